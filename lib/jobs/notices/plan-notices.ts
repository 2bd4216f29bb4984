import { listChannels } from '../../db/channel'
import { insertDeliveries } from '../../db/delivery'
import { listMembers } from '../../db/member'
import { memberChoices } from '../../db/member-choice'
import { unplannedNotices } from '../../db/notice-queue'
import { inWorkspace } from '../../db/transaction'
import type { Workspace } from '../../db/workspace'
import type { WorkspaceId } from '../../db/workspace-id'
import { usualChoice } from '../../deliverability/notice/choice'
import { planDeliveries, type Receiver } from '../../deliverability/notice/plan'

const mostAtOnce = 200

const receiversOf = async (workspaceId: WorkspaceId, workspace: Workspace): Promise<Receiver[]> => {
  const [channels, members, choices] = await Promise.all([listChannels(workspaceId), listMembers(workspaceId), memberChoices(workspaceId)])
  return [
    ...members.map(({ userId }): Receiver => {
      const { severities, quiet, timeZone } = choices.get(userId) ?? usualChoice()
      return { channelId: userId, kind: 'email', severities, quiet, timeZone: timeZone ?? workspace.timeZone }
    }),
    ...channels.filter((channel) => channel.disabledAt === null)
      .map(({ id, kind, severities }): Receiver => ({ channelId: id, kind, severities, quiet: null, timeZone: workspace.timeZone })),
  ]
}

/** Makes the deliveries of notices that have none yet. */
export const planNotices = async (place: { workspaceId: WorkspaceId; workspace: Workspace }, now: Date): Promise<void> => {
  const { workspaceId, workspace } = place
  const notices = await unplannedNotices(workspaceId, now, mostAtOnce)
  if (notices.length === 0) return
  const receivers = await receiversOf(workspaceId, workspace)
  for (const { id, severity } of notices) {
    await inWorkspace(workspaceId, (client) => insertDeliveries(client, workspaceId, id, planDeliveries(severity, receivers, now.getTime()), now))
  }
}
