import type { DomainSummary } from '@/lib/contracts/domains'
import type { IncidentAnswer } from '@/lib/contracts/incidents'
import { worstFirst } from '../domain/worst-first'

export type WorstThing = { title: string; action: string; href: string }

const rank: Record<IncidentAnswer['severity'], number> = { critical: 0, warning: 1, info: 2 }

/** The gravest open incident, by severity and then by people; where there is none the domain that is worst off. Null when all is well. */
export const worstThing = (incidents: readonly IncidentAnswer[], domains: readonly DomainSummary[]): WorstThing | null => {
  const [incident] = incidents.filter(({ state }) => state !== 'muted').toSorted((a, b) => rank[a.severity] - rank[b.severity] || b.people - a.people)
  if (incident) return { title: incident.title, action: incident.action, href: `/incidents/${incident.id}` }
  const [domain] = worstFirst(domains)
  const reason = domain?.state_reasons[0]
  if (!domain || !reason || domain.state === 'healthy' || domain.state === 'too_few') return null
  return { title: `${domain.name}: ${reason.text}`, action: 'Look at the domain before the next send.', href: `/domains/${encodeURIComponent(domain.name)}` }
}
