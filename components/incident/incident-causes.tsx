'use client'
import type { IncidentDetailAnswer } from '@/lib/contracts/incidents'
import { formatCount, formatRate } from '../ui/format-number'
import { Pill } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { TimeText } from '../ui/time-text'

type Explained = NonNullable<IncidentDetailAnswer['explanation']>

const words = { provider: 'Provider', pool: 'Pool', ip: 'Sending IP', connection: 'Connection', campaign: 'Campaign', recipient_domain: 'Recipient domain', reason: 'Reason', everything: 'All mail' } as const
const verdicts = { us: 'It is us', pool: 'It is the pool', cannot_tell: 'Cannot tell' } as const
const head = (
  <>
    <Th>Cut by</Th>
    <Th>Part</Th>
    <Th number>Of the excess</Th>
    <Th number>Bad cases</Th>
    <Th number>Rate</Th>
    <Th>For comparison</Th>
  </>
)
const rateOf = ({ k, n }: { k: number; n: number }): string => (n > 0 ? `${formatRate(k / n)} of ${formatCount(n)}` : formatCount(k))

export function IncidentCauses({ explanation, timeZone }: { explanation: Explained; timeZone: string }) {
  const { causes, pool, marks } = explanation
  const [first] = causes
  return (
    <Section title="Why" note={first && <PlainText text={first.sentence} />} flush>
      {pool && (
        <p className="flex flex-wrap items-center gap-2 px-4 pb-3 text-sm">
          <span className="font-medium">Is it us or the pool?</span>
          <Pill tone={pool.verdict === 'cannot_tell' ? 'neutral' : 'info'}>{verdicts[pool.verdict]}</Pill>
          <span className="basis-full text-ink-2"><PlainText text={pool.text} /></span>
        </p>
      )}
      {causes.length > 0 && (
        <Table label="Causes, the likeliest first" head={head}>
          {causes.map((cause) => (
            <Row key={`${cause.dimension} ${cause.value}`}>
              <Td className="whitespace-nowrap">{words[cause.dimension]}</Td>
              <RowHead className="min-w-32 [overflow-wrap:anywhere]">{cause.dimension === 'everything' ? 'no part stands out' : <PlainText text={cause.label || 'not named'} />}</RowHead>
              <Td number>{formatRate(cause.share)}</Td>
              <Td number>{formatCount(cause.k)}</Td>
              <Td number>{cause.n > 0 ? rateOf(cause) : '–'}</Td>
              <Td className="min-w-40 [overflow-wrap:anywhere]">{cause.counterexample ? <><PlainText text={cause.counterexample.label || 'not named'} />: {rateOf(cause.counterexample)}</> : '–'}</Td>
            </Row>
          ))}
        </Table>
      )}
      {marks.length > 0 && (
        <div className="border-t border-line px-4 py-3">
          <h3 className="font-medium">Around its beginning</h3>
          <ol className="mt-1 flex flex-col gap-1 text-sm">
            {marks.map((mark) => (
              <li key={`${mark.at} ${mark.text}`} className="flex flex-wrap gap-x-3"><span className="text-ink-2"><TimeText at={mark.at} timeZone={timeZone} /></span><PlainText text={mark.text} /></li>
            ))}
          </ol>
        </div>
      )}
    </Section>
  )
}
