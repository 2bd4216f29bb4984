import { uuidv7 } from 'uuidv7'
import { forgetConnections } from './connection-cache'
import type { Client } from './pool'
import { tenant } from './prisma'
import { seal, unseal } from './seal'
import { makeToken } from './token'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type Connection = {
  id: string
  relay: string
  name: string
  defaultDomain: string | null
  domainArg: string | null
  pairingUntil: number | null
  confirmedTopics: string[]
  lastEventAt: number | null
  createdAt: number
  /** The secret part of its webhook URL. */
  token: string
  /** Each name → values, newest first. */
  secrets: Record<string, string[]>
}

type Row = {
  id: string; relay: string; name: string; default_domain: string | null; domain_arg: string | null; pairing_until: Date | null
  confirmed_topics: string[]; last_event_at: Date | null; created_at: Date; sealed_token: Uint8Array; sealed_secrets: Uint8Array
}
const columns = `id, relay, name, default_domain, domain_arg, pairing_until, confirmed_topics, last_event_at, created_at,
  sealed_token, sealed_secrets`

const fromRow = (workspaceId: WorkspaceId, row: Row): Connection => ({
  id: row.id, relay: row.relay, name: row.name, defaultDomain: row.default_domain, domainArg: row.domain_arg,
  pairingUntil: row.pairing_until?.getTime() ?? null, confirmedTopics: row.confirmed_topics,
  lastEventAt: row.last_event_at?.getTime() ?? null, createdAt: row.created_at.getTime(),
  token: unseal(workspaceId, row.sealed_token),
  secrets: JSON.parse(unseal(workspaceId, row.sealed_secrets)) as Record<string, string[]>,
})

export const listConnections = async (workspaceId: WorkspaceId): Promise<Connection[]> => {
  const rows = await readRows<Row>(
    workspaceId, `select ${columns} from connection where workspace_id = $1 and removed_at is null order by created_at, id`, [workspaceId],
  )
  return rows.map((row) => fromRow(workspaceId, row))
}

export const findConnection = async (workspaceId: WorkspaceId, id: string): Promise<Connection | null> => {
  const [row] = await readRows<Row>(
    workspaceId, `select ${columns} from connection where workspace_id = $1 and id = $2 and removed_at is null`, [workspaceId, id],
  )
  return row ? fromRow(workspaceId, row) : null
}

/** By the hash of the whole token: the answer is what makes the claimed workspace true. */
export const findConnectionByToken = async (claimed: WorkspaceId, tokenHash: Uint8Array): Promise<Connection | null> => {
  const [row] = await readRows<Row>(
    claimed, `select ${columns} from connection where workspace_id = $1 and token_hash = $2 and removed_at is null`, [claimed, tokenHash],
  )
  return row ? fromRow(claimed, row) : null
}

export type NewConnection = {
  relay: string
  name: string
  secrets: Record<string, string>
  defaultDomain: string | null
  domainArg: string | null
  pairingUntil: number | null
}

/** Stores a connection; its default domain is made by the caller (lib/ingest/add-domain.ts). */
export const insertConnection = async (workspaceId: WorkspaceId, wanted: NewConnection): Promise<Connection> => {
  const id = uuidv7()
  const { token, hash } = makeToken(workspaceId)
  const secrets = Object.fromEntries(Object.entries(wanted.secrets).map(([name, value]) => [name, [value]]))
  await tenant(workspaceId, (tx) =>
    tx.connection.create({
      data: {
        workspaceId, id, relay: wanted.relay, name: wanted.name, tokenHash: hash, sealedToken: seal(workspaceId, token),
        sealedSecrets: seal(workspaceId, JSON.stringify(secrets)), defaultDomain: wanted.defaultDomain, domainArg: wanted.domainArg,
        pairingUntil: wanted.pairingUntil === null ? null : new Date(wanted.pairingUntil),
      },
    }))
  const made = await findConnection(workspaceId, id)
  if (!made) throw new Error('the connection that was just made is gone')
  return made
}

const liveSecrets = 2

export type ConnectionChange = {
  name?: string
  defaultDomain?: string | null
  domainArg?: string | null
  pairingUntil?: number | null
  confirmedTopic?: string
  /** New values to sign with; the value before each stays valid until the next rotation. */
  rotate?: Record<string, string>
}

/** Answers null when there is no such connection. */
export const changeConnection = async (workspaceId: WorkspaceId, id: string, change: ConnectionChange): Promise<Connection | null> => {
  const held = await findConnection(workspaceId, id)
  if (!held) return null
  const secrets = { ...held.secrets }
  for (const [name, value] of Object.entries(change.rotate ?? {})) {
    secrets[name] = [value, ...(secrets[name] ?? []).filter((old) => old !== value)].slice(0, liveSecrets)
  }
  await tenant(workspaceId, (tx) =>
    tx.connection.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: {
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.defaultDomain === undefined ? {} : { defaultDomain: change.defaultDomain }),
        ...(change.domainArg === undefined ? {} : { domainArg: change.domainArg }),
        ...(change.pairingUntil === undefined ? {} : { pairingUntil: change.pairingUntil === null ? null : new Date(change.pairingUntil) }),
        ...(change.confirmedTopic === undefined ? {} : { confirmedTopics: [...new Set([...held.confirmedTopics, change.confirmedTopic])] }),
        ...(change.rotate === undefined ? {} : { sealedSecrets: seal(workspaceId, JSON.stringify(secrets)) }),
      },
    }))
  forgetConnections()
  return findConnection(workspaceId, id)
}

/** Its URL answers 404 from now on; events and numbers stay. */
export const removeConnection = async (workspaceId: WorkspaceId, id: string): Promise<boolean> => {
  const { count } = await tenant(workspaceId, (tx) =>
    tx.connection.updateMany({ where: { workspaceId, id, removedAt: null }, data: { removedAt: new Date() } }))
  forgetConnections()
  return count === 1
}

/** Moves each connection's last event forward, never back. */
export const touchConnections = async (client: Client, workspaceId: WorkspaceId, lastReceipts: ReadonlyMap<string, number>): Promise<void> => {
  const rows = [...lastReceipts].sort(([a], [b]) => (a < b ? -1 : 1))
  if (rows.length === 0) return
  await client.query({
    name: 'touch connections',
    text: `update connection c set last_event_at = r.at from (select unnest($2::uuid[]) as id, unnest($3::timestamptz[]) as at) r
     where c.workspace_id = $1 and c.id = r.id and (c.last_event_at is null or c.last_event_at < r.at)`,
    values: [workspaceId, rows.map(([id]) => id), rows.map(([, at]) => new Date(at).toISOString())],
  })
}
