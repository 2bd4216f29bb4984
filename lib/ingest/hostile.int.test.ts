import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { closePools, ownerPool } from '../db/pool'
import { type Ledger, makeLedger } from '../testing/ledger'
import { blankEvent } from '../deliverability/event'
import { sendgrid } from '../relays/sendgrid'
import { commits } from './group-commit'
import { longestBody, mostHeldBytes, readBody } from './read-body'
import { deliveryOf, receive } from './receive'

const now = Date.UTC(2026, 10, 24, 9)
const seconds = now / 1000 - 3600
let ledger: Ledger
beforeEach(async () => { ledger = await makeLedger({ now }) })
afterAll(closePools)

const good = (n: number): string => JSON.stringify({ email: `p${n}@example.com`, timestamp: seconds, event: 'delivered', sg_message_id: `g${n}.1`, sending_domain: 'out.example.net' })
const bad = (fields: string): string => `{"email":"bad@example.com","timestamp":${seconds},"event":"delivered","sg_message_id":"bad.1",${fields}}`

/** Each stands between two good events; `stored` counts all three when the element itself can be kept. */
const elements: [what: string, element: string, stored: number][] = [
  ['a NUL in a text', bad('"response":"250 a\\u0000b"'), 3],
  ['a NUL in the name of a custom argument', bad('"a\\u0000b":"c"'), 3],
  ['a lone surrogate', bad('"response":"\\ud83d"'), 3],
  ['a text of 100 kB', bad(`"response":"${'x'.repeat(100_000)}"`), 3],
  ['a message id of 100 kB', `{"email":"bad@example.com","timestamp":${seconds},"event":"delivered","sg_message_id":"${'y'.repeat(100_000)}"}`, 3],
  ['an integer of 400 digits', bad(`"attempt":${'9'.repeat(400)}`), 3],
  ['a time in 2099', `{"email":"bad@example.com","timestamp":4070908800,"event":"delivered","sg_message_id":"bad.1"}`, 3],
  ['a time in 1970', `{"email":"bad@example.com","timestamp":1,"event":"delivered","sg_message_id":"bad.1"}`, 3],
  ['a time before 1970', `{"email":"bad@example.com","timestamp":-99999999999,"event":"delivered","sg_message_id":"bad.1"}`, 3],
  ['an id beyond 2^53 without quotes', `{"email":"bad@example.com","timestamp":${seconds},"event":"delivered","sg_message_id":12345678901234567890}`, 3],
  ['a time beyond every calendar', `{"email":"bad@example.com","timestamp":1e300,"event":"delivered","sg_message_id":"bad.1"}`, 3],
  ['the keys of a prototype', bad('"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}'), 3],
  ['an address with every control character', `{"email":"a\\u0001\\u0002\\r\\n@example.com","timestamp":${seconds},"event":"delivered","sg_message_id":"bad.1"}`, 3],
  ['100,000 levels of nesting', bad(`"x":${'['.repeat(100_000)}${']'.repeat(100_000)}`), 2],
  ['1,000,000 levels of nesting', bad(`"x":${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}`), 2],
  ['1,000,000 keys', bad(Array.from({ length: 1_000_000 }, (_, n) => `"${n.toString(36)}":1`).join()), 2],
  ['6,000 values', bad(`"x":[${'1,'.repeat(5_999)}1]`), 2],
  ['a bare number', '42', 2],
  ['a recipient that is a list', `{"email":["a@example.com"],"timestamp":${seconds},"event":"delivered"}`, 2],
  ['text that is no JSON', '{"email":', 1],
]

