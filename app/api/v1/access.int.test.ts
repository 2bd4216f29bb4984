import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Contract, addressOf } from '../../../lib/contracts/contract'
import { contracts } from '../../../lib/contracts/registry'
import { makeSessionToken, sessionCookieName } from '../../../lib/auth/session-token'
import { insertApiKey, revokeApiKey } from '../../../lib/db/api-key'
import { insertClassifyRule } from '../../../lib/db/classify-rule'
import { saveIncident } from '../../../lib/db/incident'
import { insertNote } from '../../../lib/db/note'
import { insertSavedView } from '../../../lib/db/saved-view'
import { findPersonByEmail } from '../../../lib/db/user'
import { closePools } from '../../../lib/db/pool'
import { inWorkspace } from '../../../lib/db/transaction'
import { type Ledger, makeLedger } from '../../../lib/testing/ledger'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

const root = import.meta.dirname
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => path.basename(file) === 'route.ts')
const pathOf = (file: string): string => `/api/v1/${path.dirname(file)}`.replaceAll(/\[(\w+)\]/g, '{$1}').replaceAll('\\', '/')
const keyOf = (called: Pick<Contract, 'method' | 'path'>): string => `${called.method} ${called.path}`

const routes = new Map<string, Handler>()
const canary = 'canary-of-tenant-a'
const now = Date.now()
let mine: Ledger
let theirs: Ledger
const ids: Record<string, string> = {}
let keys = { admin: '', read: '', revoked: '', foreign: '' }

const paramsFor = (called: Contract): Record<string, string> => {
  const noun = called.path.split('/')[3] ?? ''
  const known = { name: `${canary}.example`, list: 'no_such_list', kind: called.path.includes('warmup') ? 'pool' : 'ip', value: '192.0.2.1', id: ids[noun] ?? '00000000-0000-4000-8000-000000000000' }
  return Object.fromEntries(Object.entries(known).filter(([name]) => called.path.includes(`{${name}}`)))
}

const bodies: Record<string, unknown> = {
  'POST /api/v1/domains': { name: 'new.example' }, 'POST /api/v1/connections': { relay: 'mailgun', name: 'n', secrets: { signing_key: 'key-12345678' } },
  'PATCH /api/v1/connections/{id}': { name: 'renamed' }, 'POST /api/v1/connections/{id}/rotate': { secrets: { verification_key: 'x' } },
  'POST /api/v1/api-keys': { name: 'n', scopes: ['read'] }, 'PATCH /api/v1/workspace': { name: 'renamed' }, 'POST /api/v1/classify': { diagnostic: '550 5.1.1 unknown' },
  'POST /api/v1/classify-rules': { pattern: 'no such thing', class: 'policy_block' }, 'POST /api/v1/classify-rules/preview': { pattern: '550', class: 'policy_block' },
  'PUT /api/v1/holidays': { holidays: [] }, 'POST /api/v1/notes': { text: 'seen' },
  'POST /api/v1/domains/{name}/authentication/paper': { edits: [{ name: 'x.example', values: null }] }, 'POST /api/v1/domains/{name}/check-targets': { kind: 'ip', value: '192.0.2.1' },
  'POST /api/v1/channels': { kind: 'webhook', name: 'n', url: 'https://hooks.example.com/x' },
  'POST /api/v1/alert-rules': { name: 'n', metric: 'hard_bounce', limit: 0.02 }, 'POST /api/v1/alert-rules/backtest': { metric: 'hard_bounce', limit: 0.02 },
  'POST /api/v1/saved-views': { name: 'n', path: '/events' },
  'POST /api/v1/incidents/{id}/note': { note: 'seen' }, 'POST /api/v1/incidents/{id}/mute': { hours: 1 },
  'POST /api/v1/setup': { email: 'x@example.com', password: 'long enough 1', workspace_name: 'w' },
}

const ask = (called: Contract, headers: Record<string, string>): Promise<Response> => {
  const handler = routes.get(keyOf(called))
  if (!handler) throw new Error(`no route for ${keyOf(called)}`)
  const params = paramsFor(called)
  const body = called.method === 'GET' ? undefined : JSON.stringify(bodies[keyOf(called)] ?? {})
  const request = new Request(`http://localhost:3000${addressOf(called, { params })}`, {
    method: called.method, headers: { host: 'localhost:3000', ...headers }, body,
    // A stream would never end: whoever asks here has gone after what is there at once.
    ...(called.media === 'text/event-stream' ? { signal: AbortSignal.abort() } : {}),
  })
  return handler(request, { params: Promise.resolve(params) })
}

