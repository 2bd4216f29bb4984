import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { closePools, ownerPool } from '../db/pool'
import { readReceipts } from '../db/receipt'
import { sendgrid } from '../relays/sendgrid'
import { type Ledger, makeLedger } from '../testing/ledger'
import { readCounts } from '../testing/read-counts'
import { requestOf } from '../testing/sign-relay'
import { commits } from './group-commit'
import { deliveryOf } from './receive'
import { replayPosts, replayQuarantined } from './replay'

const now = Date.UTC(2026, 10, 24, 9)
const at = now / 1000 - 7_200
let ledger: Ledger
beforeEach(async () => { ledger = await makeLedger({ now }) })
afterAll(closePools)

const sg = (id: string, over: object = {}): object => ({ email: 'p@example.com', timestamp: at, event: 'delivered', sg_message_id: `${id}.x`, sending_domain: 'out.example.net', ...over })

/** The receipt of SendGrid's connection, beside what the ledger holds of it. */
const receipt = async (): Promise<object> => {
  const [row] = await readReceipts(ledger.workspaceId, new Date(now - 3_600_000), new Date(now + 3_600_000), ledger.connections.sendgrid.id)
  const { rows: [held] } = await ownerPool().query<object>(
    `select (select count(*)::int from event where workspace_id = $1) as events, (select count(*)::int from quarantine where workspace_id = $1) as kept`, [ledger.workspaceId])
  const { received, stored, duplicates, quarantined } = row ?? { received: 0, stored: 0, duplicates: 0, quarantined: 0 }
  return { received, stored, duplicates, quarantined, ...held }
}

const postText = async (text: string): Promise<Record<string, number>> => {
  const { headers, body } = ledger.keys.sendgrid.sign(text, now)
  return JSON.parse((await ledger.postRaw('sendgrid', body, headers)).body) as Record<string, number>
}

describe('the receipt', () => {
  it('tells copies inside one post, in another post, readable or not, from what is new', async () => {
    expect((await ledger.post('sendgrid', [sg('a'), sg('a'), 'x', sg('b'), 'x', 42, sg('a', { sg_event_id: 'other' })])).counts).toEqual({ received: 7, stored: 2, duplicates: 3, quarantined: 2 })
    expect((await ledger.post('sendgrid', [sg('b'), 42, sg('c'), 'y'])).counts).toEqual({ received: 4, stored: 1, duplicates: 2, quarantined: 1 })
    expect(await receipt()).toEqual({ received: 11, stored: 3, duplicates: 5, quarantined: 3, events: 3, kept: 3 })
  })

  it('adds up when copies of one post race each other', async () => {
    const batch = [...Array.from({ length: 30 }, (_, n) => sg(`m${n}`)), 'unreadable', sg('m7')]
    const answers = await Promise.all(Array.from({ length: 12 }, () => ledger.post('sendgrid', batch)))
    expect(answers.every(({ status, counts: c }) => status === 200 && c.received === 32 && c.received === (c.stored ?? 0) + (c.duplicates ?? 0) + (c.quarantined ?? 0))).toBe(true)
    expect(await receipt()).toEqual({ received: 384, stored: 30, duplicates: 353, quarantined: 1, events: 30, kept: 1 })
  })

  it('takes two long unreadable elements that differ only in their end for two', async () => {
    const long = (end: string): string => JSON.stringify(`${'x'.repeat(30_000)}${end}`)
    expect(await postText(`[${long('a')},${long('b')},${long('a')}]`)).toEqual({ received: 3, stored: 0, duplicates: 1, quarantined: 2 })
    const { rows } = await ownerPool().query<{ raw: string }>('select raw from quarantine where workspace_id = $1', [ledger.workspaceId])
    expect(rows.map(({ raw }) => [raw.length, /… \(cut: 30003 characters, SHA-256 [0-9a-f]{64}\)$/.test(raw)])).toEqual([[20_000, true], [20_000, true]])
  })

  it('takes the missing ends of two posts for two, and that of one post again for a copy', async () => {
    const cut = (id: string): string => `[${JSON.stringify(sg(id))}`
    expect([await postText(cut('a')), await postText(cut('b')), await postText(cut('b'))]).toEqual([
      { received: 2, stored: 1, duplicates: 0, quarantined: 1 }, { received: 2, stored: 1, duplicates: 0, quarantined: 1 }, { received: 2, stored: 0, duplicates: 2, quarantined: 0 },
    ])
    expect(await receipt()).toEqual({ received: 6, stored: 2, duplicates: 2, quarantined: 2, events: 2, kept: 2 })
  })

  it('stays as it was received when posts and quarantined elements are read again', async () => {
    const request = requestOf('sendgrid', ledger.keys.sendgrid.sign([sg('a'), sg('b'), 'unreadable'], now), now)
    const delivery = deliveryOf(sendgrid, ledger.connections.sendgrid, request, sendgrid.parse(request, {}), 0, { replay: false })
    // The database refuses a value that an older reader let through.
    const events = delivery.events.map((event) => (event.element === 1 ? { ...event, smtpCode: 99_999 } : event))
    expect(await commits().submit(ledger.workspaceId, { ...delivery, events })).toMatchObject({ received: 3, stored: 1, duplicates: 0, quarantined: 2 })
    const { rows } = await ownerPool().query<{ id: string }>('select id from quarantine where workspace_id = $1 order by element', [ledger.workspaceId])
    const [refused = '', unreadable = ''] = rows.map((row) => row.id)
    expect(await replayQuarantined(ledger.workspaceId, refused, now)).toEqual({ state: 'stored', events: 1 })
    expect(await replayQuarantined(ledger.workspaceId, refused, now)).toEqual({ state: 'stored', events: 1 })
    expect(await replayQuarantined(ledger.workspaceId, unreadable, now)).toEqual({ state: 'still unreadable', reason: 'The element is not an object.' })
    expect(await replayPosts(ledger.workspaceId, { from: 0, to: now + 1 })).toMatchObject({ posts: 1, stored: 0, duplicates: 3, quarantined: 0 })
    expect(await receipt()).toEqual({ received: 3, stored: 1, duplicates: 0, quarantined: 2, events: 2, kept: 2 })
    expect(await readCounts(ledger.workspaceId)).toEqual([{ domain: 'out.example.net', start: '2026-11-24T00:00:00.000Z', accepted: 2, delivered: 2 }])
  })
})
