import type { IncidentAnswer } from '@/lib/contracts/incidents'
import { formatCount } from '../ui/format-number'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Td } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { TimeAgo } from '../ui/time-ago'
import { IncidentStatePill, SeverityPill } from './severity-pill'

export function IncidentRow({ incident, timeZone }: { incident: IncidentAnswer; timeZone: string }) {
  return (
    <Row>
      <Td><div className="flex flex-col items-start gap-1"><SeverityPill severity={incident.severity} /><IncidentStatePill state={incident.state} /></div></Td>
      <RowHead className="min-w-56 max-w-xl [overflow-wrap:anywhere]">
        <TextLink href={`/incidents/${incident.id}`}><PlainText text={incident.title} /></TextLink>
        <span className="block text-xs font-normal text-ink-2"><PlainText text={incident.action} /></span>
      </RowHead>
      <Td number>{incident.people > 0 ? formatCount(incident.people) : '–'}</Td>
      <Td className="whitespace-nowrap"><TimeAgo at={incident.since ?? incident.opened_at} timeZone={timeZone} /></Td>
      <Td className="max-w-48 truncate">{incident.owner ? <PlainText text={incident.owner.email} /> : <span className="text-ink-2">nobody</span>}</Td>
    </Row>
  )
}

export const incidentHead = ['How bad', 'What', 'People', 'Since', 'Owner'] as const
