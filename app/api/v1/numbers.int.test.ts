import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, type Answer, type Contract, type Input } from '../../../lib/contracts/contract'
import { getDomain, listDomains } from '../../../lib/contracts/domains'
import { getEvent, listEvents } from '../../../lib/contracts/events'
import { getProviderMatrix } from '../../../lib/contracts/provider-matrix'
import { getDomainRates, getRates } from '../../../lib/contracts/rates'
import { getReceipt } from '../../../lib/contracts/receipt'
import { listReasons } from '../../../lib/contracts/reasons'
import { insertApiKey } from '../../../lib/db/api-key'
import { closePools } from '../../../lib/db/pool'
import { wilson } from '../../../lib/deliverability/intervals'
import { type Ledger, makeLedger } from '../../../lib/testing/ledger'
import * as domainRoute from './domains/[name]/route'
import * as domainRates from './domains/[name]/rates/route'
import * as domains from './domains/route'
import * as event from './events/[id]/route'
import * as events from './events/route'
import * as providerMatrix from './rates/providers/route'
import * as rates from './rates/route'
import * as reasons from './reasons/route'
import * as receipt from './receipt/route'

// In New York, where days of November begin at 05:00 UTC.
const now = Date.now()
const zone = 'America/New_York'
const at = (text: string): number => Date.parse(text)
const domain = 'mail.acme.example'
let ledger: Ledger
let key = ''

type Route = { GET: (request: Request, context?: { params: Promise<Record<string, string>> }) => Promise<Response> }

const raw = (route: Route, address: string, params: Record<string, string> = {}): Promise<Response> =>
  route.GET(new Request(`http://localhost:3000${address}`, { headers: { authorization: `Bearer ${key}` } }), { params: Promise.resolve(params) })

const get = async <C extends Contract>(route: Route, called: C, input: Input<C>): Promise<Answer<C>> => {
  const response = await raw(route, addressOf(called, input), (input as { params?: Record<string, string> }).params)
  const text = await response.text()
  if (response.status !== 200) throw new Error(text)
  return JSON.parse(text) as Answer<C>
}

type Mail = { id: string; to: string; sentAt: string; then?: [kind: string, at: string, more?: object][]; more?: object }

const post = async (mails: Mail[]): Promise<void> => {
  const found = mails.flatMap((mail) => [['processed', mail.sentAt] as const, ...(mail.then ?? [])].map(([kind, when, more], n) => ({
    event: kind, email: mail.to, timestamp: at(when) / 1_000, sg_message_id: `${mail.id}.x`, sg_event_id: `${mail.id}-${n}`, sending_domain: domain,
    ip: '192.0.2.7', pool: { name: 'outreach', id: 1 }, ...mail.more, ...more,
  })))
  expect(await ledger.post('sendgrid', found)).toMatchObject({ status: 200, counts: { stored: found.length } })
}

const refusal = { reason: '550 5.1.1 The email account that you tried to reach does not exist gsmtp', status: '5.1.1', type: 'bounce' }
const block = { reason: '550 5.7.1 blocked using zen.spamhaus.org', status: '5.7.1', type: 'blocked' }
const slow = { response: '421 4.7.28 Our system has detected an unusual rate of unsolicited mail gsmtp', attempt: '1' }

