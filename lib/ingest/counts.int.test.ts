import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { closePools, ownerPool } from '../db/pool'
import { listDomains } from '../db/sending-domain'
import { countsOf } from '../deliverability/rates'
import { noCounts } from '../deliverability/counter'
import { type Ledger, makeLedger } from '../testing/ledger'
import { readCounts } from '../testing/read-counts'

const now = Date.UTC(2026, 10, 24, 9)
const at = (hoursAgo: number): number => now / 1000 - hoursAgo * 3600
const iso = (hoursAgo: number): string => new Date(at(hoursAgo) * 1000).toISOString()
const today = '2026-11-24T00:00:00.000Z'
const yesterday = '2026-11-23T00:00:00.000Z'
const domain = 'out.example.net'

let ledger: Ledger
beforeEach(async () => { ledger = await makeLedger({ now }) })
afterAll(closePools)

const sg = (over: object): object => ({ email: 'p@example.com', timestamp: at(2), event: 'delivered', sg_message_id: 'm1.filter.1.0', 'smtp-id': '<m1.a.b@ismtpd-5>', sending_domain: domain, ...over })
const mg = (over: object): object => ({ event: 'delivered', id: 'a', timestamp: at(2), recipient: 'p@example.com', message: { headers: { 'message-id': 'm1@mg.example.org', from: 'Sales <sales@brand.example.org>' } }, ...over })
const mail = { timestamp: iso(3), messageId: 'm1', source: 'sales@ses.example.org', destination: ['p@example.com'] }
const sums = (cut?: 'eventHour') => readCounts(ledger.workspaceId, cut)
const units = async (): Promise<string[]> => (await ownerPool().query<{ unit: string }>(
  `select concat_ws(' ', message_id, recipient) as unit from message where workspace_id = $1 order by 1`, [ledger.workspaceId])).rows.map((row) => row.unit)

