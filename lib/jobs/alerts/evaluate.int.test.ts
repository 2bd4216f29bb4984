import { afterAll, describe, expect, it } from 'vitest'
import { listIncidents, type StoredIncident } from '../../db/incident'
import { listEntries } from '../../db/incident-entry'
import { closePools } from '../../db/pool'
import type { WorkspaceId } from '../../db/workspace-id'
import type { Explanation } from '../../deliverability/alerts/explanation'
import { postMail, readNotices } from '../../testing/alerts'
import { makeLedger } from '../../testing/ledger'
import { evaluateAlerts } from './evaluate'
import { noFacts } from './outside-facts'

afterAll(closePools)

// A Wednesday at noon.
const now = Date.UTC(2026, 10, 25, 12)
const minute = 60_000
const hour = 60 * minute
const domain = 'out.example.net'

const all = (workspaceId: WorkspaceId): Promise<StoredIncident[]> =>
  listIncidents(workspaceId, { states: null, severities: null, domain: null, topics: null, ruleIds: null, fromMs: null, toMs: null, order: 'opened' }, 100, null)
const titles = async (workspaceId: WorkspaceId): Promise<string[]> => (await all(workspaceId)).map((held) => `${held.ruleId} ${held.state} ${held.title}`)
const look = (workspaceId: WorkspaceId, at: number) => evaluateAlerts(workspaceId, 'UTC', at)

describe('a list that goes bad', () => {
  it('opens one incident at the second sight, tells it once, and explains it', async () => {
    const ledger = await makeLedger({ now })
    await postMail(ledger, { domain, atMs: now - 5 * hour, delivered: 180, campaign: 'welcome' })
    await postMail(ledger, { domain, atMs: now - 4 * hour, delivered: 60, hard: 40, campaign: 'old list' })
    expect(await look(ledger.workspaceId, now)).toEqual({ opened: 0, resolved: 0, notices: 0 })
    expect(await titles(ledger.workspaceId)).toEqual([])
    expect(await look(ledger.workspaceId, now + minute)).toBeNull()
    expect(await look(ledger.workspaceId, now + 15 * minute)).toEqual({ opened: 1, resolved: 0, notices: 1 })
    expect(await look(ledger.workspaceId, now + 30 * minute)).toEqual({ opened: 0, resolved: 0, notices: 0 })
    expect(await titles(ledger.workspaceId)).toEqual([`A2 open Hard bounces of ${domain}: 14 % of 280 in 24 hours`])
    const [incident] = await all(ledger.workspaceId)
    expect(incident).toMatchObject({ severity: 'critical', people: 40, scope: { kind: 'domain', domain, value: null } })
    const { causes, onset } = incident?.cause as Explanation
    expect(causes[0]).toMatchObject({ dimension: 'campaign', value: 'old list', k: 40, n: 100, counterexample: { label: 'welcome', k: 0, n: 180 } })
    expect(onset).toBe('2026-11-25T08:00:00.000Z')
    expect(await readNotices(ledger.workspaceId)).toMatchObject([{
      kind: 'opened', severity: 'critical', incident_id: incident?.id, subject: `Hard bounces of ${domain}: 14 % of 280 in 24 hours`, body: { path: `/incidents/${incident?.id}` },
    }])
    expect((await listEntries(ledger.workspaceId, incident?.id ?? '')).map((entry) => entry.kind)).toEqual(['opened'])
  })

  it('does not alarm while a rate could be chance', async () => {
    const ledger = await makeLedger({ now })
    await postMail(ledger, { domain, atMs: now - 5 * hour, delivered: 94, hard: 6 })
    await look(ledger.workspaceId, now)
    await look(ledger.workspaceId, now + 4 * hour)
    expect(await titles(ledger.workspaceId)).toEqual([])
  })

  it('goes out at once when the last hour is gross', async () => {
    const ledger = await makeLedger({ now })
    await postMail(ledger, { domain, atMs: now - 20 * minute, delivered: 20, hard: 14 })
    expect(await look(ledger.workspaceId, now)).toMatchObject({ opened: 1, notices: 1 })
    expect(await titles(ledger.workspaceId)).toEqual([`A3 open Hard bounces of ${domain}: 41 % of 34 in the last hour`])
  })

  it('is news about one company when one company alone bounces', async () => {
    const ledger = await makeLedger({ now })
    await postMail(ledger, { domain, atMs: now - 20 * minute, delivered: 40 })
    await postMail(ledger, { domain, atMs: now - 20 * minute, hard: 20, company: 'broken.example' })
    await look(ledger.workspaceId, now)
    expect((await all(ledger.workspaceId)).map((held) => [held.severity, held.scope])).toEqual([['info', { kind: 'recipient_domain', domain, value: 'broken.example' }]])
  })
})

