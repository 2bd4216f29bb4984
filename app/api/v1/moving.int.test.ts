import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Contract, type Answer, addressOf, type Input } from '../../../lib/contracts/contract'
import { listEvents } from '../../../lib/contracts/events'
import { getDomainRates } from '../../../lib/contracts/rates'
import { getReceipt } from '../../../lib/contracts/receipt'
import { insertApiKey } from '../../../lib/db/api-key'
import { closePools } from '../../../lib/db/pool'
import { type Ledger, makeLedger } from '../../../lib/testing/ledger'
import * as domainRates from './domains/[name]/rates/route'
import * as events from './events/route'
import * as receipt from './receipt/route'

type Route = { GET: (request: Request, context?: { params: Promise<Record<string, string>> }) => Promise<Response> }

let ledger: Ledger
let stranger: Ledger
let key = ''

const ask = (route: Route, called: Contract, input: { params?: Record<string, string>; query?: object }): Promise<Response> =>
  route.GET(new Request(`http://localhost:3000${addressOf(called, input)}`, { headers: { authorization: `Bearer ${key}` } }), { params: Promise.resolve(input.params ?? {}) })
const get = async <C extends Contract>(route: Route, called: C, input: Input<C> & { params?: Record<string, string>; query?: object }): Promise<Answer<C>> =>
  (await (await ask(route, called, input)).json()) as Answer<C>

const deliver = async (...times: string[]): Promise<void> => {
  const found = times.map((time) => ({ event: 'delivered', email: 'a@gmail.com', timestamp: Date.parse(time) / 1_000, sg_message_id: `${time}.x`, sg_event_id: time, sending_domain: 'mail.acme.example' }))
  expect(await ledger.post('sendgrid', found)).toMatchObject({ status: 200, counts: { stored: times.length } })
}

beforeAll(async () => {
  const now = Date.parse('2026-11-24T12:00:00Z')
  ;[ledger, stranger] = [await makeLedger({ now, timeZone: 'Europe/Berlin' }), await makeLedger({ now })]
  key = (await insertApiKey(ledger.workspaceId, 'test', ['read'])).key
})

afterAll(closePools)

describe('pages of events', () => {
  it('hold each event once, also while others arrive before, between and after them', async () => {
    await deliver('2026-11-20T10:01:00Z', '2026-11-20T10:02:00Z', '2026-11-20T10:04:00Z', '2026-11-20T10:05:00Z')
    const page = (cursor?: string) => get(events, listEvents, { query: { from: '2026-11-20', to: '2026-11-21', limit: 2, ...(cursor ? { cursor } : {}) } })
    const first = await page()
    await deliver('2026-11-20T10:06:00Z', '2026-11-20T10:04:30Z', '2026-11-20T10:03:00Z')
    const second = await page(first.next_cursor ?? '')
    const third = await page(second.next_cursor ?? '')
    expect([first, second, third].map(({ data }) => data.map((one) => one.occurred_at.slice(14, 16)))).toEqual([['05', '04'], ['03', '02'], ['01']])
    expect(third.next_cursor).toBeNull()
  })
})

describe('local days', () => {
  // Berlin: 25 hours on 25 October 2026, 23 on 29 March.
  it.each([
    ['of 25 hours', ['2026-10-24T21:59:59Z', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z'], { from: '2026-10-24', to: '2026-10-27' }, ['2026-10-23T22:00:00.000Z', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']],
    ['of 23 hours', ['2026-03-28T22:59:59Z', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59Z', '2026-03-29T22:00:00Z'], { from: '2026-03-28', to: '2026-03-31' }, ['2026-03-27T23:00:00.000Z', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z']],
  ])('%s begin and end where the clock says', async (_, times, range, starts) => {
    await deliver(...times)
    for (const basis of ['sent', 'event'] as const) {
      const { data } = await get(domainRates, getDomainRates, { params: { name: 'mail.acme.example' }, query: { ...range, basis } })
      expect(data.map((point) => [point.start, point.counts.delivered])).toEqual(starts.map((start, at) => [start, [1, 2, 1][at]]))
    }
  })
})

describe('a filter by connection', () => {
  it.each([['events', events, listEvents], ['receipt', receipt, getReceipt]] as const)('of %s knows those of this workspace only', async (_, route, called) => {
    expect((await ask(route, called, { query: { connection: ledger.connections.sendgrid.id } })).status).toBe(200)
    for (const connection of [stranger.connections.sendgrid.id, '00000000-0000-4000-8000-000000000000', 'none']) {
      expect((await ask(route, called, { query: { connection } })).status, connection).toBe(404)
    }
  })
})

describe('wrong words', () => {
  it('are answered with the ones that are taken, under the name of the parameter', async () => {
    const response = await ask(events, listEvents, { query: { kind: 'delivered,flown' } })
    expect(response.status).toBe(400)
    const [fault] = ((await response.json()) as { errors: { field: string; message: string }[] }).errors
    expect(fault?.field).toBe('kind')
    expect(fault?.message).toMatch(/^write one of accepted, delivered, deferred, /)
    const range = await ask(domainRates, getDomainRates, { params: { name: 'mail.acme.example' }, query: { interval: 'week' } })
    expect(await range.json()).toMatchObject({ status: 400, errors: [{ field: 'interval', message: 'write one of hour, day, total' }] })
  })
})
