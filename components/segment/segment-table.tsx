'use client'
import { FaultNotice } from '../fault/fault-notice'
import { MetricTerm } from '../metrics/metric-term'
import { countedBy } from '../rates/counted-href'
import { numeratorOf } from '../rates/judge-rate'
import { RateCell } from '../rates/rate-cell'
import type { DateRange } from '../rates/view-range'
import { formatCount } from '../ui/format-number'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { CountedLink, type Listed } from './counted-link'
import { kindNotes, kindWords, type Segment, type SegmentKind } from './segment-name'
import type { SegmentRow, useSegments } from './use-segments'

const shown = ['bounce', 'hard_bounce', 'block', 'soft_bounce', 'throttle', 'complaint', 'unsubscribe'] as const
const usualNote = 'Rate, its 90 % interval and denominator, and the messages behind it: each number leads to exactly its events.'
/** More rows than one reads; what is left out is said. */
export const mostRows = 200

function Figures({ row, listed }: { row: SegmentRow; listed: Listed }) {
  return (
    <>
      <Td number><CountedLink counted="accepted" count={row.counts.accepted} listed={listed} /></Td>
      <Td number><CountedLink counted="delivered" count={row.counts.delivered} listed={listed} /></Td>
      {shown.map((rate) => (
        <Td key={rate} number>
          <RateCell rate={row.rates[rate]} detail />
          <span className="block text-2xs"><CountedLink counted={countedBy[rate]} count={numeratorOf(rate, row.counts)} listed={listed} /></span>
        </Td>
      ))}
    </>
  )
}

type Props = { kind: SegmentKind; range: DateRange | null; domain: string | null; segments: ReturnType<typeof useSegments>; labelOf: (segment: Segment) => string }

export function SegmentTable({ kind, range, domain, segments: { rows, data, error, isPlaceholderData, refetch }, labelOf }: Props) {
  const word = kindWords[kind]
  const head = (
    <>
      <Th>{word}</Th>
      <Th number><MetricTerm metric="accepted" label="Messages" /></Th>
      <Th number><MetricTerm metric="delivered" /></Th>
      {shown.map((rate) => <Th key={rate} number><MetricTerm metric={rate} /></Th>)}
    </>
  )
  return (
    <Section title={`By ${word.toLowerCase()}`} note={[usualNote, kindNotes[kind]].filter(Boolean).join(' ')} flush>
      {error && !data && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the segments" onRetry={() => void refetch()} /></div>}
      {!data && !error && <SkeletonRows rows={6} label="Reading the segments" />}
      {data && rows.length === 0 && <p className="px-4 pb-4 text-ink-2">No mail in this range. Choose a longer one.</p>}
      {rows.length > 0 && (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'opacity-60' : ''}>
          <Table label={`Rates by ${word.toLowerCase()}`} head={head}>
            {rows.slice(0, mostRows).map((row) => (
              <Row key={row.group}>
                <RowHead className="min-w-40 [overflow-wrap:anywhere]"><PlainText text={labelOf({ kind, value: row.group })} /></RowHead>
                <Figures row={row} listed={{ segment: { kind, value: row.group }, range, domain }} />
              </Row>
            ))}
          </Table>
        </div>
      )}
      {rows.length > mostRows && <p className="px-4 py-3 text-sm text-ink-2">The {mostRows} largest of {formatCount(rows.length)}. Choose one sending domain or a shorter range to see the others.</p>}
    </Section>
  )
}
