import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, type Answer, type Contract, type Input } from '../../../lib/contracts/contract'
import * as apiKeys from '../../../lib/contracts/api-keys'
import { classifyReply } from '../../../lib/contracts/classify'
import * as connections from '../../../lib/contracts/connections'
import { addDomain } from '../../../lib/contracts/domains'
import { listEvents } from '../../../lib/contracts/events'
import { listQuarantine, replayQuarantined } from '../../../lib/contracts/quarantine'
import { getRates } from '../../../lib/contracts/rates'
import { getReceipt } from '../../../lib/contracts/receipt'
import { listRelays } from '../../../lib/contracts/relays'
import { changeWorkspace, getWorkspace, listAudit, listMembers } from '../../../lib/contracts/workspace'
import { insertApiKey } from '../../../lib/db/api-key'
import { closePools } from '../../../lib/db/pool'
import { type Ledger, makeLedger } from '../../../lib/testing/ledger'

let ledger: Ledger
let key = ''
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

const raw = async <C extends Contract>(called: C, input: Input<C>, token = key): Promise<Response> => {
  const file = `./${called.path.replace('/api/v1/', '').replaceAll(/\{(\w+)\}/g, '[$1]')}/route.ts`
  const handler = ((await import(/* @vite-ignore */ file)) as Record<string, Handler>)[called.method]
  const { params = {}, body } = input as { params?: Record<string, string>; body?: unknown }
  const request = new Request(`http://relay.acme.example${addressOf(called, input)}`, {
    method: called.method, headers: { authorization: `Bearer ${token}`, host: 'relay.acme.example:3000' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!handler) throw new Error(`no ${called.method} in ${file}`)
  return handler(request, { params: Promise.resolve(params) })
}

const ask = async <C extends Contract>(called: C, input: Input<C>): Promise<Answer<C>> => {
  const response = await raw(called, input)
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return (text === '' ? undefined : JSON.parse(text)) as Answer<C>
}

const fieldsOf = async (response: Response): Promise<string[]> =>
  ((await response.json()) as { errors?: { field: string }[] }).errors?.map((error) => error.field) ?? [String(response.status)]

beforeAll(async () => {
  ledger = await makeLedger({ now: Date.now() })
  key = (await insertApiKey(ledger.workspaceId, 'admin', ['admin'])).key
})

afterAll(closePools)

describe('connections', () => {
  const secret = 'key-0123456789abcdef'

  it('live from their making to their removal, and never answer a secret', async () => {
    const made = await ask(connections.addConnection, { body: { relay: 'mailgun', name: ' EU account ', secrets: { signing_key: secret }, default_domain: 'News.Acme.example' } })
    expect(made).toMatchObject({ name: 'EU account', relay_label: 'Mailgun', default_domain: 'news.acme.example', secrets: [{ name: 'signing_key', live: 1 }] })
    expect(made.webhook_url).toMatch(/^http:\/\/relay\.acme\.example:3000\/api\/webhooks\/mailgun\/[\w-]{54}$/)
    const { id } = made
    const rotated = await ask(connections.rotateConnection, { params: { id }, body: { secrets: { signing_key: 'key-next-0123456789' } } })
    expect(rotated.secrets[0]?.live).toBe(2)
    const changed = await ask(connections.changeConnection, { params: { id }, body: { name: 'EU', default_domain: null, domain_arg: 'brand' } })
    expect(changed).toMatchObject({ name: 'EU', default_domain: null, domain_arg: 'brand' })
    const paired = await ask(connections.pairConnection, { params: { id } })
    expect(Date.parse(paired.pairing_until ?? '') - Date.now()).toBeGreaterThan(29 * 60_000)
    const texts = await Promise.all([raw(connections.getConnection, { params: { id } }), raw(connections.listConnections, {}), raw(listAudit, {})].map(async (response) => (await response).text()))
    for (const text of [JSON.stringify([made, rotated, changed, paired]), ...texts]) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain('key-next')
    }
    await ask(connections.removeConnection, { params: { id } })
    expect((await raw(connections.getConnection, { params: { id } })).status).toBe(404)
  })

  it('are refused field by field', async () => {
    const add = (body: object) => raw(connections.addConnection, { body } as never).then(fieldsOf)
    expect(await add({ relay: 'pigeon', name: 'x' })).toEqual(['relay'])
    expect(await add({ relay: 'mailgun', name: 'x' })).toEqual(['secrets.signing_key'])
    expect(await add({ relay: 'mailgun', name: 'x', secrets: { signing_key: secret, colour: 'red' } })).toEqual(['secrets.colour'])
    expect(await add({ relay: 'mailgun', name: 'x', secrets: { signing_key: secret }, default_domain: 'nonsense' })).toEqual(['default_domain'])
    expect(await add({ relay: 'ses', name: 'x', secrets: { topic_arn: 'arn:aws:s3' } })).toContain('secrets.topic_arn')
    expect(await fieldsOf(await raw(connections.getConnection, { params: { id: 'nonsense' } }))).toEqual(['404'])
  })

  it('take a test event that is in the receipt and in no count', async () => {
    const { id } = ledger.connections.sendgrid
    expect(await ask(connections.testConnection, { params: { id } })).toMatchObject({ received: 1, stored: 1 })
    const { data: [event] } = await ask(listEvents, { query: { connection: id } })
    expect(event).toMatchObject({ test: true, kind: 'delivered', relay: 'sendgrid' })
    expect(await ask(getReceipt, { query: { connection: id } })).toMatchObject({ received: 1, stored: 1, adds_up: true })
    expect((await ask(getRates, { query: { interval: 'total' } })).data[0]?.counts.accepted).toBe(0)
  })

  it('have relays whose forms say what they need', async () => {
    const { data } = await ask(listRelays, {})
    expect(data.map((relay) => relay.id)).toContain('ses')
    const ses = data.find((relay) => relay.id === 'ses')
    expect(ses?.settings.find((field) => field.name === 'delivery')).toMatchObject({ options: ['sns', 'raw', 'eventbridge'], required: false })
    const mailgun = data.find((relay) => relay.id === 'mailgun')
    expect(mailgun?.settings).toEqual([{ name: 'signing_key', label: 'HTTP webhook signing key', hint: 'not the API key', required: true, options: null, multiline: false }])
  })
})

describe('keys, people and the log', () => {
  it('make a key that works at once, is shown once and is dead once revoked', async () => {
    const made = await ask(apiKeys.addApiKey, { body: { name: 'CI', scopes: ['read'] } })
    expect(made.key).toMatch(/^ws_live_/)
    expect((await raw(getWorkspace, {}, made.key)).status).toBe(200)
    expect(JSON.stringify(await ask(apiKeys.listApiKeys, {}))).not.toContain(made.key)
    await ask(apiKeys.revokeApiKey, { params: { id: made.id } })
    expect((await raw(getWorkspace, {}, made.key)).status).toBe(401)
    expect((await raw(apiKeys.revokeApiKey, { params: { id: made.id } })).status).toBe(404)
    const { data: [last] } = await ask(listAudit, { query: { limit: 1 } })
    expect(last).toMatchObject({ action: 'api_key.revoke', target: made.id, actor_name: 'admin' })
  })

  it('page through the log without a gap', async () => {
    const all = await ask(listAudit, { query: { limit: 200 } })
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await ask(listAudit, { query: { limit: 2, ...(cursor ? { cursor } : {}) } })
      seen.push(...page.data.map((entry) => entry.id))
      cursor = page.next_cursor
    } while (cursor)
    expect(seen).toEqual(all.data.map((entry) => entry.id))
    expect(await fieldsOf(await raw(listAudit, { query: { cursor: 'nonsense' } }))).toEqual(['cursor'])
  })

  it('name the owner', async () => {
    expect((await ask(listMembers, {})).data).toMatchObject([{ email: `${ledger.slug}@example.com`, role: 'owner' }])
  })
})

