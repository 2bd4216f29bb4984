import { afterAll, beforeAll, expect, it } from 'vitest'
import { addressOf, type Answer, type Contract, type Input } from '../../../lib/contracts/contract'
import { exportEvents, listEvents } from '../../../lib/contracts/events'
import { getRates } from '../../../lib/contracts/rates'
import { insertApiKey } from '../../../lib/db/api-key'
import { closePools, ownerPool } from '../../../lib/db/pool'
import { countables } from '../../../lib/deliverability/countable'
import { cuts } from '../../../lib/deliverability/counter'
import { rebuildCounters, rebuildMessages } from '../../../lib/ingest/rebuild'
import { type Ledger, makeLedger } from '../../../lib/testing/ledger'
import * as exported from './events/export/route'
import * as events from './events/route'
import * as rates from './rates/route'

const now = Date.now()
const sentAt = Math.floor(now / 1_000) - 6 * 3_600
// Whole days of UTC, the ledger's zone.
const range = { from: new Date((sentAt - 3_600) * 1_000).toISOString().slice(0, 10), to: new Date(now + 86_400_000).toISOString().slice(0, 10) }
type By = 'pool' | 'ip' | 'connection' | 'campaign' | 'provider' | 'tag' | 'tld'
let ledger: Ledger
let key = ''

const get = async <C extends Contract>(route: { GET: (request: Request) => Promise<Response> }, called: C, input: Input<C>): Promise<Answer<C>> => {
  const response = await route.GET(new Request(`http://localhost:3000${addressOf(called, input)}`, { headers: { authorization: `Bearer ${key}` } }))
  const text = await response.text()
  if (response.status !== 200) throw new Error(text)
  return JSON.parse(text) as Answer<C>
}

const refusal = { reason: '550 5.1.1 The email account that you tried to reach does not exist', status: '5.1.1', type: 'bounce' }
const block = { reason: '550 5.7.1 blocked using zen.spamhaus.org', status: '5.7.1', type: 'blocked' }
const slow = { response: '421 4.7.28 Our system has detected an unusual rate of unsolicited mail', attempt: '1' }
const pool = (name: string) => ({ pool: { name, id: 1 } })

beforeAll(async () => {
  ledger = await makeLedger({ now })
  key = (await insertApiKey(ledger.workspaceId, 'test', ['read'])).key
  const of = (id: string, to: string, told: readonly (readonly [kind: string, after: number, more?: object])[]) => told.map(([event, after, more], n) => ({
    event, email: to, timestamp: sentAt + after, sg_message_id: `${id}.x`, sg_event_id: `${id}-${n}`, sending_domain: 'out.example.net', ...more,
  }))
  const posted = [
    // Only the later event names the pool, the IP and the campaign: they are the message's all the same.
    ...of('a', 'a@gmail.com', [['processed', 0], ['delivered', 5, { ...pool('dedicated-1'), ip: '192.0.2.1', marketing_campaign_name: 'autumn' }], ['spamreport', 900]]),
    // The first that is named wins, so that the bounce belongs to the pool that its own event does not name.
    ...of('b', 'b@gmail.com', [['processed', 0, pool('dedicated-1')], ['bounce', 5, { ...refusal, ...pool('shared-2') }]]),
    ...of('c', 'c@yahoo.com', [['processed', 1, { ...pool('shared-2'), ip: '192.0.2.2' }], ['bounce', 6, block]]),
    ...of('d', 'd@yahoo.com', [['deferred', 1, { ...slow, ...pool('shared-2') }], ['delivered', 60], ['open', 70], ['click', 71], ['unsubscribe', 80]]),
    ...of('e', 'e@corp.example', [['processed', 2], ['delivered', 3]]),
    ...of('f', 'f@corp.example', [['dropped', 2, { reason: 'Bounced Address', marketing_campaign_name: 'autumn' }]]),
    // Each event tells some of the tags: the message has them all, each once.
    ...of('g', 'g@gmx.de', [['processed', 2, { category: 'list a' }], ['delivered', 3, { category: ['cold', 'list a'] }], ['open', 9]]),
    ...of('h', 'h@web.de', [['processed', 2, { category: ['cold'] }], ['bounce', 4, { ...refusal, category: ['%"]'] }]]),
    ...of('i', 'i@пример.рф', [['delivered', 2]]), ...of('j', 'j@xn--e1afmkfd.xn--p1ai', [['delivered', 2]]),
    ...of('k', 'k@localhost', [['bounce', 2, refusal]]), ...of('l', 'l@[192.0.2.9]', [['processed', 2, { category: ['cold'] }]]), ...of('m', 'm@пример.онлайн', [['processed', 2]]),
  ]
  expect(await ledger.post('sendgrid', posted)).toMatchObject({ status: 200, counts: { stored: posted.length } })
})

afterAll(closePools)

const groupsOf = async (by: By) =>
  (await get(rates, getRates, { query: { ...range, interval: 'total', by } })).data

it('cuts the messages by what their events told of them together', async () => {
  const accepted = async (by: By) => Object.fromEntries((await groupsOf(by)).map(({ group, counts }) => [group, counts.accepted]))
  expect(await accepted('pool')).toEqual({ '': 9, 'dedicated-1': 2, 'shared-2': 2 })
  expect(await accepted('ip')).toEqual({ '': 11, '192.0.2.1': 1, '192.0.2.2': 1 })
  expect(await accepted('campaign')).toEqual({ '': 11, autumn: 2 })
})