beforeAll(async () => {
  ledger = await makeLedger({ now, timeZone: zone })
  key = (await insertApiKey(ledger.workspaceId, 'test', ['read'])).key
  await post([
    // The last hour of the 20th and the first of the 21st, local time.
    { id: 'a', to: 'a@gmail.com', sentAt: '2026-11-21T04:59:59Z', then: [['delivered', '2026-11-21T05:00:00Z']] },
    { id: 'b', to: 'b@gmail.com', sentAt: '2026-11-21T05:00:00Z', then: [['bounce', '2026-11-21T05:30:00Z', refusal]] },
    { id: 'c', to: 'c@yahoo.com', sentAt: '2026-11-21T05:59:59Z', then: [['delivered', '2026-11-21T06:10:00Z'], ['spamreport', '2026-11-22T06:00:00Z']] },
    { id: 'd', to: 'd@yahoo.com', sentAt: '2026-11-21T06:00:00Z', then: [['bounce', '2026-11-21T06:00:05Z', block]], more: { marketing_campaign_name: 'autumn' } },
    { id: 'e', to: 'e@gmail.com', sentAt: '2026-11-21T20:00:00Z', then: [['deferred', '2026-11-21T20:00:10Z', slow], ['deferred', '2026-11-21T21:00:10Z', { ...slow, attempt: '2' }]] },
    { id: 'f', to: 'f@gmail.com', sentAt: '2026-11-21T20:10:00Z', then: [['deferred', '2026-11-21T20:11:00Z', slow], ['delivered', '2026-11-22T04:59:00Z']] },
    { id: 'g', to: 'g@gmail.com', sentAt: '2026-11-22T04:59:59Z', then: [['dropped', '2026-11-22T05:00:00Z', { reason: 'Bounced Address' }]] },
    { id: 'h', to: 'h@corp.example', sentAt: '2026-11-22T05:00:00Z' },
  ])
  await post([{ id: 'stray', to: 'z@gmail.com', sentAt: '2026-11-21T07:00:00Z', then: [['delivered', '2026-11-21T07:00:01Z']], more: { sending_domain: undefined } }])
})

afterAll(closePools)

const day = { from: '2026-11-21', to: '2026-11-22' }
const ofDomain = (query: object): Promise<Answer<typeof getDomainRates>> =>
  get(domainRates, getDomainRates, { params: { name: domain }, query: { ...day, interval: 'total', ...query } })

