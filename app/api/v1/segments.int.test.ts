import { afterAll, beforeAll, expect, it } from 'vitest'
import { addressOf, type Answer, type Contract, type Input } from '../../../lib/contracts/contract'
import { listEvents } from '../../../lib/contracts/events'
import { getRates } from '../../../lib/contracts/rates'
import { insertApiKey } from '../../../lib/db/api-key'
import { closePools } from '../../../lib/db/pool'
import { countables } from '../../../lib/deliverability/countable'
import { type Ledger, makeLedger } from '../../../lib/testing/ledger'
import * as events from './events/route'
import * as rates from './rates/route'

const now = Date.now()
const sentAt = Math.floor(now / 1_000) - 6 * 3_600
const range = { from: new Date((sentAt - 3_600) * 1_000).toISOString(), to: new Date(now + 3_600_000).toISOString() }
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
  ]
  expect(await ledger.post('sendgrid', posted)).toMatchObject({ status: 200, counts: { stored: posted.length } })
})

afterAll(closePools)

const groupsOf = async (by: 'pool' | 'ip' | 'connection' | 'campaign' | 'provider') =>
  (await get(rates, getRates, { query: { ...range, interval: 'total', by } })).data

it('cuts the messages by what their events told of them together', async () => {
  const accepted = async (by: 'pool' | 'ip' | 'campaign') => Object.fromEntries((await groupsOf(by)).map(({ group, counts }) => [group, counts.accepted]))
  expect(await accepted('pool')).toEqual({ '': 2, 'dedicated-1': 2, 'shared-2': 2 })
  expect(await accepted('ip')).toEqual({ '': 4, '192.0.2.1': 1, '192.0.2.2': 1 })
  expect(await accepted('campaign')).toEqual({ '': 4, autumn: 2 })
})

it.each(['pool', 'ip', 'connection', 'campaign', 'provider'] as const)('lists as many events for each count of each %s as it says', async (by) => {
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
})
