import { getReceipt } from '@/lib/contracts/receipt'
import { connectionNames } from '@/lib/db/connection-names'
import { readRates } from '@/lib/db/rates'
import { noReceipt, readReceipts, readRejects, type Receipt } from '@/lib/db/receipt'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { isoTime, rangeOf } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { knownConnection } from '../connections/known-connection'

const hourMs = 3_600_000

const sumOf = (parts: readonly Receipt[]): Receipt => {
  const sum = noReceipt()
  for (const part of parts) for (const field of ['received', 'stored', 'duplicates', 'quarantined', 'late'] as const) sum[field] += part[field]
  return sum
}

const differenceOf = (r: Receipt): number => r.received - r.stored - r.duplicates - r.quarantined

const unattributedMessages = async (
  workspaceId: WorkspaceId, range: { fromMs: number; toMs: number; timeZone: string }, connection: string | null,
): Promise<number> => {
  const rows = await readRates(workspaceId, { ...range, domain: '', interval: 'total', by: 'connection', basis: 'sent', dayStarts: [], limit: 10_000 })
  return rows.filter((row) => connection === null || row.group === connection).reduce((sum, row) => sum + row.counts.accepted, 0)
}

export const GET = serve(getReceipt, async ({ workspaceId, workspace, input: { query }, now }) => {
  const asked = rangeOf(query, { workspace, now, defaultDays: 30 })
  const range = { fromMs: Math.floor(asked.fromMs / hourMs) * hourMs, toMs: Math.ceil(asked.toMs / hourMs) * hourMs }
  const connection = query.connection === undefined ? null : await knownConnection(workspaceId, query.connection)
  const [from, to] = [new Date(range.fromMs), new Date(range.toMs)]
  const [rows, refused, names, unattributed] = await Promise.all([
    readReceipts(workspaceId, from, to, connection), readRejects(workspaceId, from, to), connectionNames(workspaceId),
    unattributedMessages(workspaceId, { ...range, timeZone: workspace.timeZone }, connection),
  ])
  const total = sumOf(rows)
  const difference = differenceOf(total)
  const byId = new Map(names.map((name) => [name.id, name]))
  return {
    ...total, unattributed, adds_up: rows.every((row) => differenceOf(row) === 0), difference,
    explanation: difference === 0
      ? `${total.received} received = ${total.stored} stored + ${total.duplicates} duplicates + ${total.quarantined} quarantined.`
      : `${total.received} received, but stored, duplicates and quarantined make ${total.received - difference}: ${Math.abs(difference)} ${difference > 0 ? 'are missing' : 'are too many'}.`,
    connections: rows.map(({ connection_id, ...sums }) => {
      const held = byId.get(connection_id)
      return { connection_id, name: held?.name ?? connection_id, relay: held?.relay ?? '', removed: held?.removed ?? true, ...sums, adds_up: differenceOf(sums) === 0 }
    }),
    refused: refused.filter((row) => connection === null || row.connection_id === connection),
    from: isoTime(range.fromMs), to: isoTime(range.toMs), as_of: isoTime(now),
  }
})