const ofTags = { '': 10, cold: 3, 'list a': 1, '%"]': 1 }
const ofTlds = { '': 2, com: 4, de: 2, example: 2, 'xn--p1ai': 2, онлайн: 1 }

it('cuts the messages by tag, each once in each of its own, and by the ending of the recipient’s domain', async () => {
  const groups = async (by: By) => Object.fromEntries((await groupsOf(by)).map(({ group, counts }) => [group, counts.accepted]))
  expect([await groups('tag'), await groups('tld')]).toEqual([ofTags, ofTlds])
  const became = (await groupsOf('tag')).map(({ group, counts }) => [group, [counts.hard, counts.delivered, counts.opened]])
  expect(Object.fromEntries(became)).toEqual({ '': [2, 5, 1], '%"]': [1, 0, 0], cold: [1, 1, 1], 'list a': [0, 1, 1] })
})

it('refuses what a cut of whole days by sending cannot say', async () => {
  const said = async (query: object): Promise<unknown> => {
    const response = await rates.GET(new Request(`http://localhost:3000${addressOf(getRates, { query: { ...range, interval: 'total', by: 'tag', ...query } })}`, { headers: { authorization: `Bearer ${key}` } }))
    return [response.status, ((await response.json()) as { errors: unknown }).errors]
  }
  expect(await said({ basis: 'event' })).toEqual([400, [{ field: 'basis', message: 'must be sent: by=tag is counted by the day of sending alone' }]])
  expect(await said({ interval: 'hour', by: 'tld' })).toEqual([400, [{ field: 'interval', message: 'must be day or total: by=tld is counted by the day' }]])
  expect(await said({ from: `${range.from}T06:00:00Z` })).toEqual([400, [{ field: 'from', message: 'and to must be whole local days with by=tag: write dates such as 2026-11-24' }]])
})

it.each(['pool', 'ip', 'connection', 'campaign', 'provider', 'tag', 'tld'] as const)('lists as many events for each count of each %s as it says', async (by) => {
  for (const { group, counts } of await groupsOf(by)) {
    for (const counted of countables) {
      const { data } = await get(events, listEvents, { query: { ...range, counted, limit: 200, [by]: group === '' ? '~none' : (group ?? '') } })
      expect([by, group, counted, data.length]).toEqual([by, group, counted, counts[counted]])
    }
  }
})

it('lists events by what they name themselves while no count is asked for', async () => {
  const named = async (query: object): Promise<string[]> => (await get(events, listEvents, { query: { ...range, limit: 200, ...query } })).data.map(({ recipient, kind }) => `${kind} ${recipient}`).sort()
  expect(await named({ pool: 'dedicated-1' })).toEqual(['accepted b@gmail.com', 'delivered a@gmail.com'])
  expect(await named({ campaign: '~none', kind: 'dropped,complained' })).toEqual(['complained a@gmail.com'])
  expect(await named({ tag: 'list a' })).toEqual(['accepted g@gmx.de', 'delivered g@gmx.de'])
  expect([await named({ tag: '%"]' }), await named({ tag: '~none', kind: 'bounced,opened', tld: 'de' })]).toEqual([['bounced h@web.de'], ['opened g@gmx.de']])
  expect([await named({ tld: '.РФ' }), await named({ tld: '~none' })]).toEqual([['delivered i@пример.рф', 'delivered j@xn--e1afmkfd.xn--p1ai'], ['accepted l@[192.0.2.9]', 'bounced k@localhost']])
})

it('exports as many rows as a tag’s and a TLD’s count says', async () => {
  const lines = async (query: object): Promise<number> => {
    const response = await exported.GET(new Request(`http://localhost:3000${addressOf(exportEvents, { query: { ...range, counted: 'accepted', ...query } })}`, { headers: { authorization: `Bearer ${key}` } }))
    return (await response.text()).trimEnd().split('\n').length - 1
  }
  expect([await lines({ tag: 'cold' }), await lines({ tld: 'de' }), await lines({ tag: '~none' })]).toEqual([3, 2, 10])
})

it('takes messages from before tags were kept into both cuts by a rebuild, and until then counts and lists none of them', async () => {
  const both = async () => [await groupsOf('tag'), await groupsOf('tld')]
  const whole = await both()
  // As the migration leaves them: no tags known, and no row of these cuts.
  await ownerPool().query('update message set tags = null where workspace_id = $1', [ledger.workspaceId])
  await ownerPool().query('delete from counter where workspace_id = $1 and cut >= $2', [ledger.workspaceId, cuts.sentDayTag])
  const listed = async () => (await get(events, listEvents, { query: { ...range, counted: 'accepted', tld: 'de' } })).data.length
  expect([await both(), await listed(), (await rebuildCounters(ledger.workspaceId)).changed]).toEqual([[[], []], 0, 0])
  expect(await ledger.post('sendgrid', [{ event: 'click', url: 'https://example.org/a', email: 'h@web.de', timestamp: sentAt + 90, sg_message_id: 'h.x', category: ['cold'] }])).toMatchObject({ status: 200 })
  expect(await listed()).toBe(1)
  expect((await groupsOf('tag')).map(({ group, counts }) => [group, counts.accepted, counts.hard])).toEqual([['cold', 1, 1]])
  await rebuildMessages(ledger.workspaceId)
  const counts = (found: Awaited<ReturnType<typeof both>>) => found.map((rows) => rows.map(({ group, counts: { clicked: _clicked, ...rest } }) => [group, rest]))
  expect(counts(await both())).toEqual(counts(whole))
  expect((await rebuildMessages(ledger.workspaceId)).changed).toBe(0)
})
