import { afterAll, beforeEach, expect, it } from 'vitest'
import { saveAuthentication } from '../../db/authentication'
import { listIncidents } from '../../db/incident'
import { recordListAnswers } from '../../db/listing'
import { closePools } from '../../db/pool'
import { inWorkspace } from '../../db/transaction'
import { authenticationOf, listingsOf, openIncidentsOf } from '../../db/warmup-facts'
import { insertPlanVersion } from '../../db/warmup-plan'
import type { Authentication } from '../../deliverability/authentication/authenticate'
import { monToFri, type WarmupPlan } from '../../deliverability/warmup/plan'
import { postMail } from '../../testing/alerts'
import { type Ledger, makeLedger } from '../../testing/ledger'
import { decideWarmups } from '../decide-warmups'
import { gatherExtras } from '../digest/gather-extras'
import { evaluateAlerts } from './evaluate'
import { factSources } from './fact-sources'
import { gatherFacts, noFacts } from './outside-facts'

const minute = 60_000
// A Wednesday.
const now = Date.UTC(2026, 10, 25, 12)
const week = { fromMs: Date.UTC(2026, 10, 23), toMs: Date.UTC(2026, 10, 30), fromDate: '2026-11-23', lastDate: '2026-11-29' }
const domain = 'out.example.net'
const subject = { kind: 'domain', name: domain } as const
let ledger: Ledger

beforeEach(async () => { ledger = await makeLedger({ now: now + minute }) })
afterAll(closePools)

const look = async (at: number) => evaluateAlerts(ledger.workspaceId, 'UTC', at, await gatherFacts(ledger.workspaceId, at, factSources))
const incidentsOf = async (...topics: string[]) =>
  (await listIncidents(ledger.workspaceId, { states: null, severities: null, domain: null, topics, ruleIds: null, fromMs: null, toMs: null, order: 'opened' }, 10, null)).map(({ title, severity, people }) => [title, severity, people])
const asked = <T>(read: (given: Parameters<typeof listingsOf>[0]) => Promise<T>) => inWorkspace(ledger.workspaceId, (client) => read({ client, workspaceId: ledger.workspaceId, subject, atMs: now }))

it('a confirmed listing of a sending IP is an incident with its bounces, stops the warm-up of its domain, and is in the digest', async () => {
  await postMail(ledger, { domain, atMs: now - 20 * minute, delivered: 2, blocked: 3, ip: '192.0.2.7' })
  const answer = { state: 'listed', codes: ['127.0.0.3'], labels: ['CSS'], tier: 1 } as const
  const said = (at: number) => recordListAnswers(ledger.workspaceId, 'spamhaus_zen', [{ target: '192.0.2.7', kind: 'ip', answer: { ...answer, codes: [...answer.codes], labels: [...answer.labels] } }], at)
  await said(now - 40 * minute)
  expect(await gatherFacts(ledger.workspaceId, now, factSources)).toEqual(noFacts)
  await said(now - 10 * minute)
  expect((await gatherFacts(ledger.workspaceId, now, factSources)).listings).toEqual([
    { target: '192.0.2.7', list: 'Spamhaus ZEN', tier: 1, domain, bounces: 3, sinceMs: now - 40 * minute, delistUrl: 'https://check.spamhaus.org/' },
  ])
  await look(now)
  expect(await incidentsOf('listing')).toEqual([['Spamhaus ZEN lists 192.0.2.7', 'critical', 3]])
  expect(await asked(listingsOf)).toEqual([{ list: 'Spamhaus ZEN', tier: 1, target: '192.0.2.7' }])
  expect((await asked(openIncidentsOf)).map(({ severity, title }) => [severity, title])).toContainEqual(['act', 'Spamhaus ZEN lists 192.0.2.7'])
  const { blocklists, incidents } = await gatherExtras(ledger.workspaceId, 'UTC', week)
  expect(blocklists).toEqual([{ target: '192.0.2.7', list: 'Spamhaus ZEN', event: 'listed', sinceMs: now - 40 * minute, bounces: 3 }])
  expect([incidents?.opened, incidents?.resolved, incidents?.open.map(({ title }) => title).includes('Spamhaus ZEN lists 192.0.2.7')]).toEqual([1, 0, true])
})

const checked = (record: string, at: number, state: 'pass' | 'fail') => saveAuthentication(ledger.workspaceId, {
  domain, findings: (['spf', 'dkim', 'dmarc'] as const).map((area) => ({
    area, code: `${area}_x`, state: area === 'dmarc' ? state : 'pass', severity: 'info', name: domain, title: '', record: null, rule: '', fix: '', corrected: null, source: '',
  })),
} as unknown as Authentication, [{ area: 'dmarc', name: `_dmarc.${domain}`, record, codes: [] }], at)

it('a record that changes is told once, one that fails since is critical when it is seen twice, and the warm-up hears of it', async () => {
  await checked('v=DMARC1; p=reject', now - 60 * minute, 'pass')
  expect([await asked(authenticationOf), (await gatherFacts(ledger.workspaceId, now, factSources)).recordChanges]).toEqual([true, []])
  await checked('v=DMARC1; p=none', now - 40 * minute, 'pass')
  await look(now - 30 * minute)
  expect(await incidentsOf('authentication', 'authentication_drift')).toEqual([['DMARC of out.example.net changed', 'info', 0]])
  await checked('v=DMARC1; p=nonsense', now - 20 * minute, 'fail')
  expect((await gatherFacts(ledger.workspaceId, now, factSources)).recordChanges).toEqual([])
  await checked('v=DMARC1; p=nonsense', now - 10 * minute, 'fail')
  await look(now)
  expect(await incidentsOf('authentication')).toEqual([['DMARC of out.example.net fails', 'critical', 0]])
  expect(await asked(authenticationOf)).toBe(false)
  expect((await gatherExtras(ledger.workspaceId, 'UTC', week)).authentication).toEqual([{ domain, atMs: now - 20 * minute, text: 'DMARC changed and fails now' }])
})

it('more mail than the morning allowed is an incident, and the digest tells plan and volume', async () => {
  const plan: WarmupPlan = { start: 20, target: 40, days: 14, curve: 'even', movesWarmDomain: false, weekdays: monToFri, shares: {}, startsOn: '2026-11-25' }
  await inWorkspace(ledger.workspaceId, (client) => insertPlanVersion(client, ledger.workspaceId, {
    subject, version: 1, status: 'active', begunWith: 1, acknowledged: false, fromDay: plan.startsOn, plan, actor: 'operator', createdAtMs: now - 24 * 60 * minute,
  }))
  await decideWarmups(ledger.workspaceId, 'UTC', now - 60 * minute)
  await postMail(ledger, { domain, atMs: now - 20 * minute, delivered: 70 })
  const { caps, warmupDomains } = await gatherFacts(ledger.workspaceId, now, factSources)
  expect([caps, [...warmupDomains]]).toEqual([[{ domain, sent: 70, cap: 20 }], [domain]])
  await look(now)
  expect(await incidentsOf('over_sending')).toEqual([['out.example.net sent 70 today, the plan allows 20', 'warning', 50]])
  expect((await gatherExtras(ledger.workspaceId, 'UTC', week)).warmup).toEqual([{ domain, day: 1, days: 14, planned: 20, actual: 70, note: '' }])
})
