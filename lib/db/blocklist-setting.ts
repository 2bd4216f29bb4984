import type { TargetKind } from '../deliverability/blocklists/query-name'
import { seal, unseal } from './seal'
import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** What a workspace says of a list. `zone` and `kind` only for lists of its own. */
export type BlocklistSetting = { list: string; isOn: boolean; zone: string | null; kind: TargetKind | null; key: string | null; keyHint: string | null }

type Row = { list: string; is_on: boolean; zone: string | null; kind: TargetKind | null; sealed_key: Uint8Array | null; key_hint: string | null }

export const listBlocklistSettings = async (workspaceId: WorkspaceId): Promise<BlocklistSetting[]> => {
  const rows = await readRows<Row>(workspaceId, 'select list, is_on, zone, kind, sealed_key, key_hint from blocklist_setting where workspace_id = $1 order by list', [workspaceId])
  return rows.map((row) => ({ list: row.list, isOn: row.is_on, zone: row.zone, kind: row.kind, key: row.sealed_key ? unseal(workspaceId, row.sealed_key) : null, keyHint: row.key_hint }))
}

export type BlocklistChange = { isOn: boolean; zone: string | null; kind: TargetKind | null; /** Undefined keeps the key, null removes it. */ key: string | null | undefined }

export const saveBlocklistSetting = (workspaceId: WorkspaceId, list: string, change: BlocklistChange): Promise<void> =>
  inWorkspace(workspaceId, async (client) => {
    await client.query(
      `insert into blocklist_setting (workspace_id, list, is_on, zone, kind, sealed_key, key_hint) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (workspace_id, list) do update set is_on = excluded.is_on, zone = excluded.zone, kind = excluded.kind, changed_at = now(),
         sealed_key = case when $8 then blocklist_setting.sealed_key else excluded.sealed_key end, key_hint = case when $8 then blocklist_setting.key_hint else excluded.key_hint end`,
      [workspaceId, list, change.isOn, change.zone, change.kind, change.key ? seal(workspaceId, change.key) : null, change.key ? change.key.slice(-4) : null, change.key === undefined],
    )
  })

/** Back to the default; a list of one's own is gone. False when there was no setting. */
export const deleteBlocklistSetting = (workspaceId: WorkspaceId, list: string): Promise<boolean> =>
  inWorkspace(workspaceId, async (client) => (await client.query('delete from blocklist_setting where workspace_id = $1 and list = $2', [workspaceId, list])).rowCount === 1)
