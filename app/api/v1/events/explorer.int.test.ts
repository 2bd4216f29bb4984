import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertApiKey } from '../../../../lib/db/api-key'
import { closePools } from '../../../../lib/db/pool'
import { countables } from '../../../../lib/deliverability/countable'
import { type Ledger, makeLedger } from '../../../../lib/testing/ledger'
import * as rates from '../rates/route'
import * as reasons from '../reasons/route'
import * as exported from './export/route'
import * as events from './route'
import * as tailing from './tail/route'

type Route = { GET: (request: Request) => Promise<Response> }
const now = Date.now()
const day = 86_400_000
const sent = Math.floor((now - 3 * day) / 1_000)
let ledger: Ledger
let key = ''

const ask = (route: Route, address: string, more: { signal?: AbortSignal; headers?: Record<string, string> } = {}): Promise<Response> =>
  route.GET(new Request(`http://localhost:3000/api/v1/${address}`, { ...more, headers: { authorization: `Bearer ${key}`, ...more.headers } }))

const told = (id: string, kind: string, after: number, more: object = {}): object =>
  ({ event: kind, email: `${id}@example.com`, timestamp: sent + after, sg_message_id: `${id}.x`, sg_event_id: `${id}-${kind}-${after}`, sending_domain: 'out.example.org', ...more })
const gone = { type: 'bounce', status: '5.1.1', reason: '550 5.1.1 The email account that you tried to reach does not exist' }

beforeAll(async () => {
  ledger = await makeLedger({ now })
  key = (await insertApiKey(ledger.workspaceId, 'test', ['read'])).key
  expect(await ledger.post('sendgrid', [
    told('a', 'processed', 0), told('a', 'delivered', 2), told('a', 'open', 9, { sg_machine_open: true }), told('a', 'open', 60), told('a', 'open', 90), told('a', 'click', 91, { url: 'https://example.com/' }),
    told('b', 'processed', 0), told('b', 'bounce', 3, gone), told('c', 'delivered', 1), told('c', 'bounce', 2 * 86_400, gone),
    told('d', 'bounce', 3, { type: 'blocked', status: '5.7.1', reason: '550 5.7.1 Service unavailable; client [192.0.2.1] blocked using zen.spamhaus.org' }),
    told('e', 'bounce', 4, { type: 'bounce', status: '5.2.2', reason: '552 5.2.2 mailbox full' }),
    told('f', 'deferred', 5, { attempt: '1', response: '451 4.3.0 try again later' }), told('f', 'deferred', 65, { attempt: '2', response: '421 4.7.0 too many connections from your host' }), told('f', 'delivered', 90),
    told('g', 'deferred', 5, { attempt: '1', response: '451 4.3.0 try again later' }), told('h', 'dropped', 0, { reason: 'Bounced Address' }),
    told('i', 'spamreport', 300), told('j', 'delivered', 1), told('j', 'unsubscribe', 400), told('k', 'processed', 0),
    told('l', 'delivered', 1, { category: 'cat facts', email: 'example@test.com' }),
    told('=1+1|', 'delivered', 1, { response: '250 2.0.0 =HYPERLINK("https://evil.example")' }),
  ])).toMatchObject({ status: 200, counts: { quarantined: 0, duplicates: 0 } })
})

afterAll(closePools)

const range = `from=${new Date(now - 4 * day).toISOString()}&to=${new Date(now - day / 2).toISOString()}`