describe('rates', () => {
  it('counts a local day from its first to before its last second, with the denominator of each definition', async () => {
    const { data: [total, ...rest], from, to } = await ofDomain({})
    expect(rest).toEqual([])
    expect([from, to]).toEqual(['2026-11-21T05:00:00.000Z', '2026-11-22T05:00:00.000Z'])
    expect(total?.counts).toMatchObject({
      accepted: 6, delivered: 2, bounced: 2, hard: 1, blocked: 1, soft: 0, dropped: 1, deferred: 2, throttled: 2, complained: 1, pending: 1,
    })
    expect(Object.fromEntries(Object.entries(total?.rates ?? {}).map(([name, rate]) => [name, [rate.value, rate.n]]))).toEqual({
      delivery: [0.5, 4], bounce: [0.5, 4], hard_bounce: [0.25, 4], soft_bounce: [0, 4], block: [0.25, 4], throttle: [2 / 5, 5], complaint: [0.5, 2], unsubscribe: [0, 2],
    })
    expect(total?.rates.hard_bounce).toMatchObject(wilson(1, 4))
  })

  it('gives the same day as instants, as days and as the sum of its hours and groups', async () => {
    const [dates, instants, byDay, byHour] = await Promise.all([
      ofDomain({}), ofDomain({ from: '2026-11-21T05:00:00Z', to: '2026-11-22T00:00:00-05:00' }), ofDomain({ interval: 'day' }), ofDomain({ interval: 'hour' }),
    ])
    expect(instants.data).toEqual(dates.data)
    expect(byDay.data.map((point) => [point.start, point.counts.accepted])).toEqual([['2026-11-21T05:00:00.000Z', 6]])
    expect(byHour.data.map((point) => [point.start.slice(11, 13), point.counts.accepted])).toEqual([['05', 2], ['06', 1], ['20', 2], ['04', 1]])
    for (const by of ['provider', 'connection', 'pool', 'campaign', 'ip']) {
      for (const interval of ['total', 'day', 'hour']) {
        const { data } = await ofDomain({ by, interval })
        expect(data.reduce((sum, point) => sum + point.counts.accepted, 0), `${by} ${interval}`).toBe(6)
        expect(data.reduce((sum, point) => sum + point.counts.bounced, 0), `${by} ${interval}`).toBe(2)
      }
    }
    expect((await ofDomain({ by: 'campaign' })).data.map((point) => [point.group, point.counts.accepted])).toEqual([['', 5], ['autumn', 1]])
  })

  it.each([
    ['2026-11-21T05:00:00Z', '2026-11-21T06:00:00Z', 2], ['2026-11-21T06:00:00Z', '2026-11-21T07:00:00Z', 1], ['2026-11-21T04:00:00Z', '2026-11-21T05:00:00Z', 1],
    ['2026-11-21T04:00:00Z', '2026-11-22T05:00:00Z', 7],
  ])('is exact to the hour: [%s, %s) holds %i', async (from, to, accepted) => {
    expect((await ofDomain({ from, to })).data[0]?.counts.accepted).toBe(accepted)
    const byDay = await ofDomain({ from, to, interval: 'day' })
    expect(byDay.data.reduce((sum, point) => sum + point.counts.accepted, 0)).toBe(accepted)
  })

  it('counts events when they happened under basis=event, with nothing below nothing', async () => {
    const { data: [total] } = await ofDomain({ from: '2026-11-22', to: '2026-11-23', basis: 'event' })
    expect(total?.counts).toMatchObject({ accepted: 1, delivered: 0, dropped: 1, complained: 1, pending: 0 })
    const hours = await ofDomain({ basis: 'event', interval: 'hour' })
    expect(hours.data.map((point) => [point.start.slice(11, 13), point.counts.deferred, point.counts.delivered, point.counts.bounced])).toEqual([
      ['05', 0, 1, 1], ['06', 0, 1, 1], ['20', 2, 0, 0], ['21', 1, 0, 0], ['04', 0, 1, 0],
    ])
  })

  it('knows mail without a domain, and the workspace as the sum', async () => {
    const range = { from: '2026-11-20', to: '2026-11-24', interval: 'total' as const }
    const accepted = async (query: object): Promise<number | undefined> => (await get(rates, getRates, { query: { ...range, ...query } })).data[0]?.counts.accepted
    expect([await accepted({}), await accepted({ domain }), await accepted({ domain: '~unattributed' })]).toEqual([9, 8, 1])
    const named = await get(domainRates, getDomainRates, { params: { name: '~unattributed' }, query: range })
    expect(named.data[0]?.counts.accepted).toBe(1)
  })

  it('answers one row of nothing for an empty total and no rate', async () => {
    const { data } = await ofDomain({ from: '2026-10-01', to: '2026-10-02' })
    expect(data).toHaveLength(1)
    expect(data[0]?.rates.delivery).toEqual({ value: null, low: 0, high: 1, n: 0 })
    expect((await ofDomain({ from: '2026-10-01', to: '2026-10-02', interval: 'day' })).data).toEqual([])
  })

  it.each([
    ['form=x', 'form'], ['from=yesterday', 'from'], ['interval=week', 'interval'], ['from=2026-11-24&to=2026-11-20', 'from'], ['from=2026-02-30', 'from'], ['by=none&by=pool', 'by'],
    ['interval=hour&from=2026-01-01', 'from'],
  ])('refuses ?%s and names %s', async (query, field) => {
    const response = await raw(rates, `/api/v1/rates?${query}`)
    expect(response.status).toBe(400)
    expect(((await response.json()) as { errors: { field: string }[] }).errors.map((error) => error.field)).toContain(field)
  })

  it('answers 404 for a domain that is none', async () => {
    expect((await raw(rates, '/api/v1/rates?domain=other.example')).status).toBe(404)
  })
})

