import type { BlocklistsAnswer } from '@/lib/contracts/blocklists'
import { ExternalLink } from '../ui/external-link'
import { formatCount } from '../ui/format-number'
import { formatDay, formatInstant } from '../ui/format-time'
import { Pill } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'

type Span = BlocklistsAnswer['history'][number]
const days = 90
const dayMs = 86_400_000

/** 90 days up to now, the listed part filled in. */
function Strip({ span, now, timeZone }: { span: Span; now: number; timeZone: string }) {
  const start = now - days * dayMs
  const from = Math.max(0, (Date.parse(span.since) - start) / (days * dayMs))
  const to = Math.min(1, ((span.until ? Date.parse(span.until) : now) - start) / (days * dayMs))
  const text = `Listed from ${formatDay(span.since, timeZone)} ${span.until ? `to ${formatDay(span.until, timeZone)}` : 'until now'}, of the last ${days} days`
  return (
    <span role="img" aria-label={text} title={text} className="relative block h-3 w-40 border border-line-strong bg-sunk">
      <span className="absolute inset-y-0 min-w-0.5 bg-act" style={{ left: `${from * 100}%`, width: `${Math.max(0, to - from) * 100}%` }} />
    </span>
  )
}

const head = (
  <>
    <Th>Target</Th>
    <Th>List</Th>
    <Th>Listed</Th>
    <Th>90 days</Th>
    <Th number>Bounces that name it</Th>
    <Th>To be removed</Th>
  </>
)

/** Listings that last and that ended, with the bounces that they cost. */
export function ListingHistory({ answer, now, timeZone }: { answer: BlocklistsAnswer; now: number; timeZone: string }) {
  return (
    <Section title="Listings of the last 90 days" note="Bounces are messages of the same period whose reply names the list: what the listing really costs." flush>
      {answer.history.length === 0 && <p className="px-4 pb-4 text-ink-2">No list has listed any of these in the last 90 days, as far as lists could be asked.</p>}
      {answer.history.length > 0 && (
        <Table label="Listings with the bounces that name them" head={head}>
          {answer.history.map((span) => (
            <Row key={`${span.target} ${span.list} ${span.since}`}>
              <RowHead><PlainText text={span.target} /></RowHead>
              <Td>{span.label} <span className="text-ink-2">tier {span.tier}</span><span className="block text-xs text-ink-2"><PlainText text={span.meaning ?? span.code ?? ''} /></span></Td>
              <Td className="whitespace-nowrap">
                {span.until === null ? <Pill tone={span.confirmed_at === null ? 'watch' : 'act'}>{span.confirmed_at === null ? 'Once so far' : 'Listed'}</Pill> : <Pill tone="good">Ended</Pill>}
                <span className="block text-xs text-ink-2">since {formatInstant(span.since, timeZone)}{span.until && <><br />until {formatInstant(span.until, timeZone)}</>}</span>
              </Td>
              <Td><Strip span={span} now={now} timeZone={timeZone} /></Td>
              <Td number>{span.bounces === null ? <span className="text-ink-2" title="Counting took too long">not known</span> : formatCount(span.bounces)}</Td>
              <Td>{span.delist_url ? <ExternalLink href={span.delist_url}>{span.until === null ? 'Ask for removal' : 'The list’s page'}</ExternalLink> : '–'}</Td>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  )
}