const refusal = { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 no such user' }
const full = { event: 'bounce', type: 'bounce', status: '5.2.2', reason: '552 5.2.2 mailbox full' }
const block = { event: 'bounce', type: 'blocked', status: '5.7.1', reason: '550 5.7.1 blocked using zen.spamhaus.org' }
const slow = { event: 'deferred', response: '421 4.7.28 Our system has detected an unusual rate of unsolicited mail', attempt: '1' }
const grey = { event: 'deferred', response: '451 4.7.1 Greylisting in action, please come back later', attempt: '1' }

describe('a message', () => {
  it('is one connection, message id and recipient', async () => {
    const other = await makeLedger({ now })
    await ledger.post('sendgrid', [sg({}), sg({ event: 'processed' }), sg({ email: 'q@example.com' }), sg({ sg_message_id: 'm2.x' })])
    await ledger.post('mailgun', mg({}))
    await other.post('sendgrid', [sg({})])
    expect(await units()).toEqual(['m1 p@example.com', 'm1 q@example.com', 'm1@mg.example.org p@example.com', 'm2 p@example.com'])
  })

  it('has the id that each relay gives it, and its recipient in lower case', async () => {
    await ledger.post('sendgrid', [sg({ email: 'Ada <P@Example.com>' }), sg({ sg_message_id: undefined, 'smtp-id': '<m9.a@ismtpd-5>' })])
    await ledger.post('mailgun', mg({ recipient: 'P@Example.com', message: { headers: { 'message-id': '<m2@MG.example.org>' } } }))
    await ledger.post('ses', { eventType: 'Send', mail: { ...mail, messageId: '0100-7', commonHeaders: { messageId: '<own@ses.example.org>' } }, send: {} })
    expect(await units()).toEqual(['0100-7 p@example.com', 'm1 p@example.com', 'm2@MG.example.org p@example.com', 'm9 p@example.com'])
  })

  it('whose sender’s Message-ID is learnt from any event that carries both takes in those that name only that, in any order', async () => {
    const own = { 'smtp-id': '<own.1@mail.example.org>' }
    const events = [sg({ ...own, event: 'open' }), sg({ ...own, ...refusal, sg_message_id: '', timestamp: at(1) }), sg({ ...own, event: 'spamreport', sg_message_id: undefined, timestamp: at(1) })]
    for (const order of [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]) {
      ledger = await makeLedger({ now })
      for (const n of order) await ledger.post('sendgrid', [events[n]])
      expect([await units(), await sums()], order.join()).toEqual([['m1 p@example.com'], [{ domain, start: today, accepted: 1, bounced: 1, hard: 1, complained: 1, opened: 1 }]])
    }
  })

  it('counts under basis=sent at its earliest known time: at SES the one of the mail', async () => {
    await ledger.post('ses', { eventType: 'Delivery', mail: { ...mail, timestamp: iso(20) }, delivery: { timestamp: iso(1), recipients: ['p@example.com'] } })
    await ledger.post('mailgun', mg({ timestamp: at(1) }))
    await ledger.post('mailgun', mg({ timestamp: at(19), event: 'accepted', id: 'b' }))
    const delivered = { start: yesterday, accepted: 1, delivered: 1 }
    expect(await sums()).toEqual([{ domain: 'brand.example.org', ...delivered }, { domain: 'ses.example.org', ...delivered }])
    expect((await sums('eventHour')).map((row) => [row.domain, row.start.slice(11, 13), row.accepted ?? 0, row.delivered ?? 0])).toEqual([
      ['brand.example.org', '14', 1, 0], ['brand.example.org', '08', 0, 1], ['ses.example.org', '08', 0, 1],
    ])
  })

  it.each([
    ['processed', { accepted: 1 }], ['delivered', { accepted: 1, delivered: 1 }], ['dropped', { accepted: 1, dropped: 1 }], ['open', { accepted: 1, delivered: 1, opened: 1 }],
    ['click', { accepted: 1, delivered: 1, clicked: 1 }], ['spamreport', { accepted: 1, delivered: 1, complained: 1 }], ['unsubscribe', { unsubscribed: 1 }],
  ])('known by %s alone is accepted with any delivery event, and delivered by what implies it', async (event, counts) => {
    await ledger.post('sendgrid', [sg({ event, reason: event === 'dropped' ? 'Bounced Address' : undefined })])
    expect(await sums()).toEqual([{ domain, start: today, ...counts }])
  })

  it('ends as bounced over delivered over dropped over deferred over accepted, and is pending while it is none of the first three', async () => {
    await ledger.post('sendgrid', [
      sg({ sg_message_id: 'a' }), sg({ sg_message_id: 'a', ...refusal }), sg({ sg_message_id: 'b', event: 'dropped', reason: 'Bounced Address' }), sg({ sg_message_id: 'b' }),
      sg({ sg_message_id: 'c', event: 'dropped', reason: 'Bounced Address' }), sg({ sg_message_id: 'c', ...slow }), sg({ sg_message_id: 'd', ...grey }), sg({ sg_message_id: 'd', event: 'processed' }), sg({ sg_message_id: 'e', event: 'processed' }),
    ])
    const [row] = await sums()
    expect(row).toEqual({ domain, start: today, accepted: 5, bounced: 1, hard: 1, delivered: 1, dropped: 1, deferred: 2, throttled: 1, pending_deferred: 1 })
    expect(countsOf({ ...noCounts(), ...row }).pending).toBe(2)
  })

  it('that bounced is hard, blocked or soft, and these add up to bounced', async () => {
    await ledger.post('sendgrid', [sg({ sg_message_id: 'a', ...refusal }), sg({ sg_message_id: 'b', ...full }), sg({ sg_message_id: 'c', ...block })])
    const [row] = await sums()
    expect(row).toEqual({ domain, start: today, accepted: 3, bounced: 3, hard: 1, blocked: 1 })
    expect(countsOf({ ...noCounts(), ...row })).toMatchObject({ bounced: 3, hard: 1, soft: 1, blocked: 1 })
  })

  it('ever deferred counts once as deferred, and as throttled only for a throttle class, whatever came later', async () => {
    await ledger.post('sendgrid', [
      sg({ sg_message_id: 'a', ...slow }), sg({ sg_message_id: 'a', ...slow, attempt: '2', timestamp: at(1) }), sg({ sg_message_id: 'a', timestamp: at(0.5) }), sg({ sg_message_id: 'b', ...grey }), sg({ sg_message_id: 'b', ...refusal, timestamp: at(1) }),
    ])
    expect(await sums()).toEqual([{ domain, start: today, accepted: 2, delivered: 1, bounced: 1, hard: 1, deferred: 2, throttled: 1 }])
  })

  it('is opened by a person and by a machine independently', async () => {
    await ledger.post('sendgrid', [sg({ event: 'open', sg_machine_open: true }), sg({ event: 'open', timestamp: at(1) }), sg({ sg_message_id: 'b', event: 'open', sg_machine_open: true })])
    expect(await sums()).toEqual([{ domain, start: today, accepted: 2, delivered: 2, opened: 1, opened_machine: 2 }])
  })

  it('of an open, a bounce three days after the delivery, the delivery and its acceptance is the same in each of their 24 orders', async () => {
    const events = [sg({ event: 'processed', timestamp: at(75) }), sg({ timestamp: at(74) }), sg({ event: 'open', timestamp: at(73) }), sg({ ...refusal, timestamp: at(1) })]
    const orders = events.flatMap((a) => events.flatMap((b) => events.flatMap((c) => events.map((d) => [a, b, c, d])))).filter((order) => new Set(order).size === 4)
    expect(orders).toHaveLength(24)
    const ends = await Promise.all(orders.map(async (order) => {
      const one = await makeLedger({ now })
      for (const event of order) await one.post('sendgrid', [event])
      return [await readCounts(one.workspaceId), await readCounts(one.workspaceId, 'eventHour')]
    }))
    const hour = (hoursAgo: number, counts: object): object => ({ domain, start: iso(hoursAgo), ...counts })
    for (const end of ends) {
      expect(end).toEqual([[{ domain, start: '2026-11-21T00:00:00.000Z', accepted: 1, bounced: 1, hard: 1, opened: 1 }], [hour(75, { accepted: 1 }), hour(74, { delivered: 1 }), hour(73, { opened: 1 }), hour(1, { bounced: 1, hard: 1 })]])
    }
  })

  it('that several may have opened counts one open, of one message', async () => {
    const two = { ...mail, destination: ['p@example.com', 'q@example.com'] }
    await ledger.post('ses', { eventType: 'Send', mail: two, send: {} })
    await ledger.post('ses', { eventType: 'Open', mail: two, open: { timestamp: iso(1) } })
    await ledger.post('ses', { eventType: 'Click', mail, click: { timestamp: iso(1), link: 'https://example.org' } })
    expect(await sums()).toEqual([{ domain: 'ses.example.org', start: today, accepted: 2, delivered: 1, opened: 1, clicked: 1 }])
  })

  it('of Mailgun that was tried again until it was old has its deferrals and one bounce (quirk 31)', async () => {
    const failed = (attempt: number, hoursAgo: number, over: object): object => mg({ event: 'failed', severity: 'temporary', reason: 'generic', id: `f${attempt}`, timestamp: at(hoursAgo), 'delivery-status': { code: 498, message: 'No MX for example.com', 'attempt-no': attempt }, ...over })
    for (const event of [failed(1, 8, {}), failed(2, 7, {}), failed(3, 1, { reason: 'old' }), failed(4, 1, { reason: 'old', severity: 'permanent' })]) await ledger.post('mailgun', event)
    expect(await sums()).toEqual([{ domain: 'brand.example.org', start: today, accepted: 1, bounced: 1, hard: 1, deferred: 1 }])
  })
})

describe('a test', () => {
  it('of any relay is stored with its mark, is in the receipt, in no count, and says nothing of its domain', async () => {
    const answers = [
      await ledger.post('sendgrid', [sg({}), sg({ email: 'example@test.com', category: 'cat facts', timestamp: at(1) })]),
      await ledger.post('mailgun', mg({ flags: { 'is-test-mode': true } })),
      await ledger.post('ses', { eventType: 'Bounce', mail: { ...mail, destination: ['bounce@simulator.amazonses.com'] }, bounce: { bounceType: 'Permanent', bounceSubType: 'General', timestamp: iso(1), bouncedRecipients: [{ emailAddress: 'bounce@simulator.amazonses.com' }] } }),
    ]
    expect(answers.map(({ counts }) => counts.stored)).toEqual([2, 1, 1])
    expect([await sums(), (await sums('eventHour')).length]).toEqual([[{ domain, start: today, accepted: 1, delivered: 1 }], 1])
    expect((await listDomains(ledger.workspaceId)).map((one) => [one.name, one.last_event_at?.getTime() ?? null])).toEqual([
      ['brand.example.org', null], [domain, at(2) * 1_000], ['ses.example.org', null],
    ])
    const { rows } = await ownerPool().query('select count(*)::int as tests from event where workspace_id = $1 and flags & 1 = 1', [ledger.workspaceId])
    expect(rows).toEqual([{ tests: 3 }])
  })
})
