import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addNote, listAnnotations, listNotes, removeNote } from '../../../lib/contracts/annotations'
import { addressOf, type Answer, type Contract, type Input } from '../../../lib/contracts/contract'
import { insertApiKey } from '../../../lib/db/api-key'
import { saveAuthentication } from '../../../lib/db/authentication'
import { saveIncident } from '../../../lib/db/incident'
import { recordListAnswers } from '../../../lib/db/listing'
import { closePools } from '../../../lib/db/pool'
import { inWorkspace } from '../../../lib/db/transaction'
import { type DecisionRow, insertDecisions } from '../../../lib/db/warmup-decision'
import type { Authentication } from '../../../lib/deliverability/authentication/authenticate'
import { noFacts } from '../../../lib/deliverability/warmup/gate'
import { newLane } from '../../../lib/deliverability/warmup/lane'
import { noEvidence } from '../../../lib/deliverability/warmup/evidence'
import { addDomain } from '../../../lib/ingest/new-domains'
import { type Ledger, makeLedger } from '../../../lib/testing/ledger'
import * as annotations from './domains/[name]/annotations/route'
import * as noteRoute from './notes/[id]/route'
import * as notes from './notes/route'

// In New York, where days of November begin at 05:00 UTC.
const now = Date.parse('2026-11-25T12:00:00Z')
const domain = 'mail.acme.example'
const at = (text: string): number => Date.parse(text)
let ledger: Ledger
let key = ''

type Handler = (request: Request, context?: { params: Promise<Record<string, string>> }) => Promise<Response>

const raw = (handler: Handler, called: Contract, input: { params?: Record<string, string>; query?: unknown; body?: unknown }): Promise<Response> =>
  handler(new Request(`http://localhost:3000${addressOf(called, input)}`, {
    method: called.method, headers: { authorization: `Bearer ${key}` }, body: input.body === undefined ? undefined : JSON.stringify(input.body),
  }), { params: Promise.resolve(input.params ?? {}) })

const ask = async <C extends Contract>(handler: Handler, called: C, input: Input<C>): Promise<Answer<C>> => {
  const response = await raw(handler, called, input as Parameters<typeof raw>[2])
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return (text === '' ? undefined : JSON.parse(text)) as Answer<C>
}

const happened = async (query: { from: string; to: string }, name = domain): Promise<unknown[][]> =>
  (await ask(annotations.GET, listAnnotations, { params: { name }, query })).data.map((one) => [one.at, one.until, one.kind, one.text, one.href])

beforeAll(async () => {
  ledger = await makeLedger({ now, timeZone: 'America/New_York' })
  key = (await insertApiKey(ledger.workspaceId, 'test', ['write'])).key
  for (const name of [domain, 'other.acme.example']) await addDomain(ledger.workspaceId, name)
})

afterAll(closePools)

const checked = (when: string, record: string | null): Promise<void> =>
  saveAuthentication(ledger.workspaceId, { domain, findings: [] } as unknown as Authentication, [{ area: 'spf', name: domain, record, codes: [] }], at(when))

const decision = (day: string, provider: string, made: DecisionRow['decision'], short: string): DecisionRow => ({
  subject: { kind: 'domain', name: domain }, day, provider, planVersion: 1, decision: made, rule: 'G5', allowed: 10,
  reasons: made === 'advance' ? [] : [{ rule: 'G5', metric: 'throttle', short, text: `It ${short}.`, share: null }],
  inputs: { day: noEvidence, window: noEvidence, planned: 10, isPooled: false, shares: {}, sharesFrom: 'assumed', facts: noFacts, isSendingDay: true },
  before: newLane(0, 10), after: newLane(0, 10), decidedAtMs: at(`${day}T10:00:00Z`),
})

