import { afterAll, describe, expect, it } from 'vitest'
import { closePools, ownerPool } from '../db/pool'
import { listDomains } from '../db/sending-domain'
import { type Ledger, makeLedger, type RelayId } from '../testing/ledger'
import { readCounts } from '../testing/read-counts'
import { addDomain } from './new-domains'
import { rebuildMessages } from './rebuild'

const now = Date.UTC(2026, 10, 24, 9)
const at = (hoursAgo: number): number => now / 1000 - hoursAgo * 3600
afterAll(closePools)

const sg = (over: object): object => ({ email: 'p@example.com', timestamp: at(2), event: 'delivered', sg_message_id: 'm1.x', 'smtp-id': '<own@mail.example.org>', ...over })
const mg = (headers: object, over: object = {}): object => ({ event: 'delivered', id: 'a', timestamp: at(2), recipient: 'p@example.com', message: { headers: { 'message-id': 'm1@mg.example.org', ...headers } }, ...over })
const ses = (mail: object): object => ({ eventType: 'Send', send: {}, mail: { timestamp: new Date(now - 7_200_000).toISOString(), messageId: 'm1', destination: ['p@example.com'], source: 'bounces@return.example.org', ...mail } })
const from = 'Sales <sales@brand.example.org>'

const domains = async (ledger: Ledger): Promise<string[]> => (await readCounts(ledger.workspaceId)).map((row) => row.domain)

/** What one event says, and whom its message then belongs to; the connection's default is default.example.net. */
const table: [says: string, relay: RelayId, post: object, domain: string][] = [
  ['SendGrid’s own from, over an argument', 'sendgrid', sg({ from, sending_domain: 'argument.example.net' }), 'brand.example.org'],
  ['SendGrid’s own domain on a deferral', 'sendgrid', sg({ event: 'deferred', domain: 'brand.example.org', sending_domain: 'argument.example.net' }), 'brand.example.org'],
  ['the argument sending_domain, over the Message-ID', 'sendgrid', sg({ sending_domain: 'argument.example.net' }), 'argument.example.net'],
  ['the argument from_domain', 'sendgrid', sg({ from_domain: 'argument.example.net' }), 'argument.example.net'],
  ['the argument from, on an open', 'sendgrid', sg({ event: 'open', from: 'Ada <a@argument.example.net>' }), 'argument.example.net'],
  ['a Message-ID of a domain of the workspace, over the default', 'sendgrid', sg({}), 'mail.example.org'],
  ['a Message-ID of any other domain', 'sendgrid', sg({ 'smtp-id': '<own@elsewhere.example.com>' }), 'default.example.net'],
  ['a custom argument domain, which is the reader’s', 'sendgrid', sg({ domain: 'customer.example', 'smtp-id': undefined }), 'default.example.net'],
  ['Mailgun’s From header, over its own domain', 'mailgun', mg({ from }, { domain: { name: 'mg.example.org' } }), 'brand.example.org'],
  ['Mailgun’s envelope', 'mailgun', mg({}, { envelope: { sender: 'bounce+1@mg.example.org' }, 'user-variables': { sending_domain: 'argument.example.net' } }), 'mg.example.org'],
  ['Mailgun’s storage address', 'mailgun', mg({ 'message-id': 'm1@elsewhere.example.com' }, { storage: { url: 'https://storage-europe-west1.api.mailgun.net/v3/domains/mg.example.org/messages/k' } }), 'mg.example.org'],
  ['Mailgun’s variable, over the Message-ID', 'mailgun', mg({}, { 'user-variables': { sending_domain: 'argument.example.net' } }), 'argument.example.net'],
  ['Mailgun’s Message-ID, over the default', 'mailgun', mg({}), 'mg.example.org'],
  ['SES’s From header', 'ses', ses({ headers: [{ name: 'From', value: from }], tags: { 'ses:from-domain': ['tag.example.org'] } }), 'brand.example.org'],
  ['SES’s common headers', 'ses', ses({ commonHeaders: { from: [from] } }), 'brand.example.org'],
  ['SES’s tag', 'ses', ses({ tags: { 'ses:from-domain': ['brand.example.org'] } }), 'brand.example.org'],
  ['SES’s source', 'ses', ses({}), 'return.example.org'],
]