describe('the workspace', () => {
  it('takes another name and zone, and moves its days with them', async () => {
    const to = `${randomUUID()}@gmail.com`
    await ledger.post('sendgrid', [{ event: 'delivered', email: to, timestamp: Date.parse('2026-11-20T02:00:00Z') / 1_000, sg_message_id: 'm.1', sg_event_id: 'm' }])
    const starts = async () => (await ask(getRates, { query: { from: '2026-11-18T00:00:00Z', to: '2026-11-22T00:00:00Z' } })).data.map((point) => point.start)
    expect(await starts()).toEqual(['2026-11-20T00:00:00.000Z'])
    const changed = await ask(changeWorkspace, { body: { name: 'Acme', time_zone: 'America/New_York' } })
    expect(changed).toMatchObject({ name: 'Acme', time_zone: 'America/New_York', slug: ledger.slug, role: null })
    expect(changed.rebuilt?.messages).toBeGreaterThan(0)
    expect(await starts()).toEqual(['2026-11-19T05:00:00.000Z'])
    expect((await ask(changeWorkspace, { body: { name: 'Acme' } })).rebuilt).toBeNull()
    expect(await fieldsOf(await raw(changeWorkspace, { body: { time_zone: 'Mars/Olympus' } }))).toEqual(['time_zone'])
  })

  it('adds a domain once', async () => {
    expect(await ask(addDomain, { body: { name: 'Cold.Acme.example.' } })).toMatchObject({ name: 'cold.acme.example', state: 'too_few', source: 'added', last_event_at: null })
    expect((await raw(addDomain, { body: { name: 'cold.acme.example' } })).status).toBe(409)
    expect(await ask(addDomain, { body: { name: 'Müller.example' } })).toMatchObject({ name: 'xn--mller-kva.example' })
    for (const name of ['acme', '10.0.0.1', 'a..example', '127.1', 'co.uk', 'acme.nosuchending', '-a.example', `${'x'.repeat(64)}.example`]) {
      expect(await fieldsOf(await raw(addDomain, { body: { name } })), name).toEqual(['name'])
    }
  })
})

