import { storedSettings, type StoredSettings } from '../deliverability/alerts/rule-settings'
import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type AlertRuleRow = { id: string; settings: StoredSettings }

/** Changed defaults and own rules, oldest first. */
export const listAlertRules = async (workspaceId: WorkspaceId): Promise<AlertRuleRow[]> =>
  (await readRows<{ id: string; settings: unknown }>(
    workspaceId, 'select id, settings from alert_rule where workspace_id = $1 order by created_at, id', [workspaceId],
  )).map(({ id, settings }) => ({ id, settings: storedSettings.parse(settings) }))

export const putAlertRule = (workspaceId: WorkspaceId, id: string, settings: StoredSettings): Promise<void> =>
  inWorkspace(workspaceId, async (client) => {
    await client.query(
      `insert into alert_rule (workspace_id, id, settings) values ($1, $2, $3)
       on conflict (workspace_id, id) do update set settings = excluded.settings, updated_at = now()`,
      [workspaceId, id, JSON.stringify(settings)],
    )
  })

/** False where there was no such row. */
export const deleteAlertRule = (workspaceId: WorkspaceId, id: string): Promise<boolean> =>
  inWorkspace(workspaceId, async (client) =>
    ((await client.query('delete from alert_rule where workspace_id = $1 and id = $2', [workspaceId, id])).rowCount ?? 0) > 0)
