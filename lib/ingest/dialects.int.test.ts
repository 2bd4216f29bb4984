import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { closePools, ownerPool } from '../db/pool'
import { type Ledger, makeLedger } from '../testing/ledger'
import { readCounts } from '../testing/read-counts'
import { ses } from '../relays/ses'
import { requestOf } from '../testing/sign-relay'
import { GroupCommit } from './group-commit'
import { rebuildMessages } from './rebuild'
import { deliveryOf } from './receive'

const now = Date.UTC(2026, 10, 24, 9)
const today = '2026-11-24T00:00:00.000Z'
const to = 'p@example.com'
const time = (ms: number): string => new Date(ms).toISOString()
const at = now - 3_600_000
const mail = { timestamp: time(now - 7_200_000), messageId: '0100-1', source: 'bounces@return.example.org', destination: [to] }
const rich = { ...mail, source: 'sales@ses.example.org', headers: [{ name: 'From', value: 'Sales <sales@ses.example.org>' }], tags: { campaign: ['spring'], 'ses:outgoing-ip': ['192.0.2.9'] } }
const refused = { emailAddress: to, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' }

const bounce = (recipient: object, ms: number, over: object = {}): object => ({
  bounceType: 'Permanent', bounceSubType: 'General', feedbackId: 'f', timestamp: time(ms), bouncedRecipients: [recipient], ...over,
})

let ledger: Ledger
beforeEach(async () => { ledger = await makeLedger({ now }) })
afterAll(closePools)

const sent = { domain: 'ses.example.org', start: today, accepted: 1 }
const post = async (posts: object[]): Promise<number[]> => {
  const stored: number[] = []
  for (const one of posts) stored.push((await ledger.post('ses', one)).counts.stored ?? -1)
  return stored
}

/** What classic notification and configuration-set event may differ in, and how the message must count whatever comes first. */
const pairs: [what: string, classic: object, event: object, sentDay: object, eventHour: object][] = [
  ['a reply that only one of them quotes', { notificationType: 'Bounce', mail, bounce: bounce({ emailAddress: to }, at) }, { eventType: 'Bounce', mail: rich, bounce: bounce(refused, at) }, { bounced: 1, hard: 1 }, { bounced: 1, hard: 1 }],
  ['milliseconds across a second, an hour and their feedback id', { notificationType: 'Bounce', mail, bounce: bounce(refused, at - 1, { feedbackId: 'g' }) }, { eventType: 'Bounce', mail: rich, bounce: bounce(refused, at) }, { bounced: 1, hard: 1 }, { bounced: 1, hard: 1 }],
  ['a class that only the reply makes final', { notificationType: 'Bounce', mail, bounce: bounce({ emailAddress: to }, at, { bounceType: 'Transient' }) }, { eventType: 'Bounce', mail: rich, bounce: bounce(refused, at + 4, { bounceType: 'Transient' }) }, { bounced: 1, hard: 1 }, { bounced: 1, hard: 1 }],
  ['the time of a delivery', { notificationType: 'Delivery', mail, delivery: { timestamp: time(at - 1), recipients: [to], smtpResponse: '250 ok' } }, { eventType: 'Delivery', mail: rich, delivery: { timestamp: time(at), recipients: [to] } }, { delivered: 1 }, { delivered: 1 }],
  ['the kind of a complaint', { notificationType: 'Complaint', mail, complaint: { timestamp: time(at), complainedRecipients: [{ emailAddress: to }], feedbackId: 'c' } }, { eventType: 'Complaint', mail: rich, complaint: { timestamp: time(at + 900), complainedRecipients: [{ emailAddress: to }], complaintFeedbackType: 'abuse', feedbackId: 'c' } }, { delivered: 1, complained: 1 }, { complained: 1 }],
]

describe('one happening told in both dialects of SES', () => {
  it.each(pairs)('that differ in %s counts once, the same in either order, and keeps what either knows', async (_what, classic, event, sentDay, eventHour) => {
    expect(await post([classic, event, classic, event])).toEqual([1, 0, 0, 0])
    const first = [await readCounts(ledger.workspaceId), await readCounts(ledger.workspaceId, 'eventHour'), await rowsOf(ledger)]
    expect(first[0]).toEqual([{ ...sent, ...sentDay }])
    expect(first[1]).toEqual([{ domain: 'ses.example.org', start: expect.any(String) as string, ...eventHour }])
    const other = await makeLedger({ now })
    ledger = other
    expect(await post([event, classic, event])).toEqual([1, 0, 0])
    expect([await readCounts(other.workspaceId), await readCounts(other.workspaceId, 'eventHour'), await rowsOf(other)]).toEqual(first)
    expect((await rebuildMessages(other.workspaceId)).changed).toBe(0)
    expect(first[2]).toMatchObject([{ campaign: 'spring', sending_ip: '192.0.2.9', domain_claim: '0ses.example.org' }])
  })

  it('posted by two clients at the same moment counts once', async () => {
    const posts = Array.from({ length: 12 }, (_, n) => (n % 2
      ? { notificationType: 'Bounce', mail, bounce: bounce(refused, at - 1 - n) } : { eventType: 'Bounce', mail: rich, bounce: bounce({ emailAddress: to }, at + n * 400) }))
    const answers = await Promise.all(posts.map((one) => ledger.post('ses', one)))
    expect(answers.reduce((sum, { counts }) => sum + (counts.stored ?? 0), 0)).toBe(1)
    expect(answers.reduce((sum, { counts }) => sum + (counts.duplicates ?? 0), 0)).toBe(11)
    expect(await readCounts(ledger.workspaceId, 'eventHour')).toEqual([{ domain: 'ses.example.org', start: '2026-11-24T07:00:00.000Z', bounced: 1, hard: 1 }])
    expect((await rowsOf(ledger)).map((row) => row.occurred_at)).toEqual([new Date(at - 12_000 + 11_000)])
  })

  it('told by several servers at the same moment leaves counters that are the sum of the messages', { timeout: 60_000 }, async () => {
    const servers = Array.from({ length: 9 }, () => new GroupCommit())
    const posts = Array.from({ length: 180 }, (_, n) => {
      const of = { ...(n % 2 ? mail : rich), messageId: `race-${n % 5}` }
      const message = { ...(n % 2 ? { notificationType: 'Bounce' } : { eventType: 'Bounce' }), mail: of, bounce: bounce(n % 3 ? refused : { emailAddress: to }, at + (n * 7_919) % 60_000) }
      const request = requestOf('ses', { headers: {}, body: Buffer.from(JSON.stringify(message)) }, now)
      return deliveryOf(ses, ledger.connections.ses, request, ses.parse(request, {}), 0, { replay: false })
    })
    const outcomes = await Promise.all(posts.map((delivery, n) => servers[n % servers.length]?.submit(ledger.workspaceId, delivery)))
    expect(outcomes.reduce((sum, outcome) => sum + (typeof outcome === 'object' ? outcome.stored : 0), 0)).toBe(5)
    expect(await readCounts(ledger.workspaceId)).toEqual([{ ...sent, accepted: 5, bounced: 5, hard: 5 }])
    expect((await rebuildMessages(ledger.workspaceId)).changed).toBe(0)
  })

  it('are two events where the bounce is another one: an absence first, then a refusal', async () => {
    await post([
      { eventType: 'Bounce', mail: rich, bounce: bounce({ emailAddress: to }, at, { bounceType: 'Transient' }) }, { eventType: 'Bounce', mail: rich, bounce: bounce(refused, at + 60_000) },
    ])
    expect(await readCounts(ledger.workspaceId)).toEqual([{ ...sent, bounced: 1, hard: 1 }])
    expect(await rowsOf(ledger)).toHaveLength(2)
  })

  it('stay apart for each recipient and for each message', async () => {
    const both = { ...rich, destination: [to, 'q@example.com'] }
    const two = bounce(refused, at, { bouncedRecipients: [refused, { ...refused, emailAddress: 'q@example.com' }] })
    expect(await post([{ eventType: 'Bounce', mail: both, bounce: two }, { notificationType: 'Bounce', mail: { ...both, messageId: '0100-2' }, bounce: two }, { notificationType: 'Bounce', mail: both, bounce: two }])).toEqual([2, 2, 0])
    expect(await readCounts(ledger.workspaceId)).toEqual([{ ...sent, accepted: 4, bounced: 4, hard: 4 }])
  })

  it('that name no message are told apart by their time', async () => {
    const nameless = (ms: number): object => ({ eventType: 'Bounce', mail: { ...rich, messageId: undefined }, bounce: bounce(refused, ms) })
    expect(await post([nameless(at), nameless(at + 60_000), nameless(at)])).toEqual([1, 1, 0])
  })
})

type Row = { occurred_at: Date; class: string; enhanced_code: string; campaign: string; sending_ip: string; domain_claim: string; metadata: object }
const rowsOf = async ({ workspaceId }: Ledger): Promise<Row[]> => (await ownerPool().query<Row>(
  `select occurred_at, occurred_millis, class, confidence, smtp_code, enhanced_code, diagnostic, relay_class, campaign, sending_ip, domain_claim, metadata::jsonb, flags
   from event where workspace_id = $1 order by occurred_at`, [workspaceId])).rows
