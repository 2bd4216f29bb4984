import { afterAll, describe, expect, it } from 'vitest'
import { insertClassifyRule } from '../db/classify-rule'
import { ensurePartitions } from '../db/partition'
import { closePools, ownerPool } from '../db/pool'
import { classifierVersion } from '../deliverability/classify/classify'
import { knownReplies } from '../deliverability/classify/known-replies'
import { type Ledger, makeLedger } from '../testing/ledger'
import { claimByMx, type LookUpMx } from './claim-by-mx'
import { reclassify } from './reclassify'
import { rebuildMessages } from './rebuild'

const now = Date.UTC(2026, 10, 24, 9)
afterAll(closePools)

type Sent = { to: string; event: string; reason?: string; status?: string; n: number }
const sendgrid = ({ to, event, reason, status, n }: Sent) => ({
  email: to, timestamp: Math.floor(now / 1_000) - n * 60, event, reason, response: event === 'deferred' ? reason : undefined, status,
  type: event === 'bounce' ? 'bounce' : undefined, sg_message_id: `m${n}.recvd`, sg_event_id: `e${n}-${event}`, sending_domain: 'out.example.net',
})

const refusals: Sent[] = [
  { to: 'a@company.example', event: 'bounce', reason: '550 5.1.1 user unknown', status: '5.1.1', n: 1 },
  { to: 'b@company.example', event: 'bounce', reason: '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org', status: '5.7.1', n: 2 },
  { to: 'c@other.example', event: 'deferred', reason: '451 4.7.1 Greylisted, please try again', status: '4.7.1', n: 3 },
  { to: 'd@other.example', event: 'bounce', reason: '550 computer says no zebra', status: '5.0.0', n: 4 },
  { to: 'e@gmail.com', event: 'delivered', n: 5 },
  { to: 'd@other.example', event: 'delivered', n: 6 },
]
const filled = async (): Promise<Ledger> => {
  const ledger = await makeLedger({ now })
  await ledger.post('sendgrid', refusals.map(sendgrid))
  return ledger
}

const eventsOf = async (ledger: Ledger): Promise<Record<string, unknown>[]> => (await ownerPool().query<Record<string, unknown>>(
  'select recipient, kind, class, confidence, rule, classifier_version, smtp_code, enhanced_code, refused_by, provider_claim from event where workspace_id = $1 order by occurred_at desc', [ledger.workspaceId])).rows
const countersOf = async (ledger: Ledger): Promise<object[]> => (await ownerPool().query<object>(
  `select cut, domain, start, slice, provider, pool, accepted, bounced, hard, blocked, deferred, throttled, delivered from counter where workspace_id = $1
   order by 1, 2, 3, 4, 5, 6`, [ledger.workspaceId])).rows

/** As an older classifier would have left it: every refusal unclassified, in event, message and counters. */
const asAnOlderClassifierLeftIt = async (ledger: Ledger): Promise<void> => {
  await ownerPool().query(
    `update event set class = 'unclassified', confidence = 'none', rule = 'none', classifier_version = $2, refused_by = null
     where workspace_id = $1 and class is not null`, [ledger.workspaceId, classifierVersion - 1])
  await rebuildMessages(ledger.workspaceId)
}

