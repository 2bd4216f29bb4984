'use client'
import { compareSides, type Verdict } from '@/lib/deliverability/segment-comparison'
import type { RateName } from '@/lib/deliverability/rates'
import { MetricTerm } from '../metrics/metric-term'
import { countedBy } from '../rates/counted-href'
import { numeratorOf } from '../rates/judge-rate'
import { shownRates } from '../rates/kpi-row'
import { RateCell } from '../rates/rate-cell'
import { Callout } from '../ui/callout'
import { Pill } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { CountedLink, type Listed } from './counted-link'
import { comparisonFault, kindWords, type Segment } from './segment-name'
import type { SegmentRow } from './use-segments'

const testNote = 'Fisher\'s exact test at 5 %: of twenty comparisons of equals, one comes out as different. “Too few” where not even twice the rate would have stood out.'
const metrics: readonly RateName[] = ['bounce', ...shownRates]
const pills: Record<Verdict, { tone: 'watch' | 'good' | 'neutral'; word: string }> = {
  a: { tone: 'watch', word: 'A higher' }, b: { tone: 'watch', word: 'B higher' }, same: { tone: 'good', word: 'Alike' }, few: { tone: 'neutral', word: 'Too few' },
}

/** A segment without a row had no mail. */
type Side = { label: string; row: SegmentRow | undefined; listed: Listed }

function SideCell({ rate, side: { row, listed } }: { rate: RateName; side: Side }) {
  if (!row) return <Td number><span className="text-ink-2">no mail</span></Td>
  return (
    <Td number>
      <RateCell rate={row.rates[rate]} detail />
      <span className="block text-2xs"><CountedLink counted={countedBy[rate]} count={numeratorOf(rate, row.counts)} listed={listed} /></span>
    </Td>
  )
}

type Props = { a: Segment; b: Segment; rows: readonly SegmentRow[]; listed: Omit<Listed, 'segment'>; labelOf: (segment: Segment) => string }

/** Two segments of one kind, metric by metric, with what can be said of their difference. */
export function SegmentCompare({ a, b, rows, listed, labelOf }: Props) {
  const fault = comparisonFault(a, b)
  if (fault) return <Callout tone="watch" title="These two cannot be compared" role="status">{fault}</Callout>
  const word = kindWords[a.kind].toLowerCase()
  const sideOf = (segment: Segment): Side => ({
    label: `${word} ${labelOf(segment)}`, row: rows.find(({ group }) => group === segment.value), listed: { ...listed, segment },
  })
  const [left, right] = [sideOf(a), sideOf(b)]
  const part = ({ label, row }: Side, rate: RateName) => ({ label, k: row ? numeratorOf(rate, row.counts) : 0, n: row?.rates[rate].n ?? 0 })
  const head = (
    <>
      <Th>Metric</Th>
      <Th number><PlainText text={`A: ${labelOf(a)}`} /></Th>
      <Th number><PlainText text={`B: ${labelOf(b)}`} /></Th>
      <Th>Verdict</Th>
    </>
  )
  return (
    <Section
      title="Side by side"
      note={a.kind === 'tag' ? `${testNote} A message with both tags stands on both sides, which hides a difference rather than makes one.` : testNote}
      flush
    >
      <Table label="Two segments side by side" head={head}>
        {metrics.map((rate) => {
          const { verdict, sentence } = compareSides(rate, part(left, rate), part(right, rate))
          return (
            <Row key={rate}>
              <RowHead><MetricTerm metric={rate} /></RowHead>
              <SideCell rate={rate} side={left} />
              <SideCell rate={rate} side={right} />
              <Td className="min-w-72"><Pill tone={pills[verdict].tone}>{pills[verdict].word}</Pill> <span className="[overflow-wrap:anywhere]"><PlainText text={sentence} /></span></Td>
            </Row>
          )
        })}
      </Table>
    </Section>
  )
}