describe('a hostile element', () => {
  it.each(elements)('with %s never costs its siblings and is never a server error', async (_what, element, stored) => {
    const { headers, body } = ledger.keys.sendgrid.sign(`[${good(1)},${element},${good(2)}]`, now)
    const answer = await ledger.postRaw('sendgrid', body, headers)
    const counts = JSON.parse(answer.body) as Record<string, number>
    expect([answer.status, counts.stored, (counts.stored ?? 0) + (counts.quarantined ?? 0)]).toEqual([200, stored, counts.received])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('that the database itself refuses is quarantined with the reason, and the other 999 are stored', async () => {
    const connection = ledger.connections.sendgrid
    const parsed = { quarantined: [], events: Array.from({ length: 1_000 }, (_, n) => ({
      ...blankEvent, kind: 'delivered' as const, occurredAt: now, recipient: `p${n}@example.com`, messageId: `m${n}`, element: n,
    })) }
    const request = { method: 'POST', url: '/', headers: {}, body: Buffer.from('[]'), receivedAt: now }
    const delivery = deliveryOf(sendgrid, connection, request, parsed, 0, { replay: false })
    // A value that no sanitiser of ours lets through, put in behind it.
    const poisoned = delivery.events.map((event, n) => (n === 617 ? { ...event, smtpCode: 99_999 } : event))
    expect(await commits().submit(ledger.workspaceId, { ...delivery, events: poisoned })).toMatchObject({ received: 1_000, stored: 999, quarantined: 1, duplicates: 0 })
    const { rows } = await ownerPool().query('select element, reason from quarantine where workspace_id = $1', [ledger.workspaceId])
    expect(rows).toEqual([{ element: 617, reason: expect.stringContaining('22003') as string }])
  })
})

const bodies: [what: string, body: Uint8Array, quarantined: number][] = [
  ['nothing', Buffer.from(''), 1], ['a list', Buffer.from('[]'), 0], ['an empty object', Buffer.from('{}'), 1], ['null', Buffer.from('null'), 1],
  ['bytes that are no UTF-8', Buffer.from([0x5b, 0xff, 0xfe, 0x5d]), 1], ['5,000,000 brackets', Buffer.alloc(5_000_000, '['), 1],
]

describe('a hostile body', () => {
  it.each(bodies)('of %s, well signed, is answered 200 and kept', async (_what, body, quarantined) => {
    const signed = ledger.keys.sendgrid.sign(body, now)
    const answer = await ledger.postRaw('sendgrid', signed.body, signed.headers)
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { received: quarantined, stored: 0, duplicates: 0, quarantined }])
  })

  it('of ten thousand events in 5 MB is stored whole, each event once', async () => {
    const events = Array.from({ length: 10_000 }, (_, n) => ({ email: `p${n}@example.com`, timestamp: seconds, event: 'delivered', sg_message_id: `g${n}.1`, sending_domain: 'out.example.net', response: '250 ok '.padEnd(380, 'x') }))
    const { status, counts } = await ledger.post('sendgrid', events)
    expect([status, counts, JSON.stringify(events).length > 5_000_000]).toEqual([200, { received: 10_000, stored: 10_000, duplicates: 0, quarantined: 0 }, true])
  })

  it('that is compressed is refused with 415', async () => {
    const { headers, body } = ledger.keys.sendgrid.sign([], now)
    expect((await ledger.postRaw('sendgrid', gzipSync(body), { ...headers, 'content-encoding': 'gzip' })).status).toBe(415)
  })

  it('of 300 MB is refused at the cap: no more than 10 MB of it is read', async () => {
    let sent = 0
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      const chunk = Buffer.alloc(1_000_000, 32)
      for (let n = 0; n < 300; n += 1) {
        sent += chunk.length
        yield chunk
      }
    }
    const url = `/api/webhooks/sendgrid/${ledger.connections.sendgrid.token}`
    const answer = await receive({ method: 'POST', url, headers: {}, body: endless() })
    expect([answer.status, sent <= longestBody + 1_000_000]).toEqual([413, true])
    const declared = await receive({ method: 'POST', url, headers: { 'content-length': '300000000' }, body: endless() })
    expect(declared.status).toBe(413)
  })

  it('that never ends is given up', async () => {
    const never = (async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('[')
      await new Promise(() => undefined)
    })()
    expect(await readBody(never, undefined, 1)).toBe('too slow')
  })
})

describe('many bodies at once', () => {
  it('are held up to 128 MB together; the one above that is asked to come again', async () => {
    let go = (): void => {}
    const gate = new Promise<void>((resolve) => { go = resolve })
    let begun = 0
    const slow = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(longestBody, 32)
      begun += 1
      await gate
    }
    const most = Math.floor(mostHeldBytes / longestBody)
    const held = Array.from({ length: most }, () => readBody(slow(), undefined))
    while (begun < most) await new Promise(setImmediate)
    const url = `/api/webhooks/sendgrid/${ledger.connections.sendgrid.token}`
    const answer = await receive({ method: 'POST', url, headers: {}, body: slow() })
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '5'])
    go()
    expect((await Promise.all(held)).map((body) => body.length)).toEqual(held.map(() => longestBody))
    expect((await receive({ method: 'POST', url, headers: {}, body: slow() })).status).toBe(401)
  })
})

describe('a request that is no relay’s', () => {
  const ask = async (method: string, url: string) => (await receive({ method, url, headers: {}, body: (async function* () { yield Buffer.from('[]') })() })).status

  it('is told so by its status: unknown address 404, other methods 405, a probe 200', async () => {
    const { token } = ledger.connections.sendgrid
    const forged = `${token.slice(0, -4)}AAAA`
    expect(await Promise.all([
      ask('POST', '/api/webhooks/sendgrid/nonsense'), ask('POST', `/api/webhooks/sendgrid/${forged}`), ask('POST', `/api/webhooks/mailgun/${token}`),
      ask('POST', `/api/webhooks/nobody/${token}`), ask('POST', `/api/webhooks/sendgrid/%E0%A4%A`), ask('GET', `/api/webhooks/sendgrid/${token}`),
      ask('DELETE', `/api/webhooks/sendgrid/${token}`), ask('HEAD', `/api/webhooks/sendgrid/${token}`), ask('POST', `/api/webhooks/sendgrid/${token}`),
    ])).toEqual([404, 404, 404, 404, 404, 405, 405, 200, 401])
  })

  it('does not pass with a Mailgun signature that was seen under another body', async () => {
    const eventData = { event: 'delivered', id: 'a', timestamp: seconds, recipient: 'p@example.com', message: { headers: { 'message-id': '1@mg.example.org' } } }
    const first = ledger.keys.mailgun.sign(eventData, now, { token: 'a'.repeat(50) })
    const body = Buffer.from(first.body).toString().replace('p@example.com', 'q@example.com')
    const status = async (bytes: Uint8Array) => (await ledger.postRaw('mailgun', bytes, first.headers)).status
    expect([await status(first.body), await status(first.body), await status(Buffer.from(body))]).toEqual([200, 200, 401])
    const { rows } = await ownerPool().query('select reason, posts from reject where workspace_id = $1', [ledger.workspaceId])
    expect(rows).toEqual([{ reason: 'The signature was used before with another body.', posts: 1 }])
  })
})
