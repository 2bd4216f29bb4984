import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, type Contract, type Input } from '../../../lib/contracts/contract'
import { classifyReply } from '../../../lib/contracts/classify'
import * as rules from '../../../lib/contracts/classify-rules'
import { listEvents } from '../../../lib/contracts/events'
import { listAudit } from '../../../lib/contracts/workspace'
import { insertApiKey } from '../../../lib/db/api-key'
import { mostRules } from '../../../lib/db/classify-rule'
import { closePools } from '../../../lib/db/pool'
import { type Ledger, makeLedger } from '../../../lib/testing/ledger'
import { previewRule } from '../../../lib/ingest/preview-rule'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

const now = Date.now()
let ledger: Ledger
let key = ''

const raw = async <C extends Contract>(called: C, input: Input<C>): Promise<Response> => {
  const file = `./${called.path.replace('/api/v1/', '').replaceAll(/\{(\w+)\}/g, '[$1]')}/route.ts`
  const handler = ((await import(/* @vite-ignore */ file)) as Record<string, Handler>)[called.method]
  const { params = {}, body } = input as { params?: Record<string, string>; body?: unknown }
  if (!handler) throw new Error(`no ${called.method} in ${file}`)
  const request = new Request(`http://localhost:3000${addressOf(called, input)}`, {
    method: called.method, headers: { authorization: `Bearer ${key}`, host: 'localhost:3000' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return handler(request, { params: Promise.resolve(params) })
}
const json = async (response: Response): Promise<Record<string, never>> => (await response.json()) as Record<string, never>

const bounce = (n: number, reason: string) => ({
  email: `r${n}@company.example`, event: 'bounce', type: 'bounce', timestamp: Math.floor(now / 1_000) - n * 60, sg_message_id: `m${n}.1`, sg_event_id: `e${n}`, reason, status: '5.0.0', sending_domain: 'out.example.net',
})

beforeAll(async () => {
  ledger = await makeLedger({ now })
  key = (await insertApiKey(ledger.workspaceId, 'admin', ['admin'])).key
  await ledger.post('sendgrid', [bounce(1, '550 computer says zebra'), bounce(2, '550 computer says ZEBRA twice'), bounce(3, '550 5.1.1 user unknown zebra'), bounce(4, '554 blocked using zen.spamhaus.org')])
})
afterAll(closePools)

describe('rules of a workspace', () => {
  it('are shown over the past before they are saved, and store nothing by that', async () => {
    const preview = await json(await raw(rules.previewClassifyRule, { body: { pattern: 'says zebra', class: 'policy_block' } }))
    expect(preview).toMatchObject({ read: 4, complete: true, matched: 2, changes: [{ from_class: 'unclassified', to_class: 'policy_block', count: 2 }] })
    expect(preview.samples).toMatchObject([{ diagnostic: '550 computer says zebra', class: 'unclassified' }, { diagnostic: '550 computer says ZEBRA twice' }])
    expect(await json(await raw(rules.listClassifyRules, {}))).toEqual({ data: [], next_cursor: null })
  })

  it('look at the newest part only when the time allowed is over', async () => {
    const rule = { pattern: 'zebra', class: 'policy_block' as const }
    const ticks = (...times: number[]) => () => times.shift() ?? 10_000
    const cut = await previewRule(ledger.workspaceId, rule, now, { clock: ticks(0), perPage: 3 })
    expect(cut).toMatchObject({ read: 3, complete: false, matched: 3, fromMs: Math.floor(now / 1_000) * 1_000 - 180_000 })
    expect(await previewRule(ledger.workspaceId, rule, now, { clock: ticks(0, 10, 20), perPage: 3 })).toMatchObject({ read: 4, complete: true, fromMs: now - 90 * 86_400_000 })
  })

  it('are tried in the order of their making, before the built-in ones, and are gone when deleted', async () => {
    const made = await json(await raw(rules.addClassifyRule, { body: { pattern: 'zebra', class: 'recipient_refused', note: 'our zebra' } }))
    const later = await json(await raw(rules.addClassifyRule, { body: { pattern: 'user unknown', class: 'policy_block' } }))
    const read = async (diagnostic: string) => json(await raw(classifyReply, { body: { diagnostic } }))
    expect(await read('550 5.1.1 user unknown zebra')).toMatchObject({ class: 'recipient_refused', rule: `workspace:${String(made.id)}`, confidence: 'text', suppress: true })
    expect(await read('450 4.1.1 zebra')).toMatchObject({ class: 'recipient_refused', suppress: false })
    expect(await json(await raw(rules.previewClassifyRule, { body: { pattern: 'zebra', class: 'policy_block' } }))).toMatchObject({ matched: 0 })
    for (const { id } of [made, later]) expect((await raw(rules.deleteClassifyRule, { params: { id: String(id) } })).status).toBe(204)
    expect((await raw(rules.deleteClassifyRule, { params: { id: String(made.id) } })).status).toBe(404)
    expect((await raw(rules.deleteClassifyRule, { params: { id: randomUUID() } })).status).toBe(404)
    expect(await read('550 5.1.1 user unknown zebra')).toMatchObject({ class: 'invalid_recipient', rule: 'text:user_unknown' })
    const audit = await json(await raw(listAudit, {}))
    expect(JSON.stringify(audit)).toContain('classify_rule.delete')
  })

  it('are refused when they cannot run safely, say nothing, or cannot be read', async () => {
    for (const pattern of ['(?=a)bc', '(a)\\1bc', 'abc(', '(?:)|xyz', '.*', '(((a{1,900}){1,900}){1,900})']) {
      for (const called of [rules.addClassifyRule, rules.previewClassifyRule]) {
        const response = await raw(called, { body: { pattern, class: 'policy_block' } })
        expect([pattern, response.status, (await response.text()).includes('pattern')]).toEqual([pattern, 400, true])
      }
    }
    expect((await raw(rules.addClassifyRule, { body: { pattern: 'x'.repeat(301), class: 'policy_block' } })).status).toBe(400)
    expect((await raw(rules.addClassifyRule, { body: { pattern: 'abc', class: 'nonsense' } } as never)).status).toBe(400)
  })

  it('stay few', async () => {
    const made = await Promise.all(Array.from({ length: mostRules }, (_, n) => raw(rules.addClassifyRule, { body: { pattern: `word ${n}`, class: 'policy_block' } })))
    expect(made.every(({ status }) => status === 201)).toBe(true)
    expect((await raw(rules.addClassifyRule, { body: { pattern: 'one more', class: 'policy_block' } })).status).toBe(409)
  })
})

describe('which list refused', () => {
  it('is told with the event and by the decoder', async () => {
    const { data } = (await (await raw(listEvents, { query: { class: 'ip_blocklisted' } })).json()) as { data: object[] }
    expect(data).toMatchObject([{ listed_on: 'spamhaus_zen', listed_on_name: 'Spamhaus ZEN', provider: 'other', provider_source: null }])
    expect(await json(await raw(classifyReply, { body: { diagnostic: '554 blocked using zen.spamhaus.org', recipient: 'jo@gmail.com' } }))).toMatchObject({
      listed_on: 'spamhaus_zen', provider: 'gmail', provider_source: 'domain', rule_source: expect.any(String) as string, meaning: expect.stringMatching(/^[A-Z]/) as string,
    })
  })
})
