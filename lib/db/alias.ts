import type { Client } from './pool'
import type { WorkspaceId } from './workspace-id'

/** One sighting of a sender's Message-ID: beside the relay's own id, or alone (`messageId` null). */
export type Sighting = { connectionId: string; alias: string; messageId: string | null; receivedAt: number }

export type Resolved = {
  connectionId: string
  alias: string
  /** The least message id ever seen beside the alias; null while none was. */
  messageId: string | null
  /** The id that it stood for before this call. */
  previous: string | null
  /** Some stored or coming event names the alias alone. */
  waiting: boolean
}

const aliasKey = (s: { connectionId: string; alias: string }): string => `${s.connectionId} ${s.alias}`

/** Merges sightings into one per alias: least message id, waiting when any stood alone. */
const merge = (sightings: readonly Sighting[]): (Sighting & { waiting: boolean })[] => {
  const merged = new Map<string, Sighting & { waiting: boolean }>()
  for (const sighting of sightings) {
    const held = merged.get(aliasKey(sighting))
    const waiting = sighting.messageId === null
    if (!held) merged.set(aliasKey(sighting), { ...sighting, waiting })
    else {
      held.waiting ||= waiting
      if (sighting.messageId !== null && (held.messageId === null || sighting.messageId < held.messageId)) held.messageId = sighting.messageId
    }
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, s]) => s)
}

/**
 * Learns aliases and answers what each stands for now. The rows stay locked until commit, so an event that names an
 * alias alone and one that explains it find each other however they race.
 */
export const learnAliases = async (client: Client, workspaceId: WorkspaceId, sightings: readonly Sighting[]): Promise<Map<string, Resolved>> => {
  const answer = new Map<string, Resolved>()
  if (sightings.length === 0) return answer
  const merged = merge(sightings)
  const keys = [workspaceId, merged.map((s) => s.connectionId), merged.map((s) => s.alias)]
  const [, { rows: before }] = await Promise.all([
    client.query({
      name: 'insert aliases',
      text: `insert into message_alias (workspace_id, connection_id, alias, message_id, waiting, received_at)
       select $1, connection_id, alias, null, false, received_at from unnest($2::uuid[], $3::text[], $4::timestamptz[]) as r(connection_id, alias, received_at)
       on conflict (workspace_id, connection_id, alias) do nothing`,
      values: [...keys, merged.map((s) => new Date(s.receivedAt).toISOString())],
    }),
    client.query<{ connection_id: string; alias: string; message_id: string | null; waiting: boolean }>({
      name: 'lock aliases',
      text: `select connection_id, alias, message_id, waiting from message_alias
       where workspace_id = $1 and connection_id = any($2::uuid[]) and alias = any($3::text[])
       order by connection_id, alias for update`,
      values: [workspaceId, [...new Set(merged.map((s) => s.connectionId))], merged.map((s) => s.alias)],
    }),
  ])
  const held = new Map(before.map((row) => [aliasKey({ connectionId: row.connection_id, alias: row.alias }), row]))
  const changed: Resolved[] = []
  for (const sighting of merged) {
    const row = held.get(aliasKey(sighting))
    const previous = row?.message_id ?? null
    const messageId = previous === null ? sighting.messageId : sighting.messageId === null || previous <= sighting.messageId ? previous : sighting.messageId
    const waiting = sighting.waiting || (row?.waiting ?? false)
    const resolved = { connectionId: sighting.connectionId, alias: sighting.alias, messageId, previous, waiting }
    answer.set(aliasKey(sighting), resolved)
    if (messageId !== previous || waiting !== row?.waiting) changed.push(resolved)
  }
  if (changed.length > 0) {
    await client.query({
      name: 'explain aliases',
      text: `update message_alias a set message_id = r.message_id, waiting = r.waiting
       from unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[]) as r(connection_id, alias, message_id, waiting)
       where a.workspace_id = $1 and a.connection_id = r.connection_id and a.alias = r.alias`,
      values: [workspaceId, changed.map((c) => c.connectionId), changed.map((c) => c.alias), changed.map((c) => c.messageId), changed.map((c) => c.waiting)],
    })
  }
  return answer
}

export const resolvedAlias = (aliases: ReadonlyMap<string, Resolved>, connectionId: string, alias: string): Resolved | undefined =>
  aliases.get(aliasKey({ connectionId, alias }))

/** Learns every alias anew from the events that carry both names; part of a rebuild. */
export const relearnAliases = async (client: Client, workspaceId: WorkspaceId): Promise<void> => {
  await client.query(
    `update message_alias a set message_id = r.message_id from (
       select connection_id, alias, min(message_id collate "C") as message_id from event
       where workspace_id = $1 and alias is not null and flags & 8 = 0 group by connection_id, alias) r
     where a.workspace_id = $1 and a.connection_id = r.connection_id and a.alias = r.alias and a.message_id is distinct from r.message_id`,
    [workspaceId],
  )
}
