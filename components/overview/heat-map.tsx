'use client'
import { Fragment, useState } from 'react'
import { unattributedName } from '@/lib/contracts/stand-in'
import { providerLabel } from '@/lib/deliverability/provider-label'
import { FaultNotice } from '../fault/fault-notice'
import { eventsHref } from '../rates/counted-href'
import { useProviderMatrix } from '../rates/use-rates'
import type { DateRange } from '../rates/view-range'
import { Button } from '../ui/button'
import { formatCount } from '../ui/format-number'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Table, Td, Th } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { HeatCell } from './heat-cell'
import { heatKinds, type HeatRow, heatRows } from './heat-rows'

const shown = 10

function DomainRows({ row, providers, range }: { row: HeatRow; providers: readonly string[]; range: DateRange }) {
  const domain = row.domain ?? unattributedName
  return heatKinds.map(({ rate, label, counted }, at) => (
    <tr key={rate} className={at === 0 ? 'border-t border-line' : ''}>
      {at === 0 && (
        <th scope="rowgroup" rowSpan={heatKinds.length} className="min-w-36 max-w-64 py-1 pr-2 pl-4 text-left align-top font-medium [overflow-wrap:anywhere]">
          <TextLink href={`/domains/${encodeURIComponent(domain)}`}><PlainText text={row.domain ?? 'unattributed'} /></TextLink>
        </th>
      )}
      <th scope="row" className="px-2 text-left text-xs font-normal text-ink-2">{label}</th>
      {providers.map((provider) => {
        const cell = row.cells.get(provider)
        return cell
          ? <HeatCell key={provider} name={rate} cases={cell[counted]} rate={cell[rate]} href={eventsHref({ domain, provider, counted }, range)} />
          : <Td key={provider} className="text-right text-ink-2" title="No mail"><span aria-hidden>·</span><span className="sr-only">no mail</span></Td>
      })}
    </tr>
  ))
}

/** Who refuses and who slows down which sending domain: a table, so that everybody can read it. */
export function HeatMap({ range }: { range: DateRange | null }) {
  const [all, setAll] = useState(false)
  const { data, error, refetch } = useProviderMatrix(range)
  const { rows, providers, left } = heatRows(data?.data ?? [])
  const more = rows.length - shown
  const head = (
    <>
      <Th>Sending domain</Th>
      <Th>What</Th>
      {providers.map((provider) => <Th key={provider} number><PlainText text={providerLabel(provider)} /></Th>)}
    </>
  )
  return (
    <Section
      title="Refusals by provider"
      note={<>Last 7 days, the worst first. Refused: blocked for who sent it or what it says, of final results. Throttled: put off for pace or reputation. Striped: watch; crossed: act; dashed: too few to judge.{left > 0 && ` ${formatCount(left)} smaller providers that refused nothing are left out.`}</>}
      actions={more > 0 && <Button size="small" aria-expanded={all} onClick={() => setAll(!all)}>{all ? `The worst ${shown}` : `All ${formatCount(rows.length)} domains`}</Button>}
      flush
    >
      {error && !data && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading refusals by provider" onRetry={() => void refetch()} /></div>}
      {data && rows.length === 0 && <p className="px-4 pb-4 text-ink-2">No mail in the last 7 days.</p>}
      {range && rows.length > 0 && (
        <Table label="Refusals and throttles of each sending domain at each provider" head={head}>
          {(all ? rows : rows.slice(0, shown)).map((row) => <Fragment key={row.domain ?? ''}><DomainRows row={row} providers={providers} range={range} /></Fragment>)}
        </Table>
      )}
    </Section>
  )
}