describe('quarantine', () => {
  it('keeps what cannot be read and says so again when it still cannot', async () => {
    await ledger.post('sendgrid', [{ event: 7 }, { event: 8 }, { event: 9 }])
    const first = await ask(listQuarantine, { query: { limit: 2 } })
    const second = await ask(listQuarantine, { query: { limit: 2, cursor: first.next_cursor ?? '' } })
    expect([first.data.length, second.data.length, second.next_cursor]).toEqual([2, 1, null])
    const outcome = await ask(replayQuarantined, { params: { id: first.data[0]?.id ?? '' } })
    expect(outcome).toMatchObject({ outcome: 'still_unreadable', events: 0, message: first.data[0]?.reason })
    expect((await raw(replayQuarantined, { params: { id: randomUUID() } })).status).toBe(404)
  })
})

describe('classify', () => {
  it('takes any one of its three inputs', async () => {
    expect(await ask(classifyReply, { body: { diagnostic: '550-5.1.1 The email account that you tried to reach does not exist. gsmtp' } })).toMatchObject({
      class: 'invalid_recipient', family: 'hard', owner: 'address', suppress: true, provider: 'google_workspace', enhanced_code: '5.1.1',
    })
    expect(await ask(classifyReply, { body: { enhanced_code: '4.2.2' } })).toMatchObject({ class: 'mailbox_full', suppress: false, provider: 'other' })
    expect((await ask(classifyReply, { body: { smtp_code: 421 } })).rule).toContain('421')
    expect(await fieldsOf(await raw(classifyReply, { body: { relay: 'ses' } }))).toEqual(['diagnostic'])
    expect(await fieldsOf(await raw(classifyReply, { body: { smtp_code: 'x' } } as never))).toEqual(['smtp_code'])
  })
})
