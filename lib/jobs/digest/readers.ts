import { digestSetting } from '../../db/digest'
import { listMembers } from '../../db/member'
import { memberChoices } from '../../db/member-choice'
import type { Workspace } from '../../db/workspace'
import type { WorkspaceId } from '../../db/workspace-id'
import type { DigestTime } from '../../deliverability/digest/week'
import { digestTimeOf, usualChoice } from '../../deliverability/notice/choice'

export type Reader = DigestTime & { userId: string; email: string; wantsDigest: boolean; sinceMs: number }

/** Every member with when the digest comes to them. */
export const listReaders = async (workspaceId: WorkspaceId, workspace: Workspace): Promise<Reader[]> => {
  const [members, choices, setting] = await Promise.all([listMembers(workspaceId), memberChoices(workspaceId), digestSetting(workspaceId)])
  return members.map(({ userId, email, joinedAt }) => {
    const choice = choices.get(userId) ?? usualChoice()
    return {
      userId, email, wantsDigest: choice.digest, sinceMs: Math.max(joinedAt.getTime(), choice.digestSinceMs),
      ...digestTimeOf(choice, { timeZone: workspace.timeZone, ...setting }),
    }
  })
}
