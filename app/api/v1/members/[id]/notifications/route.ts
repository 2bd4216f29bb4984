import * as contracts from '@/lib/contracts/notifications'
import { recordAudit } from '@/lib/db/audit'
import { changeMemberChoice } from '@/lib/db/member-choice'
import type { MemberChoice } from '@/lib/deliverability/notice/choice'
import { serve } from '@/lib/http/serve'
import { chosenMember, presentChoice } from './chosen-member'

export const GET = serve(contracts.getMemberChoice, async (call) => presentChoice(call, await chosenMember(call, call.input.params.id)))

export const PATCH = serve(contracts.changeMemberChoice, async (call) => {
  const { workspaceId, actor, input: { params, body }, now } = call
  const member = await chosenMember(call, params.id)
  const given: Record<string, unknown> = {
    severities: body.severities, quiet: body.quiet_hours, timeZone: body.time_zone, digest: body.digest, digestWeekday: body.digest_weekday, digestTime: body.digest_time,
  }
  const change: Partial<MemberChoice> = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  await changeMemberChoice(workspaceId, member.userId, change, new Date(now))
  await recordAudit(workspaceId, actor, 'member.notifications', member.userId, { changed: Object.keys(body).join(', ') })
  return presentChoice(call, member)
})
