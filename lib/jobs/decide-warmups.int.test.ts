import { afterAll, describe, expect, it } from 'vitest'
import { appPool, closePools } from '../db/pool'
import { inWorkspace } from '../db/transaction'
import { type DecisionRow, readDecisions } from '../db/warmup-decision'
import { insertPlanVersion, planVersions } from '../db/warmup-plan'
import { replaceHolidays } from '../db/holiday'
import type { WorkspaceId } from '../db/workspace-id'
import { addDays, datesFrom } from '../deliverability/warmup/calendar'
import { monToFri, type Subject, type WarmupPlan } from '../deliverability/warmup/plan'
import { changeTimeZone } from '../ingest/rebuild'
import { type Ledger, makeLedger } from '../testing/ledger'
import { decideWarmups, lastDueDate } from './decide-warmups'

afterAll(closePools)

const domain = 'fresh.example.net'
const subject: Subject = { kind: 'domain', name: domain }
const monday = '2026-11-02'
const later = Date.parse('2026-12-24T12:00:00Z')
const base: WarmupPlan = { start: 10, target: 40, days: 14, curve: 'even', movesWarmDomain: false, weekdays: monToFri, shares: { microsoft365: 0.5 }, startsOn: monday }
const noonAfter = (days: number): number => Date.parse(`${addDays(monday, days)}T12:00:00Z`)

const plan = (workspaceId: WorkspaceId, more: Partial<WarmupPlan> = {}, of: Subject = subject): Promise<void> =>
  inWorkspace(workspaceId, (client) => insertPlanVersion(client, workspaceId, {
    subject: of, version: 1, status: 'active', begunWith: 1, acknowledged: false, fromDay: more.startsOn ?? monday, plan: { ...base, ...more }, actor: 'operator', createdAtMs: noonAfter(-1),
  }))

const decisions = (workspaceId: WorkspaceId, of: Subject = subject): Promise<DecisionRow[]> => inWorkspace(workspaceId, (client) => readDecisions(client, workspaceId, of, 1))

