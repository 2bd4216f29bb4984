import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../db/event'
import { cuts } from '../../deliverability/counter'
import type { Route } from './mail'
import type { Plan } from './plan'
import { runOf, type RunOptions, type SimulatedPost } from './posts'
import { dayCounters, readPost } from './read-posts'
import { scenarioNamed, scenarios } from './scenarios'

const now = Date.UTC(2026, 10, 24, 12, 34, 56)
const timeZone = 'America/New_York'
const routes: [Route, ...Route[]] = [{ relay: 'sendgrid', name: 'SendGrid' }, { relay: 'mailgun', name: 'Mailgun' }, { relay: 'ses', name: 'SES' }]

function planOf(scenario: string, changes: Partial<Plan> = {}): Plan {
  const sender = { routes, perDay: 60, scenario: scenarioNamed(scenario), unattributed: 0.1 }
  return { seed: 7, now, days: 12, senders: [{ ...sender, domain: 'one.example.com' }, { ...sender, domain: 'two.example' }], ...changes }
}

function postsOf(plan: Plan, options: Partial<RunOptions> = {}) {
  const run = runOf(plan, { timeZone, ...options })
  const posts = [...run.days].flat()
  return { posts, truth: run.truth() }
}

async function eventsOf(posts: SimulatedPost[]): Promise<LedgerEvent[]> {
  return (await Promise.all(posts.map((post) => readPost(post, now)))).flat()
}

/** What the product makes of the events, in the shape of the truth. */
function productSays(events: LedgerEvent[]) {
  const rows = new Map<string, Record<string, number>>()
  const reasons = new Map<string, number>()
  const add = (key: string, counts: Record<string, number>): void => {
    const row = rows.get(key) ?? {}
    for (const [field, value] of Object.entries(counts)) row[field] = (row[field] ?? 0) + value
    rows.set(key, row)
  }
  for (const { cut, domain, startMs, provider, slice, counts } of dayCounters(events, timeZone)) {
    if (cut === cuts.sentDay) {
      const shown = { ...counts, soft: counts.bounced - counts.hard - counts.blocked, pending: counts.accepted - counts.delivered - counts.bounced - counts.dropped }
      add(`day|${domain}|${new Date(startMs).toISOString()}`, shown)
      add(`provider|${domain}|${provider}`, shown)
    } else {
      const [outcome, name] = slice.split('|')
      const key = `${domain}|${outcome}|${name}`
      reasons.set(key, (reasons.get(key) ?? 0) + (counts.bounced + counts.dropped + counts.deferred))
    }
  }
  return { rows, reasons }
}

describe.each([...scenarios.keys()])('%s', (name) => {
  it('is read by the relays without a fault, and its truth is what the product counts', async () => {
    const { posts, truth } = postsOf(planOf(name))
    const events = await eventsOf(posts)
    expect(events.length).toBe(posts.reduce((sum, post) => sum + post.events, 0))
    expect(events.filter((e) => e.kind === 'unknown')).toEqual([])
    const product = productSays(events)
    for (const { domain, start, counts } of truth.days) expect(product.rows.get(`day|${domain ?? ''}|${start}`), `${domain} ${start}`).toMatchObject(counts)
    for (const { domain, provider, counts } of truth.providers) expect(product.rows.get(`provider|${domain ?? ''}|${provider}`), `${domain} ${provider}`).toMatchObject(counts)
    expect(product.rows.size).toBe(truth.days.length + truth.providers.length)
    expect([...product.reasons].sort()).toEqual(truth.reasons.map((r) => [`${r.domain ?? ''}|${r.outcome}|${r.class}`, r.messages]).sort())
  })
})

it('an equal plan gives equal posts; another seed gives others', () => {
  const text = (plan: Plan) => JSON.stringify(postsOf(plan).posts)
  expect(text(planOf('steady'))).toBe(text(planOf('steady')))
  expect(text(planOf('steady', { seed: 8 }))).not.toBe(text(planOf('steady')))
})

it('wrong order holds the same events', async () => {
  const key = (events: LedgerEvent[]) => events.map((e) => e.dedupeKey).sort()
  const straight = await eventsOf(postsOf(planOf('steady')).posts)
  const shuffled = await eventsOf(postsOf(planOf('steady'), { shuffle: true }).posts)
  expect(key(shuffled)).toEqual(key(straight))
})

it('no event lies in the future or before the history, and addresses are reserved ones', async () => {
  const events = await eventsOf(postsOf(planOf('list-gone-bad')).posts)
  expect(events.filter((e) => e.occurredAt > now || e.occurredAt < now - 12 * 86_400_000 - 1_000)).toEqual([])
  expect(events.filter((e) => !/@inbox-\d+\.(example|test|example\.org)$|@gone-\d+\.example$/.test(e.recipient ?? ''))).toEqual([])
  expect(events.filter((e) => e.sendingIp && !/^(192\.0\.2|198\.51\.100|203\.0\.113)\./.test(e.sendingIp))).toEqual([])
})

it('a batch of SendGrid holds 1,000 events at most', () => {
  const { posts } = postsOf(planOf('steady', { days: 2, senders: planOf('steady').senders.map((sender) => ({ ...sender, perDay: 3_000 })) }))
  const batches = posts.filter((post) => post.dialect === 'batch').map((post) => post.events)
  expect(Math.max(...batches)).toBe(1_000)
})

it('a silent relay tells nothing of its last hours', async () => {
  const events = await eventsOf(postsOf(planOf('silent-relay')).posts)
  const latest = Math.max(...events.map((e) => e.occurredAt))
  expect(now - latest).toBeGreaterThanOrEqual(30 * 3_600_000)
  expect(now - latest).toBeLessThan(40 * 3_600_000)
})
