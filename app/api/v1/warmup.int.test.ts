import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, type Answer, type Contract, type Input } from '../../../lib/contracts/contract'
import { listAudit } from '../../../lib/contracts/workspace'
import { getDomain } from '../../../lib/contracts/domains'
import * as contracts from '../../../lib/contracts/warmup'
import { closePools } from '../../../lib/db/pool'
import { inWorkspace } from '../../../lib/db/transaction'
import { insertPlanVersion } from '../../../lib/db/warmup-plan'
import { localDateText } from '../../../lib/deliverability/local-time'
import { addDays, datesFrom } from '../../../lib/deliverability/warmup/calendar'
import { addDomain } from '../../../lib/ingest/new-domains'
import { decideWarmups } from '../../../lib/jobs/decide-warmups'
import { makeApiKey } from '../../../lib/testing/factories'
import { type Ledger, makeLedger } from '../../../lib/testing/ledger'
import * as audit from './audit/route'
import * as domainCap from './domains/[name]/cap/route'
import * as domainRoute from './domains/[name]/route'
import * as domainWarmup from './domains/[name]/warmup/route'
import * as holidays from './holidays/route'
import * as otherCap from './warmup/[kind]/[name]/cap/route'
import * as otherWarmup from './warmup/[kind]/[name]/route'
import * as list from './warmup/route'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>
const handlers = new Map<Contract, Handler>([
  [contracts.getWarmup, domainWarmup.GET], [contracts.putWarmup, domainWarmup.PUT], [contracts.getCap, domainCap.GET], [contracts.listWarmups, list.GET],
  [contracts.getWarmupOf, otherWarmup.GET], [contracts.putWarmupOf, otherWarmup.PUT], [contracts.getCapOf, otherCap.GET], [contracts.getHolidays, holidays.GET],
  [contracts.putHolidays, holidays.PUT], [getDomain, domainRoute.GET], [listAudit, audit.GET],
])

// Whatever the clock says, the local day of this zone has long been decided and is far from its end.
const now = Date.now()
const zones = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Honolulu']
const hourIn = (zone: string): number => Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(now))
const timeZone = zones.find((zone) => hourIn(zone) >= 6 && hourIn(zone) <= 20) ?? 'UTC'
const today = localDateText(now, timeZone)
const everyDay = [1, 2, 3, 4, 5, 6, 7]
let ledger: Ledger
let keys: { read: string; write: string; admin: string }

beforeAll(async () => {
  ledger = await makeLedger({ now, timeZone })
  keys = { read: await makeApiKey(ledger.workspaceId, ['read']), write: await makeApiKey(ledger.workspaceId, ['write']), admin: await makeApiKey(ledger.workspaceId, ['admin']) }
})
afterAll(closePools)

