import type { ChannelAnswer } from '@/lib/contracts/notifications'
import { type Channel, findChannel } from '@/lib/db/channel'
import { type ChannelHealth, channelHealth } from '@/lib/db/delivery'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { notFound } from '@/lib/http/problem'
import { isoTime, isoTimeOrNull } from '@/lib/http/range'
import { rowId } from '@/lib/http/row-id'

export const noSuchChannel = 'This workspace has no such channel. GET /api/v1/channels lists them.'

const stateOf = (channel: Channel, health: ChannelHealth | undefined): ChannelAnswer['state'] => {
  if (channel.disabledAt !== null) return 'disabled'
  const [sent, failed] = [health?.lastSentAt?.getTime() ?? 0, health?.lastFailedAt?.getTime() ?? 0]
  return sent === 0 && failed === 0 ? 'untried' : failed > sent ? 'failing' : 'working'
}

const tellingLength = 24

/** Host and, of a long address, its end: enough to tell channels apart, too little to post to one. */
const shortened = (text: string): string => {
  const { host, pathname, search } = new URL(text)
  return `${host}/…${(pathname + search).length > tellingLength ? text.slice(-4) : ''}`
}

export const presentChannel = (channel: Channel, healths: readonly ChannelHealth[]): ChannelAnswer => {
  const health = healths.find((one) => one.channelId === channel.id)
  return {
    id: channel.id, kind: channel.kind, name: channel.name, target: shortened(channel.url), severities: channel.severities, state: stateOf(channel, health),
    disabled_reason: channel.disabledReason, last_sent_at: isoTimeOrNull(health?.lastSentAt ?? null), last_failure_at: isoTimeOrNull(health?.lastFailedAt ?? null),
    last_failure: health?.lastFailure ?? null, created_at: isoTime(channel.createdAt.getTime()),
  }
}

/** Throws 404 for an id that is none of this workspace's. */
export const channelOf = async (workspaceId: WorkspaceId, id: string): Promise<Channel> => {
  const held = await findChannel(workspaceId, rowId(id, noSuchChannel))
  if (!held) throw notFound(noSuchChannel)
  return held
}

export const presentOne = async (workspaceId: WorkspaceId, id: string): Promise<ChannelAnswer> =>
  presentChannel(await channelOf(workspaceId, id), await channelHealth(workspaceId))
