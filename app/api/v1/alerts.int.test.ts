import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertApiKey } from '@/lib/db/api-key'
import { closePools } from '@/lib/db/pool'
import { evaluateAlerts } from '@/lib/jobs/alerts/evaluate'
import { postMail } from '@/lib/testing/alerts'
import { type Ledger, makeLedger } from '@/lib/testing/ledger'
import { PATCH as changeRule, DELETE as removeRule } from './alert-rules/[id]/route'
import { POST as backtest } from './alert-rules/backtest/route'
import { GET as listRules, POST as addRule } from './alert-rules/route'
import { POST as acknowledge } from './incidents/[id]/acknowledge/route'
import { POST as mute } from './incidents/[id]/mute/route'
import { POST as unmute } from './incidents/[id]/unmute/route'
import { POST as note } from './incidents/[id]/note/route'
import { POST as resolve } from './incidents/[id]/resolve/route'
import { GET as getIncident } from './incidents/[id]/route'
import { GET as listIncidents } from './incidents/route'
import { GET as listSilences } from './silences/route'

type Route = (request: Request, context?: { params: Promise<Record<string, string>> }) => Promise<Response>
type Json = Record<string, unknown> & { id: string; data: Json[]; errors: { field: string; message: string }[]; timeline: { kind: string; text: string; actor_name: string | null }[]; next_cursor: string | null }

// A backtest reads the clock, so that mail is of now; hours are what is asserted.
const now = Date.now()
let ledger: Ledger
let keys: { read: string; write: string }