const raw = <C extends Contract>(called: C, input: Input<C>, key = keys.write): Promise<Response> => {
  const handler = handlers.get(called)
  if (!handler) throw new Error(`no handler of ${called.path}`)
  const { params = {}, body } = input as { params?: Record<string, string>; body?: unknown }
  const request = new Request(`http://localhost:3000${addressOf(called, input)}`, { method: called.method, headers: { authorization: `Bearer ${key}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  return handler(request, { params: Promise.resolve(params) })
}
const ask = async <C extends Contract>(called: C, input: Input<C>, key?: string): Promise<Answer<C>> => {
  const response = await raw(called, input, key)
  const text = await response.text()
  if (response.status !== 200) throw new Error(text)
  return JSON.parse(text) as Answer<C>
}
type Fault = { status: number; detail: string; errors?: { field: string; message: string }[] }
const faultOf = async (response: Response): Promise<Fault> => ({ ...((await response.json()) as Fault), status: response.status })
const put = (name: string, body: contracts.WarmupChange) => ask(contracts.putWarmup, { params: { name }, body })
const refused = async (name: string, body: object): Promise<Fault> => faultOf(await raw(contracts.putWarmup, { params: { name }, body: body as contracts.WarmupChange }))

let number = 0
/** Delivered messages of one domain at a moment, `throttled` of them after a deferral for their pace. */
const send = async (domain: string, atMs: number, count: number, more: { provider?: string; throttled?: number; pool?: string } = {}): Promise<void> => {
  const host = { gmail: 'gmail.com', outlook_consumer: 'outlook.com' }[more.provider ?? 'gmail'] ?? 'gmail.com'
  const events = Array.from({ length: count }, (_, index) => {
    number += 1
    const shared = { email: `reader${number}@${host}`, timestamp: Math.floor(atMs / 1_000) + index, sg_message_id: `a${number}.x`, sending_domain: domain, ip: '192.0.2.9', pool: { name: more.pool ?? 'young', id: 1 } }
    const delivered = { ...shared, event: 'delivered', response: '250 2.0.0 OK' }
    return index < (more.throttled ?? 0) ? [{ ...shared, event: 'deferred', attempt: '1', response: '421 4.7.28 Our system has detected an unusual rate of unsolicited mail' }, { ...delivered, timestamp: shared.timestamp + 60 }] : [delivered]
  }).flat()
  expect(await ledger.post('sendgrid', events)).toMatchObject({ status: 200, counts: { stored: events.length } })
}
const freshDomain = async (): Promise<string> => {
  number += 1
  const name = `w${number}.example.net`
  await addDomain(ledger.workspaceId, name)
  return name
}
/** A plan that has run since so many days, each of which sent what it was allowed. */
const running = async (name: string, days: number, sent: (date: string) => number = () => 10): Promise<void> => {
  const startsOn = addDays(today, -days)
  await inWorkspace(ledger.workspaceId, (client) => insertPlanVersion(client, ledger.workspaceId, {
    subject: { kind: 'domain', name }, version: 1, status: 'active', begunWith: 1, acknowledged: false, fromDay: startsOn, actor: 'operator', createdAtMs: now,
    plan: { start: 10, target: 40, days: 14, curve: 'even', movesWarmDomain: false, weekdays: everyDay, shares: { outlook_consumer: 0.2 }, startsOn },
  }))
  for (const date of datesFrom(startsOn, addDays(today, -1))) if (sent(date) > 0) await send(name, Date.parse(`${date}T12:00:00Z`), sent(date))
  await decideWarmups(ledger.workspaceId, timeZone, now)
}

describe('a plan', () => {
  it('is made of a template and read back, with what to do next', async () => {
    const name = await freshDomain()
    expect(await ask(contracts.getWarmup, { params: { name } }, keys.read)).toMatchObject({ plan: null, summary: null, days: [{ date: today }], lanes: [], offered: null })
    const made = await put(name, { template: 'relay_1000' })
    expect(made.plan).toMatchObject({ version: 1, status: 'active', start: 50, target: 1_000, days: 14, weekdays: [1, 2, 3, 4, 5], starts_on: addDays(today, 1), growth_limit: 1.3 })
    expect(made.plan?.volumes).toEqual([50, 63, 79, 100, 126, 158, 199, 251, 316, 398, 501, 631, 794, 1_000])
    expect(made.summary).toMatchObject({ state: 'waiting', day: 0, days: 14, next_volume: 50 })
    expect(made.next_action).toBe(`Nothing yet: the plan starts on ${addDays(today, 1)} with 50 messages.`)
    expect(await ask(contracts.getWarmup, { params: { name } }, keys.read)).toMatchObject({ plan: { version: 1 } })
    const { data: [entry] } = await ask(listAudit, { query: { limit: 1 } }, keys.admin)
    expect(entry).toMatchObject({ action: 'warmup.change', target: `domain ${name}`, detail: { version: '1', status: 'active', plan: '50 to 1000 in 14 days' } })
  })

  it('that grows too fast is refused with the length that would do', async () => {
    const name = await freshDomain()
    expect(await refused(name, { start: 50, target: 5_000, days: 14 })).toMatchObject({ status: 400, errors: [{ field: 'days', message: '50 to 5000 in 14 sending days grows by 43 % a day; at most 30 % is borne: take 19 days or more' }] })
    expect((await put(name, { start: 50, target: 5_000, days: 19 })).plan?.days).toBe(19)
  })

  it('is refused field by field, and changes nothing then', async () => {
    const name = await freshDomain()
    const fields = async (body: object) => (await refused(name, body)).errors?.map(({ field }) => field)
    expect(await fields({})).toEqual(['start', 'target'])
    expect(await fields({ start: 0, target: 10 })).toEqual(['start'])
    expect(await fields({ start: 10, target: 5 })).toEqual(['target'])
    expect(await fields({ start: 5, target: 40, days: 14, starts_on: addDays(today, -1) })).toEqual(['starts_on'])
    expect(await fields({ start: 5, target: 40, starts_on: '2026-02-30' })).toEqual(['starts_on'])
    expect(await fields({ template: 'mailbox_14', weekdays: [] })).toEqual(['weekdays'])
    expect(await fields({ template: 'mailbox_14', weekdays: [8] })).toEqual(['weekdays.0'])
    expect(await fields({ template: 'mailbox_14', shares: { gmail: 0.7, yahoo: 0.4 } })).toEqual(['shares'])
    expect(await fields({ template: 'nonsense' })).toEqual(['template'])
    expect(await fields({ colour: 'red' })).toEqual(['colour'])
    expect(await fields({ status: 'ended' })).toEqual(['status'])
    expect((await ask(contracts.getWarmup, { params: { name } })).plan).toBeNull()
  })

  it('needs a key that may write, and a domain of this workspace', async () => {
    const name = await freshDomain()
    expect((await raw(contracts.putWarmup, { params: { name }, body: { template: 'mailbox_14' } }, keys.read)).status).toBe(403)
    expect((await raw(contracts.putWarmup, { params: { name: 'nobody.example.org' }, body: { template: 'mailbox_14' } })).status).toBe(404)
    const other = await makeLedger({ now })
    const foreign = await makeApiKey(other.workspaceId, ['write'])
    for (const called of [contracts.getWarmup, contracts.getCap] as const) expect((await raw(called, { params: { name } }, foreign)).status).toBe(404)
  })

  it('is paused once however often that is asked, goes on, and ends', async () => {
    const name = await freshDomain()
    await put(name, { template: 'mailbox_14' })
    const versions: (number | undefined)[] = []
    for (const status of ['paused', 'paused', 'active', 'active', 'ended'] as const) versions.push((await put(name, { status })).plan?.version)
    expect(versions).toEqual([2, 2, 3, 3, 4])
    expect(await put(name, { template: 'mailbox_21', starts_on: today })).toMatchObject({ plan: { version: 5, days: 21, status: 'active' }, lanes: [] })
  })

  it('is not changed by somebody who read an older version', async () => {
    const name = await freshDomain()
    await put(name, { template: 'mailbox_14', version: 0 })
    await put(name, { target: 50, days: 20, version: 1 })
    expect(await refused(name, { target: 60, version: 1 })).toMatchObject({ status: 409, detail: 'The plan is at version 2 by now: read it again and repeat the change.' })
  })
})

describe('a warm-up under way', () => {
  it('shows planned, allowed and sent by day with the decisions on theirs, and where it will end', async () => {
    const name = await freshDomain()
    await running(name, 3, (date) => (date === addDays(today, -1) ? 2 : 10))
    const { days, summary, forecast, lanes, next_action: action } = await ask(contracts.getWarmup, { params: { name } })
    expect(days.map(({ date, planned, allowed, least, sent }) => [date, planned, allowed, least, sent])).toEqual([
      [addDays(today, -3), 10, 9, 6, 10], [addDays(today, -2), 11, 10, 6, 10], [addDays(today, -1), 12, 11, 7, 2], [today, 14, 11, 7, 0],
    ])
    expect(days.map((day) => day.decisions.map((one) => `${one.decision} ${one.rule} ${one.stage}`))).toEqual([['skip G0 1'], ['advance G10 2'], ['advance G10 3'], ['hold G9 3']])
    expect(summary).toMatchObject({ state: 'held', day: 3, days: 14, held_days: 1, sentence: 'Day 3 of 14, held 1 day: All mail: sent 2 of 11 planned', next_volume: 11, next_on: today })
    expect(lanes).toMatchObject([{ provider: '', name: 'All mail', stage: 3, status: 'running', allowed_today: 11, held_in_row: 1 }])
    expect(action).toBe('Send up to 11 messages today. It is held back: All mail: sent 2 of 11 planned. Send what is planned, or take a lower start.')
    // Stages 3 to 14, then two more clean days on the last one.
    expect(forecast).toMatchObject({ remaining_days: 14, expected_holds: 0, finish_on: addDays(today, 13) })
    expect(await ask(getDomain, { params: { name } })).toMatchObject({ warmup: summary })
    expect((await ask(contracts.listWarmups, { query: { limit: 200 } })).data).toContainEqual({ subject: { kind: 'domain', name }, summary })
  })

  it('keeps its decisions when late events arrive, and shows what they would change beside them', async () => {
    const name = await freshDomain()
    await running(name, 2)
    const before = await ask(contracts.getWarmup, { params: { name } })
    expect(before.days.flatMap((day) => day.decisions.map(({ recomputed }) => recomputed))).toEqual([null, null, null])
    await ledger.post('sendgrid', Array.from({ length: 4 }, (_, n) => ({
      email: `late${n}@gmail.com`, timestamp: Date.parse(`${addDays(today, -1)}T12:30:00Z`) / 1_000 + n, sg_message_id: `late-${name}-${n}.x`, sending_domain: name, event: 'bounce', type: 'bounce', status: '5.1.1',
      reason: '550 5.1.1 The email account that you tried to reach does not exist',
    })))
    await decideWarmups(ledger.workspaceId, timeZone, now)
    const after = await ask(contracts.getWarmup, { params: { name } })
    expect(after.days.map((day) => day.decisions.map(({ decision, rule, allowed }) => [decision, rule, allowed]))).toEqual(before.days.map((day) => day.decisions.map(({ decision, rule, allowed }) => [decision, rule, allowed])))
    expect(after.days.at(-1)?.decisions[0]?.recomputed).toEqual({
      decision: 'rollback', rule: 'G6', text: 'Hard bounces: 4 of 24 final results, 16.7 % (7.7–32.4 %) in the last 3 sending days; a sender at 2 % shows this with a chance of 0.12 %.',
    })
  })

  it('is offered to a domain that warms by itself', async () => {
    const name = await freshDomain()
    for (const back of Array.from({ length: 14 }, (_, n) => 14 - n)) await send(name, Date.parse(`${addDays(today, -back)}T12:00:00Z`), 20 - back)
    const { offered, next_action: action } = await ask(contracts.getWarmup, { params: { name } })
    expect(offered).toMatchObject({ first_seen_on: addDays(today, -14), target: 40 })
    expect(action).toContain('This sender warms by itself.')
    expect((await put(name, { start: offered?.start, target: offered?.target, days: offered?.days })).plan).toMatchObject({ target: 40 })
  })
})

describe('the cap', () => {
  const cap = (name: string, provider?: string) => ask(contracts.getCap, { params: { name }, query: { provider } }, keys.read)

  it('is free without a plan, and says so', async () => {
    const name = await freshDomain()
    expect(await cap(name)).toMatchObject({ allowed: null, sent: 0, remaining: null, reasons: [{ code: 'no_plan', remaining: null }], over_sending: null, decided_at: null })
    await put(name, { template: 'mailbox_14' })
    expect(await cap(name)).toMatchObject({ allowed: null, reasons: [{ code: 'no_plan', text: `The warm-up plan starts on ${addDays(today, 1)}.` }] })
  })

  it('counts down what the morning allowed, in all and to one provider', async () => {
    const name = await freshDomain()
    await running(name, 2)
    await send(name, now - 60_000, 4)
    // 12 on the third day, of which a fifth goes to Microsoft at half that share: 90 % go out.
    expect(await cap(name)).toMatchObject({ date: today, allowed: 11, sent: 4, remaining: 7, over_sending: null })
    // A tenth of twelve at least, as whole messages; a fifth and half of that for Microsoft.
    expect(await cap(name, 'yahoo')).toMatchObject({ provider: 'yahoo', allowed: 2, sent: 0, remaining: 2 })
    expect(await cap(name, 'outlook_consumer')).toMatchObject({ allowed: 2, remaining: 2 })
    expect(await cap(name, 'gmail')).toMatchObject({ allowed: 2, sent: 4, remaining: 0, over_sending: { provider: 'gmail', over: 2, severity: 'watch' } })
  })

  it('reports what went out beyond it', async () => {
    const name = await freshDomain()
    await running(name, 2, () => 9)
    await send(name, now - 60_000, 30)
    const over = { provider: '', date: today, allowed: 11, sent: 30, over: 19, severity: 'act', text: `30 messages went out on ${today}, 19 more than the 11 that the warm-up allowed.` }
    expect(await cap(name)).toMatchObject({ remaining: 0, over_sending: over })
    expect((await ask(contracts.getWarmup, { params: { name } })).over_sending).toEqual([over])
  })

  it('closes for a provider that throttles in these hours, and for all where nobody else took any', async () => {
    const name = await freshDomain()
    await running(name, 2)
    await send(name, now - 120_000, 5, { provider: 'outlook_consumer', throttled: 5 })
    expect(await cap(name, 'outlook_consumer')).toMatchObject({ remaining: 0 })
    expect(await cap(name, 'gmail')).toMatchObject({ remaining: 2 })
    expect((await cap(name)).reasons[0]).toMatchObject({ code: 'throttled', remaining: 0 })
  })

  it('is nothing while a person has the plan paused, and on days off', async () => {
    const name = await freshDomain()
    await running(name, 2)
    await put(name, { status: 'paused' })
    expect(await cap(name)).toMatchObject({ allowed: 0, remaining: 0, reasons: [{ code: 'plan', text: 'The plan is paused by a person.' }] })
    await put(name, { status: 'active' })
    await ask(contracts.putHolidays, { body: { holidays: [{ date: today, name: 'Founders\' day' }] } })
    expect(await cap(name)).toMatchObject({ allowed: 0, remaining: 0, reasons: [{ text: 'Nothing is planned for today, a holiday (Founders\' day).' }] })
    await ask(contracts.putHolidays, { body: { holidays: [] } })
  })

  it('refuses a provider that nobody knows', async () => {
    const name = await freshDomain()
    expect(await faultOf(await raw(contracts.getCap, { params: { name }, query: { provider: 'microsoft' } }))).toMatchObject({ status: 400, errors: [{ field: 'provider' }] })
  })
})

describe('IPs and pools', () => {
  it('are planned and capped by themselves', async () => {
    await send('known.example.net', now - 60_000, 3, { pool: 'old' })
    const params = { kind: 'pool', name: 'old' } as const
    expect((await ask(contracts.putWarmupOf, { params, body: { template: 'relay_1000', starts_on: today, weekdays: everyDay, shares: {} } })).plan?.start).toBe(50)
    await decideWarmups(ledger.workspaceId, timeZone, now)
    expect(await ask(contracts.getCapOf, { params })).toMatchObject({ subject: params, allowed: 50 })
    expect((await ask(contracts.putWarmupOf, { params: { kind: 'ip', name: '192.0.2.200' }, body: { template: 'moved_ip' } })).plan).toMatchObject({ growth_limit: 1.5, shares: {} })
    expect((await faultOf(await raw(contracts.getWarmupOf, { params: { kind: 'ip', name: 'nonsense' } }))).errors?.map(({ field }) => field)).toEqual(['name'])
    expect((await raw(contracts.getWarmupOf, { params: { kind: 'pool', name: 'nobody' } })).status).toBe(404)
    expect((await raw(contracts.getCapOf, { params: { kind: 'ip', name: '192.0.2.200' }, query: { provider: 'gmail' } })).status).toBe(400)
  })
})

describe('holidays', () => {
  it('are set as a whole, in order, each day once', async () => {
    const days = [{ date: '2026-12-25', name: 'Christmas' }, { date: '2026-05-01', name: '' }]
    expect((await ask(contracts.putHolidays, { body: { holidays: days } })).data).toEqual([...days].reverse())
    expect((await ask(contracts.getHolidays, {}, keys.read)).data).toEqual([...days].reverse())
    const twice = await faultOf(await raw(contracts.putHolidays, { body: { holidays: [...days, { date: '2026-12-25', name: 'again' }] } }))
    expect(twice).toMatchObject({ status: 400, errors: [{ field: 'holidays.2.date', message: '2026-12-25 is named twice' }] })
    expect((await ask(contracts.putHolidays, { body: { holidays: [] } })).data).toEqual([])
  })
})
