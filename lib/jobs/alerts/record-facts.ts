import { readRecordChanges } from '../../db/authentication'
import type { RecordChange } from '../../deliverability/alerts/findings'
import type { FactSource } from './outside-facts'

const dayMs = 86_400_000
const mostChanges = 1_000
/** Records without which mail is refused; the others change nothing for the recipient's server. */
const watched = new Set(['spf', 'dkim', 'dmarc', 'mx'])

/** Records that changed within a day, and those that changed within 30 days and fail since, seen by two checks. */
export const recordFacts: FactSource = async (workspaceId, nowMs) => ({
  recordChanges: (await readRecordChanges(workspaceId, { fromMs: nowMs - 30 * dayMs, toMs: nowMs + 1 }, mostChanges)).filter(({ area, until }) => until === null && watched.has(area)).flatMap(({ domain, area, before, record, since, seenAt, areaState }): RecordChange[] => {
    const told = { domain, area, before: before ?? '', after: record ?? '', sinceMs: since }
    if (areaState === 'fail') return seenAt > since ? [{ ...told, state: 'failing' }] : []
    return since >= nowMs - dayMs ? [{ ...told, state: 'changed' }] : []
  }),
})
