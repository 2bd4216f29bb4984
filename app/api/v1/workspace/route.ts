import * as contracts from '@/lib/contracts/workspace'
import { recordAudit } from '@/lib/db/audit'
import { renameWorkspace } from '@/lib/db/rename-workspace'
import { serve } from '@/lib/http/serve'
import { changeTimeZone } from '@/lib/ingest/rebuild'

type Known = { workspace: { id: string; slug: string; name: string; timeZone: string }; role: 'owner' | 'admin' | 'member' | 'viewer' | null; email: string | null; scopes: readonly ('read' | 'write' | 'admin')[] }

const present = ({ workspace, role, email, scopes }: Known) => ({
  id: workspace.id, slug: workspace.slug, name: workspace.name, time_zone: workspace.timeZone, role, email, scopes: [...scopes],
})

export const GET = serve(contracts.getWorkspace, async (call) => present(call))

export const PATCH = serve(contracts.changeWorkspace, async (call) => {
  const { workspaceId, workspace, actor, input: { body } } = call
  const name = body.name ?? workspace.name
  const timeZone = body.time_zone ?? workspace.timeZone
  if (name !== workspace.name) await renameWorkspace(workspaceId, name)
  const rebuilt = timeZone === workspace.timeZone ? null : await changeTimeZone(workspaceId, timeZone)
  if (name !== workspace.name || rebuilt) {
    await recordAudit(workspaceId, actor, 'workspace.change', workspaceId, { name, time_zone: timeZone })
  }
  return { ...present({ ...call, workspace: { ...workspace, name, timeZone } }), rebuilt }
})