describe('what happened to a domain', () => {
  beforeAll(async () => {
    await checked('2026-11-01T00:00:00Z', 'v=spf1 -all')
    await checked('2026-11-20T08:00:00Z', 'v=spf1 ip4:192.0.2.1 -all')
    await checked('2026-11-21T08:00:00Z', null)
    const listed = { target: domain, kind: 'domain' as const, answer: { state: 'listed' as const, codes: ['127.0.1.2'], labels: ['spam'], tier: 1 as const } }
    await recordListAnswers(ledger.workspaceId, 'spamhaus_dbl', [listed], at('2026-11-18T00:00:00Z'))
    for (const time of ['00:00', '00:40', '01:20']) await recordListAnswers(ledger.workspaceId, 'spamhaus_dbl', [{ ...listed, answer: { state: 'clear' } }], at(`2026-11-20T${time}:00Z`))
    await inWorkspace(ledger.workspaceId, async (client) => {
      for (const [n, where] of [[1, domain], [2, 'other.acme.example']] as const) {
        await saveIncident(client, ledger.workspaceId, {
          id: `00000000-0000-4000-8000-00000000000${n}`, topic: 'hard_bounce', scope: { kind: 'domain', domain: where, value: null }, ruleId: 'A1', title: `Hard bounces at ${where}`, people: 1,
          detail: { text: '', action: '', facts: [], metric: null, k: 1, n: 1, value: 1, limit: 0.02, windowHours: 24 },
          state: 'open', severity: 'warning', openedAtMs: at('2026-11-19T09:00:00Z'), lastHitAtMs: at('2026-11-19T09:00:00Z'), clearSinceMs: null, closedAtMs: null, mutedUntilMs: null,
          notifiedAtMs: null, reminders: 0, pending: {}, nAtOpen: 1, sinceMs: at('2026-11-19T06:00:00Z'), quietHours: 24, ownerId: null, parentId: null, cause: null, causeAtMs: null,
        })
      }
      await insertDecisions(client, ledger.workspaceId, [
        decision('2026-11-20', 'gmail', 'hold', 'throttles 6.1 %'), decision('2026-11-20', 'yahoo', 'advance', ''), decision('2026-11-21', 'gmail', 'advance', ''),
      ])
    })
    await ask(notes.POST, addNote, { body: { domain, at: '2026-11-20T10:00:00-05:00', text: 'New list from the fair' } })
    await ask(notes.POST, addNote, { body: { at: '2026-11-20T15:00:00Z', text: 'A deploy' } })
    await ask(notes.POST, addNote, { body: { domain: 'other.acme.example', at: '2026-11-20T15:00:00Z', text: 'Of another domain' } })
  })

  const page = `/domains/${domain}`
  it('is merged by time from notes, incidents, listings, records and the gate, with where to read more', async () => {
    expect(await happened({ from: '2026-11-18', to: '2026-11-22' })).toEqual([
      ['2026-11-18T00:00:00.000Z', '2026-11-20T00:00:00.000Z', 'listing', `${domain} listed on Spamhaus DBL, by one answer so far`, `${page}/blocklists`],
      ['2026-11-19T06:00:00.000Z', null, 'incident', `Hard bounces at ${domain}`, '/incidents/00000000-0000-4000-8000-000000000001'],
      ['2026-11-20T05:00:00.000Z', null, 'warmup', 'Gmail: held, throttles 6.1 %', `${page}/warm-up`],
      ['2026-11-20T08:00:00.000Z', null, 'dns', `SPF at ${domain} was changed`, `${page}/authentication`],
      ['2026-11-20T15:00:00.000Z', null, 'note', 'A deploy', null],
      ['2026-11-20T15:00:00.000Z', null, 'note', 'New list from the fair', null],
      ['2026-11-21T08:00:00.000Z', null, 'dns', `SPF at ${domain} was taken away`, `${page}/authentication`],
    ])
  })

  it('ends before `to`, and shows what began earlier as long as it lasts', async () => {
    expect((await happened({ from: '2026-11-21T08:00:00Z', to: '2026-11-21T08:00:01Z' })).map(([, , kind]) => kind)).toEqual(['incident', 'dns'])
    expect((await happened({ from: '2026-11-21T08:00:01Z', to: '2026-11-22T00:00:00Z' })).map(([, , kind]) => kind)).toEqual(['incident'])
    expect((await happened({ from: '2026-11-20T00:00:00Z', to: '2026-11-20T00:00:01Z' })).map(([, , kind]) => kind)).toEqual(['listing', 'incident'])
  })

  it('is the notes of the whole workspace alone for mail without a domain, and 404 for a domain that is none', async () => {
    expect((await happened({ from: '2026-11-18', to: '2026-11-22' }, '~unattributed')).map(([, , , text]) => text)).toEqual(['A deploy'])
    expect((await raw(annotations.GET, listAnnotations, { params: { name: 'none.example' } })).status).toBe(404)
  })
})

describe('notes', () => {
  it('are listed the latest first, page by page, with who wrote them', async () => {
    const first = await ask(notes.GET, listNotes, { query: { limit: 2 } })
    const second = await ask(notes.GET, listNotes, { query: { limit: 2, cursor: first.next_cursor ?? '' } })
    expect([...first.data, ...second.data].map(({ text }) => text).sort()).toEqual(['A deploy', 'New list from the fair', 'Of another domain'])
    expect(second.next_cursor).toBeNull()
    expect(new Set(first.data.map((one) => one.author_name))).toEqual(new Set(['test']))
    const own = await ask(notes.GET, listNotes, { query: { domain, from: '2026-11-20', to: '2026-11-21' } })
    expect(own.data.map((one) => [one.domain, one.text]).sort()).toEqual([[null, 'A deploy'], [domain, 'New list from the fair']].sort())
    expect((await ask(notes.GET, listNotes, { query: { from: '2026-11-21', to: '2026-11-22' } })).data).toEqual([])
  })

  it('are taken away once', async () => {
    const made = await ask(notes.POST, addNote, { body: { domain, at: '2026-10-01T00:00:00Z', text: '  To go  ' } })
    expect(made).toMatchObject({ domain, at: '2026-10-01T00:00:00.000Z', text: 'To go' })
    expect((await raw(noteRoute.DELETE, removeNote, { params: { id: made.id } })).status).toBe(204)
    expect((await raw(noteRoute.DELETE, removeNote, { params: { id: made.id } })).status).toBe(404)
    expect((await raw(noteRoute.DELETE, removeNote, { params: { id: 'no id' } })).status).toBe(404)
  })

  it.each([
    [{ text: '  ' }, 'text', 'write something'], [{ text: 'x'.repeat(501) }, 'text', 'write at most 500 letters'], [{ text: 'a\u0000b' }, 'text', 'holds a NUL character, which no database keeps'],
    [{ text: 'x', at: 'yesterday' }, 'at', 'write an RFC 3339 time such as 2026-11-24T09:00:00Z'], [{}, 'text', 'is required'],
  ])('refuse %j', async (body, field, message) => {
    const response = await raw(notes.POST, addNote, { body })
    expect(response.status).toBe(400)
    expect(((await response.json()) as { errors: unknown }).errors).toEqual([{ field, message }])
  })

  it('belong to a domain that there is', async () => {
    expect((await raw(notes.POST, addNote, { body: { domain: 'none.example', text: 'x' } })).status).toBe(404)
  })
})