describe('imports and copies', () => {
  it('never alarms about what a bulk import brings that is older than a day', async () => {
    const ledger = await makeLedger({ now })
    await postMail(ledger, { domain, atMs: now - 30 * hour, delivered: 100, hard: 100 })
    await postMail(ledger, { domain, atMs: now - 20 * hour, delivered: 200 })
    await look(ledger.workspaceId, now)
    await look(ledger.workspaceId, now + 15 * minute)
    await look(ledger.workspaceId, now + 4 * hour)
    expect((await all(ledger.workspaceId)).filter((held) => held.topic === 'hard_bounce')).toEqual([])
  })

  it('looks once when two processes look at the same time', async () => {
    const ledger = await makeLedger({ now })
    await postMail(ledger, { domain, atMs: now - 20 * minute, delivered: 20, hard: 14 })
    const runs = await Promise.all(Array.from({ length: 6 }, () => look(ledger.workspaceId, now)))
    expect(runs.filter((run) => run !== null)).toEqual([{ opened: 1, resolved: 0, notices: 1 }])
    expect((await readNotices(ledger.workspaceId)).length).toBe(1)
  })
})

describe('facts of other parts', () => {
  it('tells a listing and folds the blocks that it brings', async () => {
    const ledger = await makeLedger({ now })
    await postMail(ledger, { domain, atMs: now - 3 * hour, delivered: 60, blocked: 20 })
    const facts = { ...noFacts, listings: [{ target: '192.0.2.7', list: 'zen.example.org', tier: 1 as const, domain, bounces: 20, sinceMs: now - 4 * hour, delistUrl: null }] }
    await evaluateAlerts(ledger.workspaceId, 'UTC', now, facts)
    const incidents = await all(ledger.workspaceId)
    expect(incidents.map((held) => held.topic).sort()).toEqual(['block', 'listing'])
    expect(incidents.find((held) => held.topic === 'block')?.parentId).toBe(incidents.find((held) => held.topic === 'listing')?.id)
    expect((await readNotices(ledger.workspaceId)).map((notice) => notice.subject)).toEqual(['zen.example.org lists 192.0.2.7'])
    await evaluateAlerts(ledger.workspaceId, 'UTC', now + 15 * minute)
    await evaluateAlerts(ledger.workspaceId, 'UTC', now + 80 * minute)
    expect((await all(ledger.workspaceId)).find((held) => held.topic === 'listing')?.state).toBe('resolved')
  })

  it('sends five notices a day and keeps the rest for one summary', async () => {
    const ledger = await makeLedger({ now })
    const listing = (n: number) => ({ target: `192.0.2.${n}`, list: 'list.example.org', tier: 2 as const, domain: null, bounces: 0, sinceMs: now, delistUrl: null })
    const facts = { ...noFacts, listings: Array.from({ length: 9 }, (_, n) => listing(n)) }
    await evaluateAlerts(ledger.workspaceId, 'UTC', now, facts)
    expect((await readNotices(ledger.workspaceId)).map((notice) => notice.kind)).toEqual(['opened', 'opened', 'opened', 'opened', 'opened'])
    await evaluateAlerts(ledger.workspaceId, 'UTC', now + 12 * hour, facts)
    const notices = await readNotices(ledger.workspaceId)
    expect(notices.slice(5)).toMatchObject([{ kind: 'summary', severity: 'warning', subject: '4 more incidents beyond today\'s notices' }])
    expect(notices[5]?.body.facts.length).toBe(4)
  })
})