describe('the provider matrix', () => {
  const cells = async (query: object) => (await get(providerMatrix, getProviderMatrix, { query: { ...day, ...query } })).data

  it('gives each pair of domain and provider its refusals and throttles with their denominators', async () => {
    expect((await cells({})).map((cell) => [cell.domain, cell.provider, cell.accepted, cell.delivered, cell.blocked, cell.block.n, cell.throttled, cell.throttle.n])).toEqual([
      [null, 'gmail', 1, 1, 0, 1, 0, 1], [domain, 'gmail', 4, 1, 0, 2, 2, 3], [domain, 'yahoo', 2, 1, 1, 2, 0, 2],
    ])
    expect((await cells({})).find((cell) => cell.provider === 'yahoo')?.block).toMatchObject({ value: 0.5, ...wilson(1, 2) })
  })

  it('says what the rates of one domain by provider say, and leads to as many events', async () => {
    const ofRates = (await ofDomain({ by: 'provider' })).data.map(({ group, counts, rates: { block, throttle } }) => [group, counts.blocked, counts.throttled, block, throttle])
    const own = (await cells({})).filter((cell) => cell.domain === domain)
    expect(own.map((cell) => [cell.provider, cell.blocked, cell.throttled, cell.block, cell.throttle])).toEqual(ofRates)
    for (const { provider, blocked, throttled } of own) {
      const count = async (counted: 'blocked' | 'throttled') => (await get(events, listEvents, { query: { ...day, domain, provider, counted, limit: 200 } })).data.length
      expect([await count('blocked'), await count('throttled')], provider).toEqual([blocked, throttled])
    }
  })

  it('is empty where nothing was sent', async () => {
    expect(await cells({ from: '2026-10-01', to: '2026-10-02' })).toEqual([])
  })
})

describe('domains', () => {
  it('are listed with the last week, their state and the mail without one', async () => {
    const answer = await get(domains, listDomains, { query: { from: '2026-11-20', to: '2026-11-24' } })
    expect(answer.data.map((one) => [one.name, one.counts.accepted, one.warmup, one.authentication, one.blocklists])).toEqual([[domain, 8, null, null, null]])
    expect(answer.unattributed.counts.accepted).toBe(1)
    expect(answer.data[0]?.sparkline).toHaveLength(14)
    const one = await get(domainRoute, getDomain, { params: { name: domain } })
    expect(one.name).toBe(domain)
    expect(one.last_event_at).toBe('2026-11-22T06:00:00.000Z')
  })
})

