import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { isSeverity, type Severity } from '../deliverability/notice/choice'
import { seal, unseal } from './seal'
import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type Channel = {
  id: string
  kind: 'slack' | 'webhook'
  name: string
  url: string
  /** Signing secrets of a webhook, newest first; two while one is being replaced. */
  secrets: string[]
  severities: Severity[]
  disabledAt: Date | null
  disabledReason: string | null
  createdAt: Date
}

type Row = {
  id: string; kind: string; name: string; sealed_url: Uint8Array; sealed_secrets: Uint8Array; severities: string[]
  disabled_at: Date | null; disabled_reason: string | null; created_at: Date
}
const columns = 'id, kind, name, sealed_url, sealed_secrets, severities, disabled_at, disabled_reason, created_at'

const fromRow = (workspaceId: WorkspaceId, row: Row): Channel => ({
  id: row.id, kind: row.kind === 'slack' ? 'slack' : 'webhook', name: row.name, url: unseal(workspaceId, row.sealed_url),
  secrets: JSON.parse(unseal(workspaceId, row.sealed_secrets)) as string[], severities: row.severities.filter(isSeverity),
  disabledAt: row.disabled_at, disabledReason: row.disabled_reason, createdAt: row.created_at,
})

export const newSigningSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`

export const listChannels = async (workspaceId: WorkspaceId): Promise<Channel[]> => {
  const rows = await readRows<Row>(workspaceId, `select ${columns} from channel where workspace_id = $1 and removed_at is null order by id`, [workspaceId])
  return rows.map((row) => fromRow(workspaceId, row))
}

export const findChannel = async (workspaceId: WorkspaceId, id: string): Promise<Channel | null> => {
  const [row] = await readRows<Row>(workspaceId, `select ${columns} from channel where workspace_id = $1 and id = $2 and removed_at is null`, [workspaceId, id])
  return row ? fromRow(workspaceId, row) : null
}

export const insertChannel = async (workspaceId: WorkspaceId, wanted: Pick<Channel, 'kind' | 'name' | 'url' | 'severities' | 'secrets'>): Promise<string> => {
  const id = uuidv7()
  await readRows(
    workspaceId, 'insert into channel (workspace_id, id, kind, name, sealed_url, sealed_secrets, severities) values ($1, $2, $3, $4, $5, $6, $7)',
    [workspaceId, id, wanted.kind, wanted.name, seal(workspaceId, wanted.url), seal(workspaceId, JSON.stringify(wanted.secrets)), wanted.severities],
  )
  return id
}

export type ChannelChange = { name?: string; severities?: Severity[]; secrets?: string[]; enabled?: boolean }

/** Switching a channel on again forgets why it was off. */
export const changeChannel = async (workspaceId: WorkspaceId, id: string, change: ChannelChange): Promise<void> => {
  await readRows(
    workspaceId,
    `update channel set name = coalesce($3, name), severities = coalesce($4, severities), sealed_secrets = coalesce($5, sealed_secrets),
       disabled_at = case $6::boolean when true then null when false then coalesce(disabled_at, now()) else disabled_at end,
       disabled_reason = case $6::boolean when true then null when false then coalesce(disabled_reason, 'switched off') else disabled_reason end
     where workspace_id = $1 and id = $2`,
    [workspaceId, id, change.name ?? null, change.severities ?? null, change.secrets ? seal(workspaceId, JSON.stringify(change.secrets)) : null, change.enabled ?? null],
  )
}

/** Nothing more goes to it, and what waits for it is dropped with the reason. */
export const endChannel = (workspaceId: WorkspaceId, id: string, reason: string, how: 'disabled' | 'removed'): Promise<boolean> =>
  inWorkspace(workspaceId, async (client) => {
    const { rowCount } = await client.query(
      how === 'removed'
        ? 'update channel set removed_at = now() where workspace_id = $1 and id = $2 and removed_at is null'
        : 'update channel set disabled_at = now(), disabled_reason = $3 where workspace_id = $1 and id = $2 and disabled_at is null',
      how === 'removed' ? [workspaceId, id] : [workspaceId, id, reason],
    )
    await client.query(
      `update delivery set state = 'dropped', next_at = null, reason = $3 where workspace_id = $1 and channel_id = $2 and state = 'waiting'`, [workspaceId, id, reason],
    )
    return rowCount === 1
  })
