import type { listAnnotations } from '@/lib/contracts/annotations'
import type { Answer } from '@/lib/contracts/contract'
import type { TimeRange } from '@/lib/contracts/time-range'
import { readRecordChanges } from '@/lib/db/authentication'
import { listIncidents } from '@/lib/db/incident'
import { readListings } from '@/lib/db/listing'
import { listNotes } from '@/lib/db/note'
import { readInterventions } from '@/lib/db/warmup-decision'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { mergeAnnotations } from '@/lib/deliverability/annotation'
import { localDateText } from '@/lib/deliverability/local-time'
import { isoTime, isoTimeOrNull } from '@/lib/http/range'
import { domainTargets } from '@/lib/jobs/domain-facts'
import { changeAnnotation, incidentAnnotation, interventionAnnotations, listingAnnotation, noteAnnotation } from './present-annotations'

/** Of each kind. */
const most = 500
type Setting = { workspaceId: WorkspaceId; workspace: { timeZone: string }; now: number }

/** Listings of what lists are asked about for this domain, as far as they lie in the range; the newest first. */
const listingsIn = async (workspaceId: WorkspaceId, domain: string, { fromMs, toMs }: TimeRange, now: number) => {
  const targets = (await domainTargets(workspaceId, domain, now)).map(({ target }) => target)
  return (await readListings(workspaceId, targets, fromMs)).filter(({ since }) => since < toMs).slice(0, most + 1)
}

/** Everything that is known beside the mail of a domain ('' is unattributed mail, which has notes and incidents alone). */
export const answerAnnotations = async (domain: string, range: TimeRange, { workspaceId, workspace, now }: Setting): Promise<Answer<typeof listAnnotations>> => {
  const { timeZone } = workspace
  const days = { fromDay: localDateText(range.fromMs, timeZone), toDay: localDateText(range.toMs - 1, timeZone) }
  const [notes, incidents, changes, listings, interventions] = await Promise.all([
    listNotes(workspaceId, { domain, ...range }, most + 1, null),
    listIncidents(workspaceId, { states: null, severities: null, domain, topics: null, ruleIds: null, ...range, order: 'opened' }, most + 1, null),
    domain === '' ? [] : readRecordChanges(workspaceId, range, most + 1, domain),
    domain === '' ? [] : listingsIn(workspaceId, domain, range, now),
    domain === '' ? [] : readInterventions(workspaceId, { kind: 'domain', name: domain }, days, most + 1),
  ])
  const merged = mergeAnnotations(
    notes.slice(0, most).map(noteAnnotation), incidents.slice(0, most).map(incidentAnnotation), changes.slice(0, most).map((one) => changeAnnotation(domain, one)),
    listings.slice(0, most).map((one) => listingAnnotation(domain, one)), interventionAnnotations(domain, interventions.slice(0, most), timeZone),
  )
  return {
    data: merged.map(({ at, until, noteId, ...one }) => ({ ...one, at: isoTime(at), until: isoTimeOrNull(until), note_id: noteId })),
    truncated: [notes, incidents, changes, listings, interventions].some((found) => found.length > most), from: isoTime(range.fromMs), to: isoTime(range.toMs),
  }
}