const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` })

beforeAll(async () => {
  for (const file of files) {
    const held = (await import(path.join(root, file))) as Record<string, Handler>
    for (const [method, handler] of Object.entries(held)) routes.set(`${method} ${pathOf(file)}`, handler)
  }
  ;[mine, theirs] = [await makeLedger({ now }), await makeLedger({ now })]
  const event = {
    email: `${canary}@rcpt.example`, event: 'bounce', timestamp: Math.floor(now / 1_000) - 60, sg_message_id: `${canary}.1`, sg_event_id: 'e1',
    reason: `550 5.1.1 ${canary}`, status: '5.1.1', sending_domain: `${canary}.example`, type: 'bounce', pool: { name: `${canary}.example`, id: 1 },
  }
  expect((await mine.post('sendgrid', [event, { event: 3, note: canary }])).counts).toMatchObject({ stored: 1, quarantined: 1 })
  const admin = await insertApiKey(mine.workspaceId, canary, ['read', 'write', 'admin'])
  const read = await insertApiKey(mine.workspaceId, 'reader', ['read'])
  const revoked = await insertApiKey(mine.workspaceId, 'revoked', ['read', 'write', 'admin'])
  await revokeApiKey(mine.workspaceId, revoked.row.id)
  const foreign = await insertApiKey(theirs.workspaceId, 'foreign', ['read', 'write', 'admin'])
  keys = { admin: admin.key, read: read.key, revoked: revoked.key, foreign: foreign.key }
  ids.connections = mine.connections.sendgrid.id
  ids['api-keys'] = admin.row.id
  const listed = async (name: string): Promise<string> => {
    const called = contracts.find((one) => keyOf(one) === `GET /api/v1/${name}`)
    const answer = (await (await ask(called as Contract, bearer(keys.admin))).json()) as { data: { id: string }[] }
    return answer.data[0]?.id ?? ''
  }
  ids.events = await listed('events')
  ids.quarantine = await listed('quarantine')
  ids['classify-rules'] = (await insertClassifyRule(mine.workspaceId, { pattern: canary, class: 'policy_block', note: canary }))?.id ?? ''
  ids['saved-views'] = (await insertSavedView(mine.workspaceId, { owner: 'user:x', shared: true, name: canary, path: `/events?pool=${canary}` }, now))?.id ?? ''
  ids.notes = (await insertNote(mine.workspaceId, { domain: `${canary}.example`, at: now - 60_000, text: canary, author: 'operator' }))?.id ?? ''
  ids.incidents = '00000000-0000-4000-8000-00000000000a'
  await inWorkspace(mine.workspaceId, (client) => saveIncident(client, mine.workspaceId, {
    id: ids.incidents ?? '', topic: 'hard_bounce', scope: { kind: 'domain', domain: `${canary}.example`, value: null }, ruleId: 'A1', title: canary, people: 1,
    detail: { text: canary, action: '', facts: [], metric: 'hard_bounce', k: 1, n: 1, value: 1, limit: 0.02, windowHours: 24 },
    state: 'open', severity: 'warning', openedAtMs: now, lastHitAtMs: now, clearSinceMs: null, closedAtMs: null, mutedUntilMs: null, notifiedAtMs: null, reminders: 0,
    pending: {}, nAtOpen: 1, sinceMs: now, quietHours: 24, ownerId: null, parentId: null, cause: null, causeAtMs: null,
  }))
})

afterAll(closePools)

describe('routes and contracts', () => {
  it('are the same set', () => {
    expect([...routes.keys()].sort()).toEqual(contracts.map(keyOf).sort())
  })

  it('show the canary to its own workspace, so that the crawl below looks for something that is there', async () => {
    for (const name of ['domains', 'domains/{name}', 'rates/providers', 'events', 'events/{id}', 'events/export', 'events/tail', 'reasons', 'quarantine', 'api-keys', 'classify-rules', 'incidents', 'incidents/{id}', 'saved-views', 'notes', 'domains/{name}/annotations', 'members'] as const) {
      const called = contracts.find((one) => keyOf(one) === `GET /api/v1/${name}`) as Contract
      const response = await ask(called, bearer(keys.admin))
      const text = await response.text()
      expect([name, response.status], text).toEqual([name, 200])
      if (name !== 'members') expect(text, name).toContain(canary)
    }
  })
})

const secured = contracts.filter((called) => called.scope !== 'public')

describe.each(secured.map((called) => [keyOf(called), called] as const))('%s', (_, called) => {
  it('answers nobody without a session or a live key', async () => {
    for (const headers of [{}, bearer(keys.revoked), bearer('ws_live_nonsense'), { authorization: 'Basic eDp5' }, { cookie: `${sessionCookieName()}=forged` }]) {
      const response = await ask(called, headers as Record<string, string>)
      expect(response.status).toBe(401)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(await response.text()).not.toContain(canary)
    }
  })

  it('shows another workspace nothing', async () => {
    const response = await ask(called, bearer(keys.foreign))
    const text = await response.text()
    expect(text).not.toContain(canary)
    expect(text).not.toContain(mine.slug)
    if (called.params) expect(response.status, text).toBe(404)
    else expect(response.status, text).toBeLessThan(300)
  })

  it('lets a read-only key read and nothing else', async () => {
    const response = await ask(called, bearer(keys.read))
    if (called.scope === 'read') expect(response.status).toBe(200)
    else expect(response.status).toBe(403)
  })

  it('takes a session for a change from its own pages only', async () => {
    const person = await findPersonByEmail(`${theirs.slug}@example.com`)
    const token = await makeSessionToken({ userId: person?.id ?? '', workspaceId: theirs.workspaceId, sessionVersion: person?.sessionVersion ?? 0 }, Date.now())
    const cookie = `${sessionCookieName()}=${token}`
    const answers = [await ask(called, { cookie }), await ask(called, { cookie, origin: 'https://evil.example' })]
    for (const response of answers) {
      if (called.method === 'GET') expect([200, 404]).toContain(response.status)
      else expect(response.status).toBe(403)
      expect(await response.text()).not.toContain(canary)
    }
  })
})

describe('the set-up', () => {
  it('refuses a second run', async () => {
    const called = contracts.find((one) => one.path === '/api/v1/setup') as Contract
    expect((await ask(called, {})).status).toBe(409)
    expect((await ask(called, { origin: 'https://evil.example' })).status).toBe(403)
  })
})