describe('the sending domain', () => {
  it.each(table)('by %s (%s)', async (_says, relay, post, domain) => {
    const ledger = await makeLedger({ now, defaultDomain: 'default.example.net' })
    await addDomain(ledger.workspaceId, 'mail.example.org')
    await ledger.post(relay, relay === 'sendgrid' ? [post] : post)
    expect(await domains(ledger)).toEqual([domain])
  })

  it('by the argument that the connection names: the usual ones are then plain arguments', async () => {
    const ledger = await makeLedger({ now, domainArg: 'brand' })
    await ledger.post('sendgrid', [sg({ brand: 'https://no.host/', sending_domain: 'argument.example.net' }), sg({ sg_message_id: 'm2', brand: 'Brand.Example.Net', 'smtp-id': undefined })])
    expect(await domains(ledger)).toEqual(['', 'brand.example.net'])
  })

  it('by what another event of the message knew better, however they are ordered', async () => {
    const events = [sg({}), sg({ event: 'open', sending_domain: 'argument.example.net' }), sg({ event: 'deferred', from, response: '451 later' })]
    for (const order of [[0, 1, 2], [2, 1, 0], [1, 2, 0]]) {
      const ledger = await makeLedger({ now, defaultDomain: 'default.example.net' })
      for (const n of order) await ledger.post('sendgrid', [events[n]])
      expect(await domains(ledger)).toEqual(['brand.example.org'])
    }
  })

  it('of an open that names only Mailgun’s Message-ID is its message’s, and makes no domain beside it', async () => {
    const ledger = await makeLedger({ now })
    await ledger.post('mailgun', mg({ from }))
    await ledger.post('mailgun', mg({}, { event: 'opened', id: 'b', timestamp: at(1) }))
    expect([await domains(ledger), (await listDomains(ledger.workspaceId)).map((one) => one.name)]).toEqual([['brand.example.org'], ['brand.example.org']])
  })

  it('is unattributed and counted where nobody names one', async () => {
    const ledger = await makeLedger({ now })
    await ledger.post('sendgrid', [sg({})])
    expect(await readCounts(ledger.workspaceId)).toEqual([{ domain: '', start: '2026-11-24T00:00:00.000Z', accepted: 1, delivered: 1 }])
  })
})

describe('an attribute that arrives late', () => {
  it('moves the whole contribution of its message: pool, campaign, sending address, tags and day alike', async () => {
    const ledger = await makeLedger({ now })
    const groups = async (): Promise<object[]> => (await ownerPool().query<object>(
      `select cut, domain, start, slice, pool, sum(accepted)::int as accepted, sum(delivered)::int as delivered, sum(opened)::int as opened from counter
       where workspace_id = $1 group by cut, domain, start, slice, pool order by cut, start, pool, slice`, [ledger.workspaceId])).rows
    await ledger.post('sendgrid', [sg({ 'smtp-id': undefined }), sg({ 'smtp-id': undefined, event: 'open', timestamp: at(1) })])
    const before = await groups()
    await ledger.post('sendgrid', [sg({ 'smtp-id': undefined, event: 'processed', timestamp: at(20), pool: { name: 'cold', id: 1 }, ip: '192.0.2.7', campaign: 'spring', category: ['b', 'a'], sending_domain: 'out.example.net' })])
    const after = await groups() as { cut: number; domain: string; start: Date; slice: string; pool: string; accepted: number; delivered: number; opened: number }[]
    expect(before).toHaveLength(12)
    const row = (cut: number, start: string, slice: string, pool: string, counts: [number, number, number]) =>
      ({ cut, domain: 'out.example.net', start: new Date(start), slice, pool, accepted: counts[0], delivered: counts[1], opened: counts[2] })
    const [sent, delivered, opened] = ['2026-11-23T13:00:00Z', '2026-11-24T07:00:00Z', '2026-11-24T08:00:00Z']
    expect(after).toEqual([
      row(0, '2026-11-23T00:00:00Z', '', 'cold', [1, 1, 1]), row(1, sent, '', 'cold', [1, 1, 1]), row(2, sent, 'spring', '', [1, 1, 1]), row(3, sent, '192.0.2.7', '', [1, 1, 1]),
      ...[[5, '', 'cold'], [6, 'spring', ''], [7, '192.0.2.7', '']].flatMap(([cut, slice, pool]) => [
        row(Number(cut), sent, String(slice), String(pool), [1, 0, 0]), row(Number(cut), delivered, String(slice), String(pool), [0, 1, 0]), row(Number(cut), opened, String(slice), String(pool), [0, 0, 1]),
      ]),
      ...[[8, 'a'], [8, 'b'], [9, 'com']].map(([cut, slice]) => row(Number(cut), '2026-11-23T00:00:00Z', String(slice), '', [1, 1, 1])),
    ])
    expect((await rebuildMessages(ledger.workspaceId)).changed).toBe(0)
  })
})
