import { randomUUID } from 'node:crypto'
import { workspaceOfOperator } from '../auth/workspace'
import { type Connection, insertConnection } from '../db/connection'
import { insertWorkspace } from '../db/workspace'
import type { WorkspaceId } from '../db/workspace-id'
import type { Answer } from '../ingest/answer'
import { receive } from '../ingest/receive'
import { makeRelayKeys, type RelayKeys, type SignOptions } from '../relays/sign'

export type RelayId = 'sendgrid' | 'mailgun' | 'ses'

/** A workspace of a test's own with one connection a relay, and a way to post to it as the relay would. */
export type Ledger = {
  workspaceId: WorkspaceId
  slug: string
  connections: Record<RelayId, Connection>
  keys: Record<RelayId, RelayKeys>
  /** Signs `payload` and posts it through the corridor; the answer's body is parsed. */
  post(relay: RelayId, payload: unknown, options?: SignOptions): Promise<{ status: number; counts: Record<string, number> }>
  /** Posts bytes as they are. */
  postRaw(relay: RelayId, body: Uint8Array, headers: Record<string, string>): Promise<Answer>
}

// RSA keys take a while to make; tests may share them, connections are their own.
const keys: Record<RelayId, RelayKeys> = { sendgrid: makeRelayKeys('sendgrid'), mailgun: makeRelayKeys('mailgun'), ses: makeRelayKeys('ses') }

const noNetwork = { fetchText: (url: string): Promise<string> => Promise.reject(new Error(`no network in tests: ${url}`)) }

async function* once(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body
}

export const makeLedger = async (setting: { now: number; timeZone?: string; defaultDomain?: string; domainArg?: string }): Promise<Ledger> => {
  const slug = `t-${randomUUID()}`
  await insertWorkspace({ name: 'Test', slug, timeZone: setting.timeZone ?? 'UTC' }, { email: `${slug}@example.com`, passwordHash: '-' })
  const found = await workspaceOfOperator(slug)
  if (!found) throw new Error('the workspace that was just made is gone')
  const { workspaceId } = found
  const connect = (relay: RelayId): Promise<Connection> => insertConnection(workspaceId, {
    relay, name: relay, secrets: keys[relay].settings, defaultDomain: setting.defaultDomain ?? null, domainArg: setting.domainArg ?? null, pairingUntil: null,
  })
  const connections = { sendgrid: await connect('sendgrid'), mailgun: await connect('mailgun'), ses: await connect('ses') }
  const postRaw: Ledger['postRaw'] = (relay, body, headers) => receive(
    { method: 'POST', url: `/api/webhooks/${relay}/${connections[relay].token}`, headers, body: once(body) }, noNetwork, () => setting.now,
  )
  return {
    workspaceId, slug, connections, keys, postRaw,
    post: async (relay, payload, options) => {
      const signed = keys[relay].sign(payload, setting.now, options)
      const answer = await postRaw(relay, signed.body, signed.headers)
      return { status: answer.status, counts: JSON.parse(answer.body) as Record<string, number> }
    },
  }
}
