import { createHmac } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { changeConnection } from '../db/connection'
import { closePools, ownerPool } from '../db/pool'
import { makeRelayKeys } from '../relays/sign'
import { type Ledger, makeLedger } from '../testing/ledger'

const now = Date.UTC(2026, 10, 24, 9)
const token = 'b'.repeat(50)
let ledger: Ledger
beforeEach(async () => { ledger = await makeLedger({ now }) })
afterAll(closePools)

const event = (over: object = {}): object => ({ event: 'delivered', id: 'a', timestamp: now / 1_000 - 60, recipient: 'p@example.com', message: { headers: { 'message-id': '1@mg.example.org' } }, ...over })
const key = (): string => ledger.keys.mailgun.settings.signing_key ?? ''
const signed = (timestamp: number, fields: Record<string, string>): URLSearchParams => new URLSearchParams({
  ...fields, timestamp: String(timestamp), token, signature: createHmac('sha256', key()).update(`${timestamp}${token}`).digest('hex'),
})
const form = { event: 'bounced', recipient: 'p@example.com', domain: 'mg.example.org', 'Message-Id': '1@mg.example.org', code: '5.1.1', error: '550 5.1.1 no such user' }

describe('a Mailgun token', () => {
  it('passes again with the same body and with no other one, whoever posts first and at the same moment', async () => {
    const bodies = [event(), event(), event({ recipient: 'q@example.com' }), event()]
    const answers = await Promise.all(bodies.map((body) => ledger.post('mailgun', body, { token })))
    const statuses = answers.map(({ status }) => status)
    expect([statuses[0], statuses[1], statuses[3]]).toEqual([statuses[0], statuses[0], statuses[0]])
    expect(statuses.toSorted()).toEqual(statuses[0] === 200 ? [200, 200, 200, 401] : [200, 401, 401, 401])
    expect(answers.reduce((sum, { counts }) => sum + (counts.stored ?? 0), 0)).toBe(1)
  })

  it('belongs to its connection: another one may see the same', async () => {
    const other = await makeLedger({ now })
    expect([(await ledger.post('mailgun', event(), { token })).status, (await other.post('mailgun', event({ id: 'z' }), { token })).status]).toEqual([200, 200])
  })

  it('of a form is spent like any other', async () => {
    const post = async (fields: Record<string, string>) => ledger.postRaw('mailgun', Buffer.from(signed(now / 1_000, fields).toString()), { 'content-type': 'application/x-www-form-urlencoded' })
    const answers = [await post(form), await post(form), await post({ ...form, recipient: 'q@example.com' })]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401])
    expect(answers.slice(0, 2).map(({ body }) => JSON.parse(body) as object)).toEqual([
      { received: 1, stored: 1, duplicates: 0, quarantined: 0 }, { received: 1, stored: 0, duplicates: 1, quarantined: 0 },
    ])
  })

  it('of a multipart form is spent too, whose last signature fields are the relay’s', async () => {
    const fields = [['token', 'a variable of that name'], ...signed(now / 1_000, { ...form, tag: 'cold' }), ['my-var', 'spring']]
    const body = Buffer.from(`${fields.map(([name, value]) => `--x0\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--x0--\r\n`)
    const post = async () => (await ledger.postRaw('mailgun', body, { 'content-type': 'multipart/form-data; boundary=x0' }))
    expect([JSON.parse((await post()).body), JSON.parse((await post()).body)]).toEqual([
      { received: 1, stored: 1, duplicates: 0, quarantined: 0 }, { received: 1, stored: 0, duplicates: 1, quarantined: 0 },
    ])
    const { rows } = await ownerPool().query('select kind, class, recipient, message_id, tags, enhanced_code, metadata from event where workspace_id = $1', [ledger.workspaceId])
    expect(rows).toEqual([{ kind: 'bounced', class: 'invalid_recipient', recipient: 'p@example.com', message_id: '1@mg.example.org', tags: '["cold"]', enhanced_code: '5.1.1', metadata: '{"my-var":"spring"}' }])
  })

  it('is believed from 25 hours back to 10 minutes ahead', async () => {
    const minutes = [-25 * 60, -25 * 60 - 1, 10, 11]
    const answers = await Promise.all(minutes.map(async (late, n) => {
      const one = await makeLedger({ now })
      const { headers, body } = one.keys.mailgun.sign(event({ id: `e${n}` }), now + late * 60_000)
      return (await one.postRaw('mailgun', body, headers)).status
    }))
    expect(answers).toEqual([200, 401, 200, 401])
  })
})

describe('two live keys of Mailgun and two pinned certificates of SES', () => {
  it('are both believed, and the one before them no more', async () => {
    for (const relay of ['mailgun', 'ses'] as const) {
      const [second, third] = [makeRelayKeys(relay), makeRelayKeys(relay)]
      const payload = relay === 'mailgun' ? event() : { eventType: 'Send', send: {}, mail: { timestamp: new Date(now).toISOString(), messageId: 'm', destination: ['p@example.com'] } }
      const statuses = (): Promise<number[]> => Promise.all([ledger.keys[relay], second, third].map(async (keys) => {
        const { headers, body } = keys.sign(payload, now)
        return (await ledger.postRaw(relay, body, headers)).status
      }))
      const rotate = (settings: Record<string, string>) => changeConnection(ledger.workspaceId, ledger.connections[relay].id, { rotate: settings })
      expect(await statuses()).toEqual([200, 401, 401])
      await rotate(second.settings)
      expect(await statuses()).toEqual([200, 200, 401])
      await rotate(third.settings)
      expect(await statuses()).toEqual([401, 200, 200])
    }
  })
})