let number = 0
/** `count` messages to company mailboxes at Google on the day that lies `days` after the first Monday; the first `hard` bounce. */
const send = async (ledger: Ledger, days: number, count: number, hard = 0): Promise<void> => {
  const at = noonAfter(days) / 1_000
  const events = Array.from({ length: count }, (_, index) => {
    number += 1
    const shared = { email: `reader${number}@gmail.com`, timestamp: at + index, sg_message_id: `w${number}.x`, sending_domain: domain, ip: '192.0.2.7', pool: { name: 'young', id: 1 } }
    return index < hard
      ? { ...shared, event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 The email account that you tried to reach does not exist' }
      : { ...shared, event: 'delivered', response: '250 2.0.0 OK' }
  })
  expect(await ledger.post('sendgrid', events)).toMatchObject({ status: 200, counts: { stored: count } })
}

const said = (rows: readonly DecisionRow[], provider = ''): string[] => rows.filter((row) => row.provider === provider).map((row) => `${row.day.slice(5)} ${row.decision} ${row.rule} ${row.allowed}`)

describe('the decisions of a plan', () => {
  it('are made once for each local morning, in order, whoever runs at the same time', async () => {
    const ledger = await makeLedger({ now: later })
    await plan(ledger.workspaceId)
    await replaceHolidays(ledger.workspaceId, [{ date: addDays(monday, 2), name: 'Founders\' day' }])
    for (const [days, count] of [[0, 10], [1, 11], [3, 12], [4, 14]] as const) await send(ledger, days, count)
    await Promise.all([1, 2, 3].map(() => decideWarmups(ledger.workspaceId, 'UTC', noonAfter(7))))
    const rows = await decisions(ledger.workspaceId)
    // Half of the list is at Microsoft, which gets half of that in the first week: 75 % of the curve go out in all.
    expect(said(rows)).toEqual([
      '11-02 skip G0 8', '11-03 advance G10 8', '11-04 advance G10 0', '11-05 skip G0 9', '11-06 advance G10 11', '11-07 advance G10 0', '11-08 skip G0 0', '11-09 skip G0 11',
    ])
    await decideWarmups(ledger.workspaceId, 'UTC', noonAfter(7))
    expect(await decisions(ledger.workspaceId)).toEqual(rows)
  })

  it('are the same when mornings were missed and made up for', async () => {
    const [daily, late] = [await makeLedger({ now: later }), await makeLedger({ now: later })]
    for (const ledger of [daily, late]) await plan(ledger.workspaceId)
    for (const days of datesFrom(monday, addDays(monday, 10)).keys()) {
      await decideWarmups(daily.workspaceId, 'UTC', noonAfter(days))
      for (const ledger of [daily, late]) await send(ledger, days, 12, days === 3 ? 3 : 0)
    }
    await decideWarmups(late.workspaceId, 'UTC', noonAfter(10))
    const without = (rows: DecisionRow[]) => rows.map(({ decidedAtMs: _, ...row }) => row)
    expect(without(await decisions(late.workspaceId))).toEqual(without(await decisions(daily.workspaceId)))
    expect(said(await decisions(late.workspaceId)).some((text) => text.includes('rollback G6'))).toBe(true)
  })

  it('stay as they were when late events arrive', async () => {
    const ledger = await makeLedger({ now: later })
    await plan(ledger.workspaceId)
    await send(ledger, 0, 10)
    await decideWarmups(ledger.workspaceId, 'UTC', noonAfter(1))
    const before = await decisions(ledger.workspaceId)
    await send(ledger, 0, 12, 12)
    await decideWarmups(ledger.workspaceId, 'UTC', noonAfter(1))
    expect(await decisions(ledger.workspaceId)).toEqual(before)
    await expect(appPool().query('update warmup_decision set allowed = 0')).rejects.toThrow('permission denied')
    await expect(appPool().query('delete from warmup_decision')).rejects.toThrow('permission denied')
    await expect(appPool().query('update warmup_plan set version = 0')).rejects.toThrow('permission denied')
  })

  it('keep their days when the workspace moves to another zone', async () => {
    const ledger = await makeLedger({ now: later, timeZone: 'Pacific/Auckland' })
    await plan(ledger.workspaceId)
    await send(ledger, 1, 10)
    await decideWarmups(ledger.workspaceId, 'Pacific/Auckland', noonAfter(3))
    const before = await decisions(ledger.workspaceId)
    await changeTimeZone(ledger.workspaceId, 'America/Los_Angeles')
    for (const days of [3, 3.5, 4, 5]) await decideWarmups(ledger.workspaceId, 'America/Los_Angeles', noonAfter(0) + days * 86_400_000)
    const after = await decisions(ledger.workspaceId)
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.map(({ day }) => day)).toEqual(datesFrom(monday, addDays(monday, 5)))
  })

  it('end with the plan, which is complete after three clean days on its last stage', async () => {
    const ledger = await makeLedger({ now: later })
    await plan(ledger.workspaceId, { start: 10, target: 12, days: 2, weekdays: [1, 2, 3, 4, 5, 6, 7], shares: {} })
    for (const days of [0, 1, 2, 3, 4, 5]) await send(ledger, days, days === 0 ? 10 : 12)
    await decideWarmups(ledger.workspaceId, 'UTC', noonAfter(9))
    expect(said(await decisions(ledger.workspaceId))).toEqual(['11-02 skip G0 10', '11-03 advance G10 12', '11-04 advance G10 12', '11-05 advance G10 12', '11-06 advance G10 12'])
    const versions = await inWorkspace(ledger.workspaceId, (client) => planVersions(client, ledger.workspaceId, subject))
    expect(versions.map(({ status, actor }) => [status, actor])).toEqual([['active', 'operator'], ['complete', 'warm-up']])
  })

  it('go by the counters of an IP and of a pool where these are warmed', async () => {
    const ledger = await makeLedger({ now: later })
    const ip: Subject = { kind: 'ip', name: '192.0.2.7' }
    const pool: Subject = { kind: 'pool', name: 'young' }
    for (const of of [ip, pool]) await plan(ledger.workspaceId, { shares: {} }, of)
    await send(ledger, 0, 10)
    await decideWarmups(ledger.workspaceId, 'UTC', noonAfter(1))
    for (const of of [ip, pool]) expect(said(await decisions(ledger.workspaceId, of))).toEqual(['11-02 skip G0 10', '11-03 advance G10 11'])
  })
})

it('a day is due from three o\'clock local time on, also on days of a clock change', () => {
  expect(lastDueDate(Date.parse('2026-11-24T02:59:00Z'), 'UTC')).toBe('2026-11-23')
  expect(lastDueDate(Date.parse('2026-11-24T03:00:00Z'), 'UTC')).toBe('2026-11-24')
  expect(lastDueDate(Date.parse('2026-03-29T00:59:00Z'), 'Europe/Berlin')).toBe('2026-03-28')
  expect(lastDueDate(Date.parse('2026-03-29T01:00:00Z'), 'Europe/Berlin')).toBe('2026-03-29')
  expect(lastDueDate(Date.parse('2026-10-25T01:59:00Z'), 'Europe/Berlin')).toBe('2026-10-24')
  expect(lastDueDate(Date.parse('2026-10-25T02:00:00Z'), 'Europe/Berlin')).toBe('2026-10-25')
})
