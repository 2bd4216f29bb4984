import type { IncidentDetailAnswer } from '@/lib/contracts/incidents'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { TimeText } from '../ui/time-text'

/** What the rules saw and what people did, oldest first. */
export function IncidentTimeline({ entries, timeZone }: { entries: IncidentDetailAnswer['timeline']; timeZone: string }) {
  return (
    <Section title="Timeline">
      <ol className="flex flex-col gap-2 border-l-2 border-line pl-3 text-sm">
        {entries.map((entry) => (
          <li key={entry.id}>
            <p className="text-xs text-ink-2"><TimeText at={entry.at} timeZone={timeZone} />{entry.actor_name && <> · <PlainText text={entry.actor_name} /></>}</p>
            <p className="whitespace-pre-wrap [overflow-wrap:anywhere]"><PlainText text={entry.text} /></p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