describe('events', () => {
  it('come newest first, each on one page only', async () => {
    const seen: string[] = []
    const times: string[] = []
    let cursor: string | undefined
    do {
      const page = await get(events, listEvents, { query: { from: '2026-11-20', to: '2026-11-24', limit: 4, ...(cursor ? { cursor } : {}) } })
      seen.push(...page.data.map((one) => one.id))
      times.push(...page.data.map((one) => one.occurred_at))
      cursor = page.next_cursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(20)
    expect(seen).toHaveLength(20)
    expect(times).toEqual([...times].sort().reverse())
  })

  it.each([
    [{ domain }, 18], [{ domain: '~unattributed' }, 2], [{ kind: 'bounced,dropped' }, 3], [{ class: 'invalid_recipient' }, 1], [{ provider: 'yahoo' }, 5], [{ recipient: 'A@gmail.com' }, 2],
    [{ recipient: '@yahoo.com' }, 5], [{ message_id: 'f' }, 3], [{ from: '2026-11-21T05:00:00Z', to: '2026-11-21T05:30:00Z' }, 2],
  ])('are filtered by %j to %i', async (query, count) => {
    const page = await get(events, listEvents, { query: { from: '2026-11-20', to: '2026-11-24', limit: 200, ...query } })
    expect(page.data).toHaveLength(count)
  })

  it('show their source and the whole message', async () => {
    const { data: [bounce] } = await get(events, listEvents, { query: { from: '2026-11-20', to: '2026-11-24', class: 'invalid_recipient' } })
    expect(bounce).toMatchObject({ kind: 'bounced', sending_domain: domain, provider: 'gmail', family: 'hard', owner: 'address', suppress: true, enhanced_code: '5.1.1', test: false })
    const detail = await get(event, getEvent, { params: { id: bounce?.id ?? '' } })
    expect(JSON.parse(detail.raw ?? '')).toMatchObject({ email: 'b@gmail.com', event: 'bounce' })
    expect(detail.timeline.map((one) => one.kind)).toEqual(['accepted', 'bounced'])
  })
})

describe('reasons and receipt', () => {
  it('give each class with its share, a reply and advice', async () => {
    const { data, total } = await get(reasons, listReasons, { query: { ...day, domain } })
    expect(total).toBe(5)
    expect(data.map((row) => [row.key, row.count])).toContainEqual(['invalid_recipient', 1])
    const row = data.find((one) => one.key === 'invalid_recipient')
    expect(row).toMatchObject({ share: 0.2, owner: 'address', sample: refusal.reason })
    expect(data.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1)
    for (const by of ['code', 'provider', 'owner'] as const) expect((await get(reasons, listReasons, { query: { ...day, domain, by } })).total).toBe(5)
  })

  it('adds up to what was posted', async () => {
    const answer = await get(receipt, getReceipt, {})
    expect(answer).toMatchObject({ received: 20, stored: 20, duplicates: 0, quarantined: 0, adds_up: true, difference: 0, unattributed: 1 })
  })
})

describe('a number leads to exactly its events', () => {
  const past = { from: '2026-11-01', to: '2026-11-03' }
  beforeAll(() => post([
    // Two bounces of one message tell two reasons; only its delivery knows a campaign.
    { id: 'p', to: 'p@gmail.com', sentAt: '2026-11-01T12:00:00Z', then: [['bounce', '2026-11-01T12:01:00Z', { reason: 'gone', type: 'bounce' }], ['bounce', '2026-11-01T12:02:00Z', refusal]] },
    { id: 'q', to: 'q@yahoo.com', sentAt: '2026-11-01T12:10:00Z', then: [['delivered', '2026-11-01T12:11:00Z', { marketing_campaign_name: 'late' }]] },
    { id: 'r', to: 'r@yahoo.com', sentAt: '2026-11-02T12:00:00Z', then: [['deferred', '2026-11-02T12:01:00Z', slow], ['bounce', '2026-11-02T13:00:00Z', block]] },
    { id: 's', to: 's@yahoo.com', sentAt: '2026-11-02T12:00:00Z', then: [['dropped', '2026-11-02T12:01:00Z', { reason: 'Bounced Address' }]] },
  ]))
  const listed = async (query: Record<string, string>): Promise<number> =>
    (await get(events, listEvents, { query: { ...past, domain, limit: 200, ...query } as Input<typeof listEvents>['query'] })).data.length

  it.each(['class', 'code', 'owner', 'provider'] as const)('by %s of the reasons', async (by) => {
    const { data, total } = await get(reasons, listReasons, { query: { ...past, domain, by } })
    expect(total).toBe(4)
    const said = data.map(({ key, bounced, deferred, dropped }) => [key, bounced, deferred, dropped])
    const found = await Promise.all(data.map(async ({ key }) => {
      const narrowed = { [by]: by === 'code' && key === '' ? 'none' : key }
      return [key, await listed({ counted: 'bounced', ...narrowed }), await listed({ counted: 'deferred', ...narrowed }), await listed({ counted: 'dropped', ...narrowed })]
    }))
    expect(found).toEqual(said)
  })

  it.each(['connection', 'pool', 'campaign', 'ip', 'provider'] as const)('by %s of the breakdown', async (by) => {
    const { data } = await ofDomain({ ...past, by })
    const named = data.filter(({ group }) => group !== '')
    const found = await Promise.all(named.map(async ({ group }) => [group, await listed({ counted: 'accepted', [by]: group ?? '' }), await listed({ counted: 'bounced', [by]: group ?? '' })]))
    expect(found).toEqual(named.map(({ group, counts }) => [group, counts.accepted, counts.bounced]))
  })
})
