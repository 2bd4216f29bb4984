import { Webhook } from 'standardwebhooks'
import { ownAddress } from '../../auth/public-address'
import { type Channel, endChannel } from '../../db/channel'
import { type Delivery, recordTry } from '../../db/delivery'
import type { WorkspaceId } from '../../db/workspace-id'
import { type Notice, slackMessage, webhookBody } from '../../deliverability/notice/message'
import { type Outcome, outcomeOf, tryAgain } from '../../deliverability/notice/retry'
import { type Outgoing, type SafeFetch, UnsafeAddress } from '../../net/safe-fetch'

/** Where Slack takes posts of incoming webhooks. */
export const slackHosts = ['hooks.slack.com', 'hooks.slack-gov.com'] as const

const longestAnswer = 500

/** What is posted: signed as Standard Webhooks have it, by both secrets while one is being replaced. The id stays the same over all tries. */
const postFor = (channel: Channel, delivery: Delivery, notice: Notice, now: Date): Outgoing => {
  const headers = { 'content-type': 'application/json', 'user-agent': 'Wellsent' }
  if (channel.kind === 'slack') return { method: 'POST', headers, body: slackMessage(notice, ownAddress()), hosts: slackHosts }
  const body = webhookBody(notice, ownAddress())
  const signatures = channel.secrets.map((secret) => new Webhook(secret).sign(delivery.id, now, body))
  return {
    method: 'POST', body,
    headers: { ...headers, 'webhook-id': delivery.id, 'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)), 'webhook-signature': signatures.join(' ') },
  }
}

const said = (text: string): string => text.replaceAll('\0', '').replace(/\s+/g, ' ').trim().slice(0, longestAnswer)

/** One try of a taken delivery. Nothing is thrown: what failed is in the log. */
export const sendHttp = async (workspaceId: WorkspaceId, channel: Channel, delivery: Delivery, notice: Notice, now: Date, fetch: SafeFetch): Promise<void> => {
  const began = performance.now()
  const record = (outcome: Outcome, reason: string | null, status: number | null, answer: string) =>
    recordTry(workspaceId, delivery.id, { state: outcome.state, nextAtMs: outcome.nextAtMs, reason }, { at: now.toISOString(), status, answer, took_ms: Math.round(performance.now() - began) })
  try {
    const { status, retryAfter, body } = await fetch(channel.url, postFor(channel, delivery, notice, now))
    const outcome = outcomeOf(channel.kind, { status, retryAfter }, delivery.tries, now.getTime())
    await record(outcome, outcome.state === 'sent' ? null : `the other side answered ${status}${said(body) ? `: ${said(body).slice(0, 200)}` : ''}`, status, said(body))
    if (outcome.disable) await endChannel(workspaceId, channel.id, outcome.disable, 'disabled')
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // An address that may not be reached today may be tomorrow's by DNS; only time tells.
    await record(tryAgain(delivery.tries, now.getTime()), error instanceof UnsafeAddress ? `refused by us: ${message}` : message, null, said(message))
  }
}