describe('the events behind a number', () => {
  it.each(countables)('%s: the list holds as many rows as the count says, each of another message', async (count) => {
    const [row] = ((await (await ask(rates, `rates?interval=total&${range}`)).json()) as { data: { counts: Record<string, number> }[] }).data
    const { data } = (await (await ask(events, `events?counted=${count}&limit=200&${range}`)).json()) as { data: { message_id: string; recipient: string }[] }
    expect(data.length).toBe(row?.counts[count])
    expect(new Set(data.map((event) => `${event.message_id} ${event.recipient}`)).size).toBe(data.length)
  })

  it('counts in this very history what a person counts', async () => {
    const [row] = ((await (await ask(rates, `rates?interval=total&${range}`)).json()) as { data: { counts: Record<string, number> }[] }).data
    expect(row?.counts).toMatchObject({ accepted: 12, delivered: 5, bounced: 4, hard: 2, blocked: 1, soft: 1, dropped: 1, deferred: 2, throttled: 1, complained: 1, unsubscribed: 1, opened: 1, opened_machine: 1, clicked: 1, pending: 2 })
  })

  it('holds for each class and count of the reasons as many rows, also where attempts of a message were refused differently', async () => {
    const days = `from=${new Date(now - 5 * day).toISOString().slice(0, 10)}&to=${new Date(now).toISOString().slice(0, 10)}`
    const { data } = (await (await ask(reasons, `reasons?${days}`)).json()) as { data: { key: string; bounced: number; deferred: number; dropped: number }[] }
    expect(data.map((row) => [row.key, row.bounced, row.deferred, row.dropped]).sort()).toEqual([
      ['invalid_recipient', 2, 0, 0], ['ip_blocklisted', 1, 0, 0], ['mailbox_full', 1, 0, 0], ['rate_limited', 0, 1, 0], ['relay_suppressed', 0, 0, 1], ['remote_unavailable', 0, 1, 0],
    ])
    for (const row of data) {
      const listed = (counted: string) => ask(events, `events?counted=${counted}&class=${row.key}&limit=200&${days}`).then(async (answer) => ((await answer.json()) as { data: object[] }).data.length)
      expect([await listed('bounced'), await listed('deferred'), await listed('dropped')], row.key).toEqual([row.bounced, row.deferred, row.dropped])
    }
  })

  it('finds by owner the events of all its classes', async () => {
    const { data } = (await (await ask(events, `events?owner=our_reputation,our_pace&${range}`)).json()) as { data: { class: string }[] }
    expect(data.map((event) => event.class).sort()).toEqual(['ip_blocklisted', 'rate_limited'])
  })
})

describe('the export', () => {
  it('holds what the list holds, with the zone in the head and no cell that a spreadsheet would run', async () => {
    const response = await ask(exported, `events/export?kind=delivered&zone=Asia/Kolkata&${range}`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\n')
    const { data } = (await (await ask(events, `events?kind=delivered&limit=200&${range}`)).json()) as { data: object[] }
    expect(lines.length - 1).toBe(data.length)
    expect(lines[0]).toContain('occurred_at (Asia/Kolkata)')
    expect(lines.flatMap((line) => line.split(',')).filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([])
    expect(lines.some((line) => line.includes("'=1+1|@example.com"))).toBe(true)
  })
})

describe('the live tail', () => {
  it('tells each event once as it comes in, also one that happened long ago, and goes on where a client left off', async () => {
    const leave = new AbortController()
    const response = await ask(tailing, 'events/tail?kind=complained', { signal: leave.signal, headers: { 'last-event-id': String(now) } })
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    const until = async (word: string): Promise<string> => {
      let text = ''
      while (!text.includes(word)) text += (await reader?.read())?.value ?? ''
      return text
    }
    expect(await until('data: {}')).toBe(`retry: 1000\nid: ${now}\nevent: opened\ndata: {}\n\n`)
    await ledger.post('sendgrid', [told('m', 'spamreport', 1), told('n', 'delivered', 1)])
    const first = await until('m@example.com')
    await ledger.post('sendgrid', [told('o', 'spamreport', 2)])
    const second = await until('o@example.com')
    leave.abort()
    expect(first).not.toContain('n@example.com')
    expect(second).not.toContain('m@example.com')
    expect(second.match(/^id: (\d+)$/m)?.[1]).toBe(String(now))

    const back = new AbortController()
    const again = await ask(tailing, `events/tail?kind=complained&last_event_id=${now}`, { signal: back.signal })
    const words = again.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    // Both came at one time, in whatever order.
    while (!text.includes('o@example.com') || !text.includes('m@example.com')) text += (await words?.read())?.value ?? ''
    back.abort()
    expect([text.includes(`id: ${now}\nevent: opened`), text.includes('n@example.com')]).toEqual([true, false])
  })
})
