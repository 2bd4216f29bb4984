import type { DomainSummary } from '@/lib/contracts/domains'
import { PlainText } from '../ui/plain-text'
import { TimeAgo } from '../ui/time-ago'
import { StatePill } from './state-pill'

/** State, why, and how fresh; two lines high while it is read, too. */
export function DomainLead({ domain, timeZone }: { domain: DomainSummary | undefined; timeZone: string }) {
  if (!domain) return <span className="block min-h-11 sm:min-h-6">Reading its state</span>
  return (
    <span className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 sm:min-h-6">
      <StatePill state={domain.state} />
      {domain.state_reasons.map((reason) => <span key={reason.text}><PlainText text={reason.text} /></span>)}
      <span>Last event <TimeAgo at={domain.last_event_at} timeZone={timeZone} /></span>
    </span>
  )
}