const call = async (route: Route, path: string, { body, id, key = keys.write, method = body === undefined ? 'GET' : 'POST' }: { body?: object; id?: string; key?: string; method?: string } = {}): Promise<{ status: number; json: Json }> => {
  const request = new Request(`http://localhost/api/v1/${path}`, { method, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const response = await route(request, { params: Promise.resolve<Record<string, string>>(id === undefined ? {} : { id }) })
  const text = await response.text()
  return { status: response.status, json: (text === '' ? {} : JSON.parse(text)) as Json }
}

beforeAll(async () => {
  ledger = await makeLedger({ now })
  keys = { read: (await insertApiKey(ledger.workspaceId, 'Reader', ['read'])).key, write: (await insertApiKey(ledger.workspaceId, 'Writer', ['read', 'write'])).key }
  await postMail(ledger, { domain: 'bad.example.net', atMs: now - 50 * 60_000, delivered: 30, hard: 20 })
  await postMail(ledger, { domain: 'blocked.example.net', atMs: now - 50 * 60_000, delivered: 50, blocked: 30 })
  await evaluateAlerts(ledger.workspaceId, 'UTC', now)
})
afterAll(closePools)

const idOf = async (topic: string): Promise<string> => (await call(listIncidents, `incidents?topic=${topic}&state=open,reopened,acknowledged,muted,resolved`)).json.data[0]?.id ?? ''

describe('incidents', () => {
  it('are listed by people affected, page by page, and by what is asked', async () => {
    const first = await call(listIncidents, 'incidents?order=people&limit=1', { key: keys.read })
    expect(first.json.data).toMatchObject([{ rule_id: 'A6', topic: 'block', state: 'open', severity: 'critical', people: 30, scope: { kind: 'domain_provider', domain: 'blocked.example.net', value: 'other' }, k: 30, n: 80 }])
    const second = await call(listIncidents, `incidents?order=people&limit=1&cursor=${first.json.next_cursor}`)
    expect(second.json).toMatchObject({ data: [{ rule_id: 'A3', people: 20 }], next_cursor: null })
    expect((await call(listIncidents, 'incidents?domain=bad.example.net&severity=critical')).json.data.map((each) => each.rule_id)).toEqual(['A3'])
    expect((await call(listIncidents, 'incidents?severity=info,warning')).json.data).toEqual([])
    expect((await call(listIncidents, 'incidents?state=closed')).json.errors[0]?.field).toBe('state')
  })

  it('tell their evidence, causes and timeline', async () => {
    const { json } = await call(getIncident, 'incidents/x', { id: await idOf('hard_bounce'), key: keys.read })
    expect(json).toMatchObject({ rule_name: 'Hard bounces far above 10 % within the hour', facts: [{ label: 'Rate', value: '40 % (20 of 50)' }, { label: 'Limit' }, { label: 'Window' }, { label: 'Scope' }] })
    expect((json.explanation as { causes: { dimension: string; value: string }[] }).causes[0]).toMatchObject({ dimension: 'reason', value: 'invalid_recipient' })
    expect(json.timeline.map((entry) => [entry.kind, entry.actor_name])).toEqual([['opened', null]])
  })

  it('are acknowledged, noted, muted and resolved, with who did it', async () => {
    const id = await idOf('hard_bounce')
    expect((await call(acknowledge, 'a', { id, body: { note: 'Looking <b>into</b> it' } })).json).toMatchObject({ state: 'acknowledged' })
    expect((await call(unmute, 'u', { id, body: {} })).json).toMatchObject({ status: 409, detail: 'This incident is not muted.' })
    expect((await call(mute, 'm', { id, body: { hours: 4 } })).json.state).toBe('muted')
    expect((await call(unmute, 'u', { id, body: { state: 'acknowledged' } })).json).toMatchObject({ state: 'acknowledged', muted_until: null })
    expect((await call(mute, 'm', { id, body: { hours: 4 } })).json.state).toBe('muted')
    expect((await call(note, 'n', { id, body: {} })).json.errors).toEqual([{ field: 'note', message: 'or owner is required' }])
    expect((await call(note, 'n', { id, body: { owner: 'nobody known' } })).json.errors[0]?.field).toBe('owner')
    const { json } = await call(resolve, 'r', { id, body: {} })
    expect(json.timeline.map((entry) => [entry.kind, entry.text, entry.actor_name])).toEqual([
      ['opened', expect.stringContaining('Opened: '), null], ['acknowledged', 'Acknowledged', 'Writer'], ['note', 'Looking <b>into</b> it', 'Writer'], ['muted', 'Muted', 'Writer'], ['unmuted', 'Mute ended by hand', 'Writer'], ['muted', 'Muted', 'Writer'], ['resolved', 'Resolved by hand', 'Writer'],
    ])
    expect((await call(resolve, 'r', { id, body: {} })).status).toBe(409)
    expect((await call(mute, 'm', { id, body: { hours: 0 } })).json.errors).toEqual([{ field: 'hours', message: 'mute for 1 to 720 hours' }])
  })

  it('of another workspace are not there, and a reading key changes nothing', async () => {
    const other = await makeLedger({ now })
    const key = (await insertApiKey(other.workspaceId, 'Other', ['read', 'write'])).key
    const id = await idOf('block')
    expect((await call(getIncident, 'i', { id, key })).status).toBe(404)
    expect((await call(acknowledge, 'a', { id, key, body: {} })).status).toBe(404)
    expect((await call(listIncidents, 'incidents', { key })).json.data).toEqual([])
    expect((await call(acknowledge, 'a', { id, key: keys.read, body: {} })).status).toBe(403)
    expect((await call(getIncident, 'i', { id: 'no-id' })).status).toBe(404)
  })
})

describe('alert rules', () => {
  const body = { name: 'Any block', metric: 'block', scope: 'provider', limit: 0.01, min_n: 20, min_k: 2, window_hours: [24], confirm: 1 }

  it('can be changed, switched off and set back', async () => {
    const origin = async () => (await call(listRules, 'alert-rules?limit=200')).json.data.filter((rule) => rule.id === 'A1').map((rule) => [rule.origin, rule.enabled, rule.limit])
    expect(await origin()).toEqual([['default', true, 0.02]])
    expect((await call(changeRule, 'p', { id: 'A1', body: { enabled: false, limit: 0.03 }, method: 'PATCH' })).json).toMatchObject({ origin: 'changed', enabled: false, limit: 0.03 })
    expect(await origin()).toEqual([['changed', false, 0.03]])
    expect((await call(removeRule, 'd', { id: 'A1', method: 'DELETE' })).status).toBe(204)
    expect(await origin()).toEqual([['default', true, 0.02]])
    expect((await call(removeRule, 'd', { id: 'A1', method: 'DELETE' })).status).toBe(409)
    expect((await call(changeRule, 'p', { id: 'A11', body: { limit: 0.1 }, method: 'PATCH' })).json.errors[0]?.message).toBe('is no setting of A11')
    expect((await call(changeRule, 'p', { id: 'A11', body: { numbers: { hours: 3 } }, method: 'PATCH' })).json.errors[0]).toEqual({ field: 'numbers.hours', message: 'is no setting of A11; known are expected, minutes' })
  })

  it('of one\'s own alarm beside those of the product, and end when they go', async () => {
    const { json, status } = await call(addRule, 'alert-rules', { body })
    expect([status, json]).toMatchObject([201, { origin: 'own', kind: 'rate', alpha: 0.01, only: null, severity: 'warning' }])
    await evaluateAlerts(ledger.workspaceId, 'UTC', now + 15 * 60_000)
    const mine = async () => (await call(listIncidents, `incidents?rule=${json.id}&state=open,resolved`)).json.data.map((each) => [each.state, each.title])
    expect(await mine()).toEqual([['open', 'Blocks of mail to Other or not known: 23 % of 130 in 24 hours']])
    expect((await call(removeRule, 'd', { id: json.id, method: 'DELETE' })).status).toBe(204)
    await evaluateAlerts(ledger.workspaceId, 'UTC', now + 30 * 60_000)
    await evaluateAlerts(ledger.workspaceId, 'UTC', now + 25 * 3_600_000)
    expect((await mine()).map(([state]) => state)).toEqual(['resolved'])
  })

  it.each<[string, object, string]>([
    ['a limit of 0', { limit: 0 }, 'limit: write a fraction above 0, for example 0.02 for 2 %'], ['a limit of 2', { limit: 2 }, 'limit: write a fraction below 1, for example 0.02 for 2 %'],
    ['no name', { name: '' }, 'name: give it a name'], ['a window of a month', { window_hours: [720] }, 'window_hours.0: a window has 1 to 168 hours'],
    ['five results', { min_n: 5 }, 'min_n: fewer than 10 results say nothing'], ['an alpha of a half', { alpha: 0.5 }, 'alpha: more than 10 % would alarm by chance all the time'],
  ])('refuse %s and say what to do', async (_, part, detail) => {
    expect((await call(addRule, 'alert-rules', { body: { ...body, ...part } })).json.detail).toBe(detail)
  })

  it('are tried on the past: when they would have alarmed, and how often by chance', async () => {
    const tried = await call(backtest, 'alert-rules/backtest', { body: { metric: 'block', limit: 0.05, min_n: 50, min_k: 5, confirm: 1, window_hours: [24] }, key: keys.read })
    const [firing, ...more] = tried.json.firings as { label: string; to: string | null; peak: number; hours: number }[]
    expect(more).toEqual([])
    expect(firing).toMatchObject({ label: 'blocked.example.net', to: null })
    expect(firing?.peak).toBeCloseTo(30 / 80, 6)
    expect(tried.json).toMatchObject({ scopes: 2, days: 90, expected_false_alarms: 0 })
    expect((await call(backtest, 'b', { body: { metric: 'block', limit: 0.5, min_n: 50, confirm: 1 } })).json.firings).toEqual([])
  })
})

it('silences answers nothing while every relay reports', async () => {
  expect((await call(listSilences, 'silences?domain=bad.example.net')).json).toEqual({ data: [], next_cursor: null })
  expect((await call(listSilences, 'silences?domain=unknown.example.net')).status).toBe(404)
})