describe('reclassify', () => {
  it('ends in the events, messages and counters that these rules would have made at once', async () => {
    const ledger = await filled()
    const [events, counters] = [await eventsOf(ledger), await countersOf(ledger)]
    await asAnOlderClassifierLeftIt(ledger)
    expect(await countersOf(ledger)).not.toEqual(counters)
    expect(await reclassify(ledger.workspaceId)).toEqual({ read: 4, events: 3, messages: 3 })
    expect(await eventsOf(ledger)).toEqual(events)
    expect(await countersOf(ledger)).toEqual(counters)
    expect((await rebuildMessages(ledger.workspaceId)).changed).toBe(0)
  })

  it('reads again what an older version read, and the rest only when told to; twice changes nothing', async () => {
    const ledger = await filled()
    expect(await reclassify(ledger.workspaceId)).toEqual({ read: 0, events: 0, messages: 0 })
    expect(await reclassify(ledger.workspaceId, { all: true })).toEqual({ read: 4, events: 0, messages: 0 })
    expect((await rebuildMessages(ledger.workspaceId)).changed).toBe(0)
  })

  it('stops between two commits and goes on where it stopped', async () => {
    const ledger = await filled()
    await asAnOlderClassifierLeftIt(ledger)
    const stop = new AbortController()
    stop.abort()
    expect((await reclassify(ledger.workspaceId, { signal: stop.signal })).read).toBe(0)
    expect((await reclassify(ledger.workspaceId)).read).toBe(4)
  })

  it('keeps which list refused with the event', async () => {
    const ledger = await filled()
    expect((await eventsOf(ledger)).map((row) => row.refused_by)).toContain('spamhaus_zen')
    await asAnOlderClassifierLeftIt(ledger)
    await reclassify(ledger.workspaceId)
    expect((await eventsOf(ledger)).find((row) => row.recipient === 'b@company.example')?.refused_by).toBe('spamhaus_zen')
  })

  it('lets posts come in meanwhile and loses none of their events', async () => {
    const ledger = await filled()
    await asAnOlderClassifierLeftIt(ledger)
    const late = Array.from({ length: 20 }, (_, n) => sendgrid({ to: 'b@company.example', event: 'open', n: 2 + n * 0 }))
      .map((event, n) => ({ ...event, timestamp: event.timestamp + 10 + n, sg_event_id: `late-${n}` }))
    await Promise.all([reclassify(ledger.workspaceId), ...late.map((event) => ledger.post('sendgrid', [event]))])
    expect((await rebuildMessages(ledger.workspaceId)).changed).toBe(0)
  })
})

// RECLASSIFY_EVENTS=1000000 fills a workspace with so many refusals of an older classifier and prints how long reading them again takes.
const many = Number(process.env.RECLASSIFY_EVENTS ?? 0)

const fill = async (ledger: Ledger, count: number): Promise<void> => {
  const replies = knownReplies.map(([, diagnostic]) => diagnostic)
  await ensurePartitions('event', Array.from({ length: 4 }, (_, month) => now - month * 31 * 86_400_000))
  await ownerPool().query(
    `insert into event (workspace_id, dedupe_key, occurred_at, received_at, connection_id, unit_id, post_no, element, kind, native_type, recipient, message_id,
       domain_claim, class, confidence, rule, classifier_version, diagnostic, flags)
     select $1, gen_random_uuid(), $2::timestamptz - n % 7776000 * interval '1 second', $2, $3, gen_random_uuid(), 1, 0, case n % 4 when 0 then 'deferred' else 'bounced' end, 'x',
       'r' || n || '@c' || n % 5000 || '.example', 'm' || n, '1out.example.net', 'unclassified', 'none', 'none', $4, ($5::text[])[1 + n % $6::int], 0
     from generate_series(1, $7::int) as n`,
    [ledger.workspaceId, new Date(now).toISOString(), ledger.connections.sendgrid.id, classifierVersion - 1, replies, replies.length, count])
  await ownerPool().query("insert into sending_domain (workspace_id, name, source) values ($1, 'out.example.net', 'mail') on conflict do nothing", [ledger.workspaceId])
  await rebuildMessages(ledger.workspaceId)
}

describe.runIf(many > 0)('reclassify at size', () => {
  it(`reads ${many} events again`, { timeout: 3_600_000 }, async () => {
    const ledger = await makeLedger({ now })
    await fill(ledger, many)
    const started = performance.now()
    const done = await reclassify(ledger.workspaceId)
    const seconds = (performance.now() - started) / 1_000
    console.log(JSON.stringify({ ...done, seconds: Math.round(seconds), per_second: Math.round(done.read / seconds) }))
    expect(done.read).toBe(many)
    expect((await rebuildMessages(ledger.workspaceId)).changed).toBe(0)
  })
})

