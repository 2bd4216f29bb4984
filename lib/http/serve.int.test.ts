import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { contract } from '../contracts/contract'
import { insertApiKey } from '../db/api-key'
import { closePools } from '../db/pool'
import { makeLedger } from '../testing/ledger'
import { log } from './log'
import { conflict } from './problem'
import { serve } from './serve'

const called = contract({
  method: 'POST', path: '/api/v1/things', scope: 'write', summary: 'A call of this test',
  query: z.strictObject({ n: z.coerce.number<string>().optional() }), body: z.strictObject({ name: z.string().min(1), nested: z.strictObject({ a: z.int() }).optional() }),
  response: z.object({ name: z.string() }), status: 201,
})

class DatabaseFault extends Error {
  constructor(readonly code: string) {
    super('connect')
  }
}

let key = ''
const ask = (route: ReturnType<typeof serve>, body: string, query = ''): Promise<Response> =>
  route(new Request(`http://localhost:3000/api/v1/things${query}`, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body }))
const echo = serve(called, async ({ input }) => ({ name: input.body.name, secret: 'not in the contract' }))
const fieldsOf = async (response: Response): Promise<string[]> => ((await response.json()) as { errors: { field: string }[] }).errors.map((error) => error.field)

beforeAll(async () => {
  const { workspaceId } = await makeLedger({ now: Date.now() })
  key = (await insertApiKey(workspaceId, 'test', ['write'])).key
})

afterAll(closePools)

describe('serve', () => {
  it('answers what the contract names and nothing more', async () => {
    const response = await ask(echo, '{"name":"x"}')
    expect(response.status).toBe(201)
    expect(await response.json()).toEqual({ name: 'x' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('ratelimit-limit')).toBe('300')
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it.each([
    ['{', '', ['body']], ['[]', '', ['field']], ['{}', '', ['name']], ['{"name":"x","other":1}', '', ['other']], ['{"name":"x","nested":{"a":1,"b":2}}', '', ['nested.b']],
    ['{"name":{"contains":""}}', '', ['name']], ['{"name":"x"}', '?m=1', ['m']], ['{"name":"x"}', '?n=1&n=2', ['n']], ['{"name":"x","__proto__":{"a":1}}', '', ['__proto__']],
  ])('refuses %s%s naming %j', async (body, query, fields) => {
    const response = await ask(echo, body, query)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await fieldsOf(response)).toEqual(fields)
  })

  it('refuses a body past 1 MB', async () => {
    expect((await ask(echo, `{"name":"${'x'.repeat(1_100_000)}"}`)).status).toBe(413)
  })

  it('tells a fault of the handler, hides an accident and says that the database is away', async () => {
    const error = vi.spyOn(log(), 'error').mockImplementation(() => undefined)
    const warn = vi.spyOn(log(), 'warn').mockImplementation(() => undefined)
    const throwing = (fault: unknown) => ask(serve(called, () => Promise.reject(fault)), '{"name":"x"}')
    expect(await (await throwing(conflict('There is one already.'))).json()).toMatchObject({ status: 409, detail: 'There is one already.' })
    const accident = await throwing(new Error('password=hunter2'))
    expect(accident.status).toBe(500)
    const text = await accident.text()
    expect(text).not.toContain('hunter2')
    expect(text).toContain(accident.headers.get('x-request-id') ?? '-')
    expect(error).toHaveBeenCalledOnce()
    const away = await throwing(new DatabaseFault('ECONNREFUSED'))
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5'])
    expect((await throwing(new Error('outer', { cause: { kind: 'DatabaseNotReachable' } }))).status).toBe(503)
    expect(warn).toHaveBeenCalledTimes(2)
  })

  it('takes 600 reads a minute and then says when to come back', async () => {
    const { workspaceId } = await makeLedger({ now: Date.now() })
    const reader = (await insertApiKey(workspaceId, 'reader', ['read'])).key
    const reading = serve(contract({ method: 'GET', path: '/api/v1/things', scope: 'read', summary: 'Reads', response: z.object({}) }), async () => ({}))
    const once = (): Promise<Response> => reading(new Request('http://localhost:3000/api/v1/things', { headers: { authorization: `Bearer ${reader}` } }))
    const statuses: number[] = []
    for (let i = 0; i < 60; i += 1) statuses.push(...(await Promise.all(Array.from({ length: 10 }, once))).map((response) => response.status))
    expect(new Set(statuses)).toEqual(new Set([200]))
    const refused = await once()
    expect([refused.status, refused.headers.get('ratelimit-remaining')]).toEqual([429, '0'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
