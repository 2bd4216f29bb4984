import { listSilences } from '@/lib/contracts/silences'
import { connectionNames } from '@/lib/db/connection-names'
import { listIncidents } from '@/lib/db/incident'
import { readRates } from '@/lib/db/rates'
import { isoTime, isoTimeOrNull, rangeOf } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { countedDomain } from '../domains/domain-name'

const most = 200

export const GET = serve(listSilences, async ({ workspaceId, workspace, input: { query }, now }) => {
  const range = rangeOf(query, { workspace, now, defaultDays: 30 })
  const domain = query.domain === undefined ? null : await countedDomain(workspaceId, query.domain)
  const { timeZone } = workspace
  const [found, names, used] = await Promise.all([
    listIncidents(workspaceId, { states: null, severities: null, domain: null, topics: ['silence'], ruleIds: null, ...range, order: 'opened' }, most, null),
    connectionNames(workspaceId),
    // A silent connection matters to the domains that used it, lately or in the range.
    domain === null ? null : readRates(workspaceId, { domain, fromMs: range.fromMs - 28 * 86_400_000, toMs: range.toMs, timeZone, interval: 'total', by: 'connection', basis: 'event', dayStarts: [], limit: 1_000 }),
  ])
  const touching = found.filter(({ scope }) => domain === null || scope.domain === domain || (scope.domain === null && used?.some((row) => row.group === scope.value)))
  return {
    data: touching.map((held) => ({
      incident_id: held.id, connection_id: held.scope.value ?? '', connection_name: names.find((name) => name.id === held.scope.value)?.name ?? 'a removed connection',
      domain: held.scope.domain, since: isoTime(held.sinceMs ?? held.openedAtMs), until: isoTimeOrNull(held.closedAtMs), sentence: held.title,
    })),
    next_cursor: null,
  }
})