describe('a rule of the workspace', () => {
  it('goes before the built-in ones for new events, and for old ones when they are read again', async () => {
    const ledger = await filled()
    const rule = await insertClassifyRule(ledger.workspaceId, { pattern: 'says no zeb+ra', class: 'policy_block', note: '' })
    await ledger.post('sendgrid', [sendgrid({ to: 'z@other.example', event: 'bounce', reason: '550 Computer SAYS NO zebra', status: '5.1.1', n: 9 })])
    const own = { class: 'policy_block', confidence: 'text', rule: `workspace:${rule?.id}` }
    const of = async (recipient: string) => (await eventsOf(ledger)).find((row) => row.recipient === recipient && row.kind === 'bounced')
    expect(await of('z@other.example')).toMatchObject(own)
    expect(await of('d@other.example')).not.toMatchObject(own)
    expect(await reclassify(ledger.workspaceId, { all: true })).toEqual({ read: 5, events: 1, messages: 1 })
    expect(await of('d@other.example')).toMatchObject(own)
    expect((await rebuildMessages(ledger.workspaceId)).changed).toBe(0)
  })

  it('is no rule of another workspace', async () => {
    const [mine, theirs] = [await filled(), await filled()]
    await insertClassifyRule(mine.workspaceId, { pattern: 'zebra', class: 'policy_block', note: '' })
    expect((await reclassify(theirs.workspaceId, { all: true })).events).toBe(0)
  })
})

describe('the provider behind a company domain', () => {
  const lookUp: LookUpMx = (domain) => Promise.resolve(
    domain === 'company.example' ? { answer: 'found', hosts: ['mx1.unknown.example', 'aspmx.l.google.com'] } : domain === 'other.example' ? { answer: 'none' } : { answer: 'unknown' })
  const providers = async (ledger: Ledger) => Object.fromEntries((await ownerPool().query<{ recipient: string; provider: string | null }>(
    'select recipient, provider from message where workspace_id = $1', [ledger.workspaceId])).rows.map((row) => [row.recipient, row.provider && row.provider[0] + row.provider.slice(8)]))

  it('moves past messages and their numbers when its MX is known, and is claimed by new ones at once', async () => {
    const ledger = await filled()
    expect(await providers(ledger)).toMatchObject({ 'a@company.example': null, 'c@other.example': null, 'e@gmail.com': '1gmail' })
    expect(await claimByMx(ledger.workspaceId, lookUp, now + 1)).toEqual({ asked: 2, moved: 2 })
    expect(await providers(ledger)).toMatchObject({ 'a@company.example': '2google_workspace', 'b@company.example': '2google_workspace', 'c@other.example': null })
    expect((await countersOf(ledger)).some((row) => 'provider' in row && row.provider === 'google_workspace')).toBe(true)
    expect((await rebuildMessages(ledger.workspaceId)).changed).toBe(0)
    await ledger.post('sendgrid', [sendgrid({ to: 'new@company.example', event: 'delivered', n: 11 })])
    expect(await providers(ledger)).toMatchObject({ 'new@company.example': '2google_workspace' })
    expect((await rebuildMessages(ledger.workspaceId)).changed).toBe(0)
  })

  it('is asked for once: found and missing answers are kept, a failed question is asked again after an hour', async () => {
    const ledger = await filled()
    const asked: string[] = []
    const failing: LookUpMx = (domain) => { asked.push(domain); return Promise.resolve(domain === 'company.example' ? { answer: 'unknown' } : { answer: 'none' }) }
    await claimByMx(ledger.workspaceId, failing, now + 1)
    expect(asked.sort()).toEqual(['company.example', 'other.example'])
    expect((await claimByMx(ledger.workspaceId, failing, now + 60_000)).asked).toBe(0)
    expect((await claimByMx(ledger.workspaceId, lookUp, now + 2 * 3_600_000))).toEqual({ asked: 1, moved: 2 })
    expect((await claimByMx(ledger.workspaceId, lookUp, now + 6 * 86_400_000)).asked).toBe(0)
    expect((await claimByMx(ledger.workspaceId, lookUp, now + 8 * 86_400_000)).asked).toBe(1)
  })

  it('is not looked up for consumer domains, nor where the relay named the host', async () => {
    const ledger = await makeLedger({ now })
    await ledger.post('sendgrid', [sendgrid({ to: 'e@gmail.com', event: 'delivered', n: 1 })])
    expect((await claimByMx(ledger.workspaceId, lookUp, now + 1)).asked).toBe(0)
  })

  it('moves the rest when it was stopped on the way', async () => {
    const ledger = await filled()
    const stop = new AbortController()
    stop.abort()
    expect((await claimByMx(ledger.workspaceId, lookUp, now + 1, stop.signal)).moved).toBe(0)
    expect((await claimByMx(ledger.workspaceId, lookUp, now + 2)).moved).toBe(2)
  })
})
