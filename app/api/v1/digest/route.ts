import * as contracts from '@/lib/contracts/digest'
import { recordAudit } from '@/lib/db/audit'
import { changeDigestSetting, digestSetting } from '@/lib/db/digest'
import { serve } from '@/lib/http/serve'
import { presentSettings } from './present-settings'

export const GET = serve(contracts.getDigestSettings, presentSettings)

export const PATCH = serve(contracts.changeDigestSettings, async (call) => {
  const { workspaceId, actor, input: { body } } = call
  const held = await digestSetting(workspaceId)
  const made = { weekday: body.weekday ?? held.weekday, time: body.time ?? held.time }
  await changeDigestSetting(workspaceId, made)
  await recordAudit(workspaceId, actor, 'digest.change', workspaceId, { weekday: String(made.weekday), time: made.time })
  return presentSettings(call)
})
