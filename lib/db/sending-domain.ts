import type { Client } from './pool'
import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** Shared while committing events, exclusive while the set of domains changes or counters are rebuilt. */
export const lockDomains = async (client: Client, workspaceId: WorkspaceId, mode: 'shared' | 'exclusive'): Promise<void> => {
  await client.query({
    name: `lock domains ${mode}`,
    text: `select pg_advisory_xact_lock${mode === 'shared' ? '_shared' : ''}(hashtextextended($1, 1))`,
    values: [workspaceId],
  })
}

export const domainNames = async (client: Client, workspaceId: WorkspaceId): Promise<Set<string>> => {
  const { rows } = await client.query<{ name: string }>({ name: 'domain names', text: 'select name from sending_domain where workspace_id = $1', values: [workspaceId] })
  return new Set(rows.map((row) => row.name))
}

/** Answers the names that are new. */
export const insertDomains = async (
  client: Client, workspaceId: WorkspaceId, names: readonly string[], source: 'mail' | 'added',
): Promise<string[]> => {
  if (names.length === 0) return []
  const { rows } = await client.query<{ name: string }>(
    `insert into sending_domain (workspace_id, name, source) select $1, n, $3 from (select distinct unnest($2::text[]) n order by 1) s
     on conflict (workspace_id, name) do nothing returning name`,
    [workspaceId, names, source],
  )
  return rows.map((row) => row.name)
}

/** Moves each domain's last event forward, never back. */
export const touchDomains = async (client: Client, workspaceId: WorkspaceId, lastEvents: ReadonlyMap<string, number>): Promise<void> => {
  const rows = [...lastEvents].filter(([name]) => name !== '').sort(([a], [b]) => (a < b ? -1 : 1))
  if (rows.length === 0) return
  await client.query({
    name: 'touch domains',
    text: `update sending_domain d set last_event_at = r.at
     from (select unnest($2::text[]) as name, unnest($3::timestamptz[]) as at) r
     where d.workspace_id = $1 and d.name = r.name and (d.last_event_at is null or d.last_event_at < r.at)`,
    values: [workspaceId, rows.map(([name]) => name), rows.map(([, at]) => new Date(at).toISOString())],
  })
}

export type DomainRow = { name: string; source: string; last_event_at: Date | null; created_at: Date }

export const listDomains = (workspaceId: WorkspaceId): Promise<DomainRow[]> =>
  readRows<DomainRow>(workspaceId, 'select name, source, last_event_at, created_at from sending_domain where workspace_id = $1 order by name', [workspaceId])

export const findDomain = async (workspaceId: WorkspaceId, name: string): Promise<DomainRow | null> => {
  const [row] = await readRows<DomainRow>(
    workspaceId, 'select name, source, last_event_at, created_at from sending_domain where workspace_id = $1 and name = $2', [workspaceId, name],
  )
  return row ?? null
}

export const countDomains = (workspaceId: WorkspaceId): Promise<number> =>
  inWorkspace(workspaceId, async (client) => (await domainNames(client, workspaceId)).size)
