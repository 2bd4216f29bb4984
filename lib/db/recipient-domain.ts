import type { Client } from './pool'
import type { WorkspaceId } from './workspace-id'

/** `found`: past messages are still to move; `moved`: they have; `none`: no provider that we know; `new`: never answered. */
export type DomainState = 'new' | 'found' | 'moved' | 'none'
export type RecipientDomain = { domain: string; state: DomainState; provider: string | null }

/** Providers by domain, as far as they are known. Domains met for the first time are kept, to be asked about. */
export const providersByMx = async (client: Client, workspaceId: WorkspaceId, domains: readonly string[], now: number): Promise<Map<string, string>> => {
  if (domains.length === 0) return new Map()
  const { rows } = await client.query<{ domain: string; provider: string | null }>({
    name: 'providers by mx',
    text: 'select domain, provider from recipient_domain where workspace_id = $1 and domain = any($2::text[])',
    values: [workspaceId, domains],
  })
  const known = new Set(rows.map(({ domain }) => domain))
  const fresh = domains.filter((domain) => !known.has(domain))
  if (fresh.length > 0) {
    await client.query(
      `insert into recipient_domain (workspace_id, domain, ask_at) select $1, domain, $3 from unnest($2::text[]) as domain order by domain
       on conflict (workspace_id, domain) do nothing`, [workspaceId, fresh, new Date(now).toISOString()])
  }
  return new Map(rows.flatMap(({ domain, provider }) => (provider === null ? [] : [[domain, provider]])))
}

/** Domains whose time to be asked about has come. */
export const dueDomains = async (client: Client, workspaceId: WorkspaceId, now: number, limit: number): Promise<RecipientDomain[]> => {
  const { rows } = await client.query<RecipientDomain>(
    'select domain, state, provider from recipient_domain where workspace_id = $1 and ask_at <= $2 order by ask_at, domain limit $3',
    [workspaceId, new Date(now).toISOString(), limit])
  return rows
}

export const saveDomains = async (client: Client, workspaceId: WorkspaceId, domains: readonly (RecipientDomain & { askAt: number })[]): Promise<void> => {
  if (domains.length === 0) return
  await client.query(
    `update recipient_domain d set state = r.state, provider = r.provider, ask_at = r.ask_at
     from json_to_recordset($2::json) as r(domain text, state text, provider text, ask_at timestamptz) where d.workspace_id = $1 and d.domain = r.domain`,
    [workspaceId, JSON.stringify(domains.map(({ domain, state, provider, askAt }) => ({ domain, state, provider, ask_at: new Date(askAt).toISOString() })))])
}

/** Domains whose provider was found and whose past messages have not moved yet. */
export const domainsToMove = async (client: Client, workspaceId: WorkspaceId): Promise<Map<string, string>> => {
  const { rows } = await client.query<{ domain: string; provider: string }>(
    "select domain, provider from recipient_domain where workspace_id = $1 and state = 'found' and provider is not null", [workspaceId])
  return new Map(rows.map(({ domain, provider }) => [domain, provider]))
}

export const markMoved = async (client: Client, workspaceId: WorkspaceId, domains: readonly string[]): Promise<void> => {
  await client.query("update recipient_domain set state = 'moved' where workspace_id = $1 and state = 'found' and domain = any($2::text[])", [workspaceId, domains])
}

const domainOf = "substring(recipient from '[^@]*$')"

/** The next units, in the order of their id, whose recipients are at one of these domains. */
export const unitsAtDomains = async (
  client: Client, workspaceId: WorkspaceId, domains: readonly string[], after: string | null, limit: number,
): Promise<string[]> => {
  const { rows } = await client.query<{ unit_id: string }>(
    `select unit_id from message where workspace_id = $1 and ($2::uuid is null or unit_id > $2) and ${domainOf} = any($3::text[]) order by unit_id limit $4`,
    [workspaceId, after, domains, limit])
  return rows.map((row) => row.unit_id)
}

/** Lets the events of these units claim what the MX of their recipients' domain says, unless they know better. */
export const claimProviders = async (client: Client, workspaceId: WorkspaceId, unitIds: readonly string[], claims: ReadonlyMap<string, string>): Promise<void> => {
  await client.query(
    `update event e set provider_claim = r.claim from unnest($3::text[], $4::text[]) as r(domain, claim)
     where e.workspace_id = $1 and e.unit_id = any($2::uuid[]) and ${domainOf.replace('recipient', 'e.recipient')} = r.domain
       and (e.provider_claim is null or e.provider_claim collate "C" > r.claim collate "C")`,
    [workspaceId, unitIds, [...claims.keys()], [...claims.values()]])
}
