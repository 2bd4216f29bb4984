import * as contracts from '@/lib/contracts/notifications'
import { recordAudit } from '@/lib/db/audit'
import { insertChannel, listChannels, newSigningSecret } from '@/lib/db/channel'
import { channelHealth } from '@/lib/db/delivery'
import { pageOf } from '@/lib/http/cursor'
import { serve } from '@/lib/http/serve'
import { checkTarget } from './check-target'
import { presentChannel, presentOne } from './present-channel'

export const GET = serve(contracts.listChannels, async ({ workspaceId, input: { query } }) => {
  const page = pageOf(await listChannels(workspaceId), (channel) => channel.id, query)
  const healths = await channelHealth(workspaceId)
  return { data: page.rows.map((channel) => presentChannel(channel, healths)), next_cursor: page.next_cursor }
})

export const POST = serve(contracts.addChannel, async ({ workspaceId, actor, input: { body } }) => {
  const url = checkTarget(body.kind, body.url)
  const secret = body.kind === 'webhook' ? newSigningSecret() : null
  const id = await insertChannel(workspaceId, { kind: body.kind, name: body.name, url, severities: body.severities, secrets: secret === null ? [] : [secret] })
  await recordAudit(workspaceId, actor, 'channel.add', id, { name: body.name, kind: body.kind })
  return { ...(await presentOne(workspaceId, id)), secret }
})
