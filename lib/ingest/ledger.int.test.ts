import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { changeConnection } from '../db/connection'
import { closePools, ownerPool } from '../db/pool'
import { readReceipts } from '../db/receipt'
import { type Ledger, makeLedger } from '../testing/ledger'
import { readCounts } from '../testing/read-counts'
import { addDomain } from './new-domains'
import { changeTimeZone, rebuildCounters } from './rebuild'
import { storeTestEvent } from './test-event'

const now = Date.UTC(2026, 10, 24, 9)
const at = (hoursAgo: number): number => now / 1000 - hoursAgo * 3600
const today = '2026-11-24T00:00:00.000Z'
const yesterday = '2026-11-23T00:00:00.000Z'

let ledger: Ledger
beforeEach(async () => { ledger = await makeLedger({ now }) })
afterAll(closePools)

const sg = (over: object): object => ({
  email: 'p@example.com', timestamp: at(2), event: 'delivered', sg_event_id: 'e1', sg_message_id: 'm1.filter.1.0', 'smtp-id': '<m1.a.b@ismtpd-5>',
  sending_domain: 'out.example.net', ...over,
})
const bounce = { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 no such user' }

describe('a message', () => {
  it('counts once by the day of its earliest event, whatever comes later', async () => {
    await ledger.post('sendgrid', [sg({ ...bounce, timestamp: at(1) }), sg({ event: 'processed', timestamp: at(20) }), sg({ timestamp: at(19) })])
    expect(await readCounts(ledger.workspaceId)).toEqual([{ domain: 'out.example.net', start: yesterday, accepted: 1, bounced: 1, hard: 1 }])
  })

  it('counts each distinct event at its own hour under basis=event', async () => {
    await ledger.post('sendgrid', [sg({ timestamp: at(3) }), sg({ timestamp: at(3), sg_event_id: 'other' }), sg({ ...bounce, timestamp: at(1) })])
    expect(await readCounts(ledger.workspaceId, 'eventHour')).toEqual([
      { domain: 'out.example.net', start: '2026-11-24T06:00:00.000Z', delivered: 1 },
      { domain: 'out.example.net', start: '2026-11-24T08:00:00.000Z', bounced: 1, hard: 1 },
    ])
  })

  it('moves as a whole when its sending domain becomes known later', async () => {
    await ledger.post('sendgrid', [sg({ sending_domain: undefined, timestamp: at(3) })])
    expect(await readCounts(ledger.workspaceId)).toEqual([{ domain: '', start: today, accepted: 1, delivered: 1 }])
    await ledger.post('sendgrid', [sg({ event: 'open', timestamp: at(1) })])
    expect(await readCounts(ledger.workspaceId)).toEqual([{ domain: 'out.example.net', start: today, accepted: 1, delivered: 1, opened: 1 }])
    expect(await readCounts(ledger.workspaceId, 'eventHour')).toEqual([
      { domain: 'out.example.net', start: '2026-11-24T06:00:00.000Z', delivered: 1 }, { domain: 'out.example.net', start: '2026-11-24T08:00:00.000Z', opened: 1 },
    ])
  })

  it('takes the Message-ID host as its domain from the moment that the workspace has that domain', async () => {
    await ledger.post('sendgrid', [sg({ sending_domain: undefined, 'smtp-id': '<own@mail.example.org>' })])
    expect(await readCounts(ledger.workspaceId)).toEqual([{ domain: '', start: today, accepted: 1, delivered: 1 }])
    expect(await addDomain(ledger.workspaceId, 'mail.example.org')).toBe(true)
    expect(await readCounts(ledger.workspaceId)).toEqual([{ domain: 'mail.example.org', start: today, accepted: 1, delivered: 1 }])
    expect((await rebuildCounters(ledger.workspaceId)).changed).toBe(0)
  })

  it('is joined by an asynchronous bounce that names only the sender’s Message-ID, in either order', async () => {
    const sent = sg({ 'smtp-id': '<own.1@mail.example.org>' })
    const late = sg({ ...bounce, 'smtp-id': '<own.1@mail.example.org>', sg_message_id: '', timestamp: at(1) })
    await ledger.post('sendgrid', [sent])
    await ledger.post('sendgrid', [late])
    const other = await makeLedger({ now })
    await other.post('sendgrid', [late])
    await other.post('sendgrid', [sent])
    const expected = [{ domain: 'out.example.net', start: today, accepted: 1, bounced: 1, hard: 1 }]
    expect([await readCounts(ledger.workspaceId), await readCounts(other.workspaceId)]).toEqual([expected, expected])
  })

  it('of its own, flagged, is what an event makes that names neither id', async () => {
    await ledger.post('sendgrid', [sg({ event: 'unsubscribe', sg_message_id: undefined, 'smtp-id': undefined, sg_event_id: undefined })])
    const { rows } = await ownerPool().query('select flags & 32768 as nameless, message_id from message where workspace_id = $1', [ledger.workspaceId])
    expect(rows).toEqual([{ nameless: 32768, message_id: '' }])
  })

  it('of a test button is stored and in no count', async () => {
    await ledger.post('sendgrid', [sg({ email: 'example@test.com', category: ['cat facts'], 'smtp-id': '<14c5d75ce93.dfd.64b469@ismtpd-555>' })])
    expect(await storeTestEvent(ledger.workspaceId, ledger.connections.sendgrid, now)).toMatchObject({ received: 1, stored: 1 })
    const { rows } = await ownerPool().query('select count(*)::int as n from event where workspace_id = $1 and flags & 1 = 1', [ledger.workspaceId])
    expect([rows, await readCounts(ledger.workspaceId)]).toEqual([[{ n: 2 }], []])
  })
})

describe('copies', () => {
  it('with another relay event id, in one post or in several, are duplicates and move no count', async () => {
    const first = await ledger.post('sendgrid', [sg({}), sg({ sg_event_id: 'again' })])
    const second = await ledger.post('sendgrid', [sg({ sg_event_id: 'third' })])
    expect([first.counts, second.counts]).toEqual([
      { received: 2, stored: 1, duplicates: 1, quarantined: 0 }, { received: 1, stored: 0, duplicates: 1, quarantined: 0 },
    ])
    expect(await readCounts(ledger.workspaceId)).toEqual([{ domain: 'out.example.net', start: today, accepted: 1, delivered: 1 }])
  })

  it('of a bounce as classic notification and as configuration-set event count once and keep what either knows', async () => {
    const mail = { timestamp: new Date(now - 7_200_000).toISOString(), messageId: '0100-1', source: 'a@ses.example.org', destination: ['p@example.com'] }
    const body = { bounceType: 'Permanent', bounceSubType: 'General', feedbackId: 'f', timestamp: new Date(now - 3_600_000).toISOString(), bouncedRecipients: [{ emailAddress: 'p@example.com', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' }] }
    await ledger.post('ses', { notificationType: 'Bounce', mail, bounce: body })
    await ledger.post('ses', { eventType: 'Bounce', mail: { ...mail, tags: { campaign: ['spring'] } }, bounce: body })
    expect(await readCounts(ledger.workspaceId)).toEqual([{ domain: 'ses.example.org', start: today, accepted: 1, bounced: 1, hard: 1 }])
    const { rows } = await ownerPool().query('select substr(campaign, 9) as campaign from message where workspace_id = $1', [ledger.workspaceId])
    expect(rows).toEqual([{ campaign: 'spring' }])
  })

  it('without a usable time meet although they are received at different moments', async () => {
    const post = sg({ timestamp: 4_102_444_800 })
    await ledger.post('sendgrid', [post])
    const again = await ledger.post('sendgrid', [post])
    expect(again.counts).toEqual({ received: 1, stored: 0, duplicates: 1, quarantined: 0 })
    const { rows } = await ownerPool().query('select occurred_at, flags & 16 as suspect from event where workspace_id = $1', [ledger.workspaceId])
    expect(rows).toEqual([{ occurred_at: new Date(now), suspect: 16 }])
  })
})

describe('the receipt', () => {
  it('adds up to the sum of the answers', async () => {
    const answers = [
      await ledger.post('sendgrid', [sg({}), 'no object', sg({ event: 'open' })]), await ledger.post('sendgrid', [sg({}), 'no object']), await ledger.post('sendgrid', []),
    ]
    expect(answers.map((answer) => answer.counts)).toEqual([
      { received: 3, stored: 2, duplicates: 0, quarantined: 1 }, { received: 2, stored: 0, duplicates: 2, quarantined: 0 }, { received: 0, stored: 0, duplicates: 0, quarantined: 0 },
    ])
    expect(await readReceipts(ledger.workspaceId, new Date(now - 3_600_000), new Date(now + 3_600_000), null)).toEqual([
      { connection_id: ledger.connections.sendgrid.id, received: 5, stored: 2, duplicates: 2, quarantined: 1, late: 0 },
    ])
  })
})

describe('back-filled history', () => {
  it('finds its month again after another process has dropped that partition', async () => {
    const old = (id: string) => sg({ sg_message_id: id, timestamp: Date.UTC(2011, 4, 3) / 1000 })
    expect((await ledger.post('sendgrid', [old('a')])).counts).toEqual({ received: 1, stored: 1, duplicates: 0, quarantined: 0 })
    await ownerPool().query('drop table event_2011_05')
    expect((await ledger.post('sendgrid', [old('b')])).counts).toEqual({ received: 1, stored: 1, duplicates: 0, quarantined: 0 })
  })
})

describe('the time zone', () => {
  it('moves every count to its local day when it changes, and back', async () => {
    await ledger.post('sendgrid', [sg({ timestamp: Date.UTC(2026, 10, 23, 20) / 1000 })])
    await changeTimeZone(ledger.workspaceId, 'Asia/Kolkata')
    expect(await readCounts(ledger.workspaceId)).toEqual([{ domain: 'out.example.net', start: '2026-11-23T18:30:00.000Z', accepted: 1, delivered: 1 }])
    await changeTimeZone(ledger.workspaceId, 'UTC')
    expect(await readCounts(ledger.workspaceId)).toEqual([{ domain: 'out.example.net', start: yesterday, accepted: 1, delivered: 1 }])
  })
})

describe('attribution', () => {
  it('prefers what the relay says, then the named argument, then the connection default', async () => {
    const named = await makeLedger({ now, domainArg: 'brand', defaultDomain: 'default.example.net' })
    await named.post('sendgrid', [
      sg({ sg_message_id: 'a.1', brand: 'brand.example.net' }), sg({ sg_message_id: 'b.1' }),
      sg({ sg_message_id: 'c.1', from: 'Sales <sales@stated.example.net>', brand: 'brand.example.net' }),
    ])
    expect((await readCounts(named.workspaceId)).map((row) => [row.domain, row.delivered])).toEqual([
      ['brand.example.net', 1], ['default.example.net', 1], ['stated.example.net', 1],
    ])
  })
})

describe('a rotated key', () => {
  it('is accepted beside the one before it, and the one before that no more', async () => {
    const { makeRelayKeys } = await import('../relays/sign')
    const [second, third] = [makeRelayKeys('sendgrid'), makeRelayKeys('sendgrid')]
    const { id } = ledger.connections.sendgrid
    const statuses = async (): Promise<number[]> => Promise.all([ledger.keys.sendgrid, second, third].map(async (keys) => {
      const { headers, body } = keys.sign([sg({})], now)
      return (await ledger.postRaw('sendgrid', body, headers)).status
    }))
    await changeConnection(ledger.workspaceId, id, { rotate: second.settings })
    expect(await statuses()).toEqual([200, 200, 401])
    await changeConnection(ledger.workspaceId, id, { rotate: third.settings })
    expect(await statuses()).toEqual([401, 200, 200])
  })
})
