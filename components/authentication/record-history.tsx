import type { AuthenticationAnswer } from '@/lib/contracts/authentication'
import { areaLabels } from '@/lib/deliverability/authentication/area-label'
import { formatInstant } from '../ui/format-time'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { diffWords } from './diff-words'

type Change = AuthenticationAnswer['history'][number]

function Diff({ change }: { change: Change }) {
  return (
    <pre className="overflow-x-auto rounded-md border border-line bg-sunk p-2 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
      {diffWords(change.before ?? '', change.record ?? '').map((part, n) =>
        part.kind === 'same' ? <span key={n}><PlainText text={part.text} /></span>
        : part.kind === 'gone' ? <del key={n} className="bg-act-soft text-act"><span className="sr-only">removed: </span><PlainText text={part.text} /></del>
        : <ins key={n} className="bg-good-soft text-good"><span className="sr-only">added: </span><PlainText text={part.text} /></ins>)}
    </pre>
  )
}

/** Each change of a record with before and after; first sights are counted, not listed. */
export function RecordHistory({ history, timeZone }: { history: readonly Change[]; timeZone: string }) {
  const changes = history.filter((one) => !one.is_first)
  const firsts = history.length - changes.length
  return (
    <Section title="Changes" note={`Every change that was seen, the newest first. ${firsts} record${firsts === 1 ? '' : 's'} watched. A question that fails changes nothing.`}>
      {changes.length === 0 && <p className="text-ink-2">No record has changed since it was first seen.</p>}
      <ol className="flex flex-col gap-4">
        {changes.map((change) => (
          <li key={`${change.area} ${change.name} ${change.since}`} className="flex flex-col gap-1">
            <p className="text-sm [overflow-wrap:anywhere]">
              <span className="font-medium">{areaLabels[change.area]}</span> at <PlainText text={change.name} />: {change.record === null ? 'taken away' : change.before === null ? 'published' : 'changed'}{' '}
              <time dateTime={change.since} className="text-ink-2">{formatInstant(change.since, timeZone)}</time>
            </p>
            <Diff change={change} />
          </li>
        ))}
      </ol>
    </Section>
  )
}
