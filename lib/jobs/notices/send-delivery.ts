import { findChannel } from '../../db/channel'
import { dueDeliveries, insertDeliveries, recordTry, takeDelivery } from '../../db/delivery'
import { listMembers } from '../../db/member'
import { findNotice, insertTestNotice } from '../../db/notice-queue'
import { inWorkspace } from '../../db/transaction'
import type { WorkspaceId } from '../../db/workspace-id'
import type { ChannelKind } from '../../deliverability/notice/plan'
import { type SafeFetch, safeFetch } from '../../net/safe-fetch'
import { sendEmail } from './send-email'
import { sendHttp } from './send-http'

/** Sends one delivery if it is due and nobody else has it. */
export const sendDelivery = async (workspaceId: WorkspaceId, id: string, now: Date, fetch: SafeFetch = safeFetch): Promise<void> => {
  const delivery = await takeDelivery(workspaceId, id, now)
  if (!delivery) return
  const drop = (reason: string) =>
    recordTry(workspaceId, id, { state: 'dropped', nextAtMs: null, reason }, { at: now.toISOString(), status: null, answer: reason, took_ms: 0 })
  const notice = await findNotice(workspaceId, delivery.noticeId)
  if (!notice) return drop('its notice is gone')
  if (delivery.kind === 'email') {
    const member = (await listMembers(workspaceId)).find((one) => one.userId === delivery.channelId)
    return member ? sendEmail(workspaceId, member.email, delivery, notice, now) : drop('the member has left the workspace')
  }
  const channel = await findChannel(workspaceId, delivery.channelId)
  if (!channel) return drop('the channel was removed')
  if (channel.disabledAt !== null && notice.kind !== 'test') return drop(`the channel is off: ${channel.disabledReason ?? 'switched off'}`)
  return sendHttp(workspaceId, channel, delivery, notice, now, fetch)
}

const mostAtOnce = 500
const atATime = 4

/** Everything that is due in a workspace. The signal ends it between two deliveries. */
export const sendDueDeliveries = async (workspaceId: WorkspaceId, now: Date, signal?: AbortSignal, fetch: SafeFetch = safeFetch): Promise<void> => {
  const due = await dueDeliveries(workspaceId, now, mostAtOnce)
  // A few at a time: a receiver that hangs for its five seconds must not hold up the rest.
  const work = async (): Promise<void> => {
    for (let id = due.shift(); id !== undefined && !signal?.aborted; id = due.shift()) await sendDelivery(workspaceId, id, now, fetch)
  }
  await Promise.all(Array.from({ length: atATime }, work))
}

/** The test button: a notice of its own to one channel, sent at once. Answers the id of its delivery. */
export const sendTest = async (workspaceId: WorkspaceId, to: { channelId: string; kind: ChannelKind }, now: Date, fetch: SafeFetch = safeFetch): Promise<string> => {
  const id = await inWorkspace(workspaceId, async (client) => {
    const noticeId = await insertTestNotice(client, workspaceId, now)
    const [made] = await insertDeliveries(client, workspaceId, noticeId, [{ ...to, state: 'waiting', nextAtMs: now.getTime(), reason: null }], now)
    if (made === undefined) throw new Error('the test that was just made is gone')
    return made
  })
  await sendDelivery(workspaceId, id, now, fetch)
  return id
}
