'use client'
import type { Counts, Rates } from '@/lib/contracts/counts'
import type { Countable } from '@/lib/deliverability/countable'
import { providerLabel } from '@/lib/deliverability/provider-label'
import { useConnections } from '../connection/use-connections'
import { FaultNotice } from '../fault/fault-notice'
import { MetricTerm } from '../metrics/metric-term'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Segmented } from '../ui/segmented'
import { SkeletonRows } from '../ui/skeleton'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { CountLink } from './count-link'
import { countedBy, eventsHref } from './counted-href'
import { RateCell } from './rate-cell'
import { type Basis, useRates } from './use-rates'
import type { DateRange } from './view-range'

export const breakdowns = ['provider', 'connection', 'pool', 'campaign', 'ip'] as const
export type Breakdown = (typeof breakdowns)[number]
const shownRates = ['hard_bounce', 'block', 'soft_bounce', 'throttle', 'complaint'] as const
const words: Record<Breakdown, string> = { provider: 'Provider', connection: 'Connection', pool: 'Pool', campaign: 'Campaign', ip: 'Sending IP' }

type Props = { name: string; range: DateRange | null; basis: Basis; by: Breakdown; onBy: (by: Breakdown) => void }

type RowProps = { label: string; counts: Counts; rates: Rates; hrefOf: (counted: Countable) => string | undefined }

function BreakdownRow({ label, counts, rates, hrefOf }: RowProps) {
  return (
    <Row>
      <RowHead className="min-w-40 [overflow-wrap:anywhere]"><PlainText text={label} /></RowHead>
      <Td number><CountLink count={counts.accepted} href={hrefOf('accepted')} /></Td>
      {shownRates.map((rate) => <Td key={rate} number><RateCell rate={rates[rate]} detail={rate === 'hard_bounce' || rate === 'block'} href={hrefOf(countedBy[rate])} /></Td>)}
    </Row>
  )
}

export function BreakdownTable({ name, range, basis, by, onBy }: Props) {
  const { data, error, isPlaceholderData, refetch } = useRates({ name, range, interval: 'total', by, basis })
  const { items: connections } = useConnections()
  const labelOf = (group: string | null): string => {
    if (!group) return 'Not named by the relay'
    if (by === 'provider') return providerLabel(group)
    if (by === 'connection') return connections.find(({ id }) => id === group)?.name ?? `Removed connection ${group}`
    return group
  }
  // Mail without the property cannot be asked for by it.
  const hrefOf = (group: string | null) => (counted: Countable) => (range && group && basis === 'sent' ? eventsHref({ domain: name, counted, [by]: group }, range) : undefined)
  const rows = [...(data?.data ?? [])].sort((a, b) => b.counts.accepted - a.counts.accepted)
  const head = (
    <>
      <Th>{words[by]}</Th>
      <Th number><MetricTerm metric="accepted" label="Messages" /></Th>
      <Th number><MetricTerm metric="hard_bounce" label="Hard bounce" /></Th>
      <Th number><MetricTerm metric="block" label="Block" /></Th>
      <Th number><MetricTerm metric="soft_bounce" label="Soft" /></Th>
      <Th number><MetricTerm metric="throttle" label="Throttle" /></Th>
      <Th number><MetricTerm metric="complaint" label="Complaint" /></Th>
    </>
  )
  return (
    <Section
      title="Where it differs"
      note="The same range, cut by one property at a time. Intervals that do not overlap differ for a reason."
      actions={<Segmented label="Cut by" value={by} onChange={onBy} options={breakdowns.map((value) => ({ value, label: words[value] }))} />}
      flush
    >
      {error && !data && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the breakdown" onRetry={() => void refetch()} /></div>}
      {!data && !error && <SkeletonRows rows={5} label="Reading the breakdown" />}
      {data && rows.length === 0 && <p className="px-4 pb-4 text-ink-2">No mail in this range.</p>}
      {rows.length > 0 && (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'opacity-60' : ''}>
          <Table label={`Rates by ${words[by].toLowerCase()}`} head={head}>
            {rows.map(({ group, counts, rates }) => <BreakdownRow key={group ?? ''} label={labelOf(group)} counts={counts} rates={rates} hrefOf={hrefOf(group)} />)}
          </Table>
        </div>
      )}
    </Section>
  )
}
