'use client'
import { Fragment } from 'react'
import type { ReasonRow } from '@/lib/contracts/reasons'
import { FaultNotice } from '../fault/fault-notice'
import { eventsHref } from '../rates/counted-href'
import type { DateRange } from '../rates/view-range'
import { byOwner, ownerWords } from '../reason/by-owner'
import { useReasons } from '../reason/use-reasons'
import { formatCount, formatRate } from '../ui/format-number'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { TextLink } from '../ui/text-link'

const counts = ['bounced', 'deferred', 'dropped'] as const
const shown = 3
const head = (
  <>
    <Th>Who must act, and why</Th>
    <Th number>Bounced</Th>
    <Th number>Deferred</Th>
    <Th number>Dropped</Th>
    <Th number>Share</Th>
    <Th>A recent reply</Th>
  </>
)

function ReasonLine({ reason, range }: { reason: ReasonRow; range: DateRange }) {
  return (
    <Row>
      <RowHead className="min-w-36 !pl-7 font-normal"><PlainText text={reason.label} /></RowHead>
      {counts.map((counted) => (
        <Td key={counted} number>{reason[counted] > 0 ? <TextLink href={eventsHref({ counted, class: reason.key }, range)}>{formatCount(reason[counted])}</TextLink> : 0}</Td>
      ))}
      <Td number>{formatRate(reason.share)}</Td>
      <Td className="min-w-64 max-w-xl">
        {reason.sample && <span className="line-clamp-1 font-mono text-xs text-ink-2 [overflow-wrap:anywhere]"><PlainText text={reason.sample} /></span>}
        {reason.sample_event_id && <TextLink href={`/events/${encodeURIComponent(reason.sample_event_id)}`} className="inline-block py-0.5 text-xs">See such an event</TextLink>}
      </Td>
    </Row>
  )
}

/** The top reasons of each who must act; the page of a domain has them all. */
export function RefusalReasons({ range }: { range: DateRange | null }) {
  const { data, error, refetch } = useReasons(undefined, range)
  return (
    <Section title="Why they refuse us" note={data && `By who must act, of ${formatCount(data.total)} bounces, deferrals and drops in 7 days. A message that was deferred and then bounced is in both columns.`} flush>
      {error && !data && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the reasons" onRetry={() => void refetch()} /></div>}
      {data?.data.length === 0 && <p className="px-4 pb-4 text-ink-2">Nothing bounced, was deferred or was dropped in 7 days.</p>}
      {range && data && data.data.length > 0 && (
        <Table label="Top reasons by who must act" head={head}>
          {byOwner(data.data).map(({ owner, count, share, rows }) => (
            <Fragment key={owner}>
              <tr className="border-b border-line bg-paper">
                <th scope="rowgroup" colSpan={6} className="px-4 py-1.5 text-left text-sm font-semibold">
                  {ownerWords[owner].label}: {formatCount(count)} ({formatRate(share)}) <span className="font-normal text-ink-2">{ownerWords[owner].means}{rows.length > shown && ` ${rows.length - shown} lesser reasons are not shown.`}</span>
                </th>
              </tr>
              {rows.slice(0, shown).map((reason) => <ReasonLine key={reason.key} reason={reason} range={range} />)}
            </Fragment>
          ))}
        </Table>
      )}
    </Section>
  )
}
