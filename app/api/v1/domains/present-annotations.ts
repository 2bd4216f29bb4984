import type { RecordChange } from '@/lib/db/authentication'
import type { StoredIncident } from '@/lib/db/incident'
import type { Listing } from '@/lib/db/listing'
import type { Note } from '@/lib/db/note'
import type { DecisionRow } from '@/lib/db/warmup-decision'
import type { Annotation } from '@/lib/deliverability/annotation'
import { areaLabels } from '@/lib/deliverability/authentication/area-label'
import { blocklistOf } from '@/lib/deliverability/blocklists/lists'
import { startOfDate } from '@/lib/deliverability/local-date'
import { decisionWords } from '@/lib/deliverability/warmup/decision-words'
import { laneName } from '@/lib/deliverability/warmup/progress'

const pageOf = (domain: string, part: string): string => `/domains/${encodeURIComponent(domain)}/${part}`

export const noteAnnotation = ({ id, at, text }: Note): Annotation => ({ at, until: null, kind: 'note', text, href: null, noteId: id })

export const incidentAnnotation = (held: StoredIncident): Annotation => ({
  at: held.sinceMs ?? held.openedAtMs, until: held.closedAtMs, kind: 'incident', text: held.title, href: `/incidents/${held.id}`, noteId: null,
})

export const changeAnnotation = (domain: string, { area, name, since, record, before }: RecordChange): Annotation => ({
  at: since, until: null, kind: 'dns', text: `${areaLabels[area]} at ${name} was ${record === null ? 'taken away' : before === null ? 'published' : 'changed'}`,
  href: pageOf(domain, 'authentication'), noteId: null,
})

export const listingAnnotation = (domain: string, { target, list, since, until, confirmedAt }: Listing): Annotation => ({
  at: since, until, kind: 'listing', text: `${target} listed on ${blocklistOf(list)?.label ?? list}${confirmedAt === null ? ', by one answer so far' : ''}`,
  href: pageOf(domain, 'blocklists'), noteId: null,
})

/** One for each local day, with what was decided for each provider. */
export const interventionAnnotations = (domain: string, decisions: readonly DecisionRow[], timeZone: string): Annotation[] => {
  const days = new Map<string, DecisionRow[]>()
  for (const one of decisions) days.set(one.day, [...(days.get(one.day) ?? []), one])
  return [...days].flatMap(([day, held]) => {
    const at = startOfDate(day, timeZone)
    if (at === null) return []
    const text = held.map(({ provider, inputs, decision, reasons: [reason] }) =>
      `${laneName({ provider, isPooled: inputs.isPooled })}: ${decisionWords[decision].toLowerCase()}${reason ? `, ${reason.short}` : ''}`)
    return [{ at, until: null, kind: 'warmup' as const, text: text.join('; '), href: pageOf(domain, 'warm-up'), noteId: null }]
  })
}
