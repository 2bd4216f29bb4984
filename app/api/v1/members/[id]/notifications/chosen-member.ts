import type { MemberChoiceAnswer } from '@/lib/contracts/notifications'
import { digestSetting } from '@/lib/db/digest'
import { listMembers, type Member } from '@/lib/db/member'
import { memberChoices } from '@/lib/db/member-choice'
import type { Workspace } from '@/lib/db/workspace'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { nextSend } from '@/lib/deliverability/digest/week'
import { digestTimeOf, usualChoice } from '@/lib/deliverability/notice/choice'
import { HttpFault, notFound } from '@/lib/http/problem'
import { isoTime } from '@/lib/http/range'

type Asking = { workspaceId: WorkspaceId; actor: string; scopes: readonly string[] }

/** The member that is asked for: oneself, or anybody for an administrator. Throws 404, or 403 for another's. */
export const chosenMember = async ({ workspaceId, actor, scopes }: Asking, id: string): Promise<Member> => {
  const own = actor.startsWith('user:') ? actor.slice('user:'.length) : null
  const wanted = id === 'me' ? own : id.toLowerCase()
  const member = (await listMembers(workspaceId)).find((one) => one.userId === wanted)
  if (!member) throw notFound('This workspace has no such member. GET /api/v1/members lists them.')
  if (member.userId !== own && !scopes.includes('admin')) throw new HttpFault(403, 'Only administrators may see and change what others get. Yours is at /members/me/notifications.')
  return member
}

export const presentChoice = async (place: { workspaceId: WorkspaceId; workspace: Workspace; now: number }, member: Member): Promise<MemberChoiceAnswer> => {
  const { workspaceId, workspace, now } = place
  const choice = (await memberChoices(workspaceId)).get(member.userId) ?? usualChoice()
  const when = digestTimeOf(choice, { timeZone: workspace.timeZone, ...(await digestSetting(workspaceId)) })
  return {
    user_id: member.userId, email: member.email, severities: choice.severities, quiet_hours: choice.quiet, time_zone: choice.timeZone, digest: choice.digest,
    digest_weekday: choice.digestWeekday, digest_time: choice.digestTime, next_digest_at: choice.digest ? isoTime(nextSend(now, when, workspace.timeZone).atMs) : null,
  }
}
