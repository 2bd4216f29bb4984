import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { nonceOf } from '../http/nonce'
import { createFront, type Front, type FrontSettings, type Product } from './http'

let front: Front
let seen: IncomingHttpHeaders = {}

const product: Product = {
  receive: async () => ({ status: 401, headers: { 'content-type': 'application/problem+json' }, body: '{}' }),
  page: async (asked, response) => ((seen = asked.headers), void response.end('a page')),
  refuse: (_method, path) => (path === '/api/v1/none' ? (() => { throw new Error('an accident') })() : null),
  notReady: async () => null,
  metrics: async () => 'up 1\n',
}

const begin = async (settings: Partial<FrontSettings> = {}, opened: Product | null = product): Promise<void> => {
  front = createFront({ isSecure: false, ...settings })
  await once(front.server.listen(0, '127.0.0.1'), 'listening')
  if (opened) front.open(opened)
}

type Heard = { status: number; headers: IncomingHttpHeaders; body: string }
const ask = (path: string, headers: Record<string, string> = {}): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const { port } = front.server.address() as AddressInfo
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = ''
      response.on('data', (part: Buffer) => (body += part.toString())).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    }).on('error', reject).end()
  })

afterEach(() => front.drain(0))

const everyPath = ['/', '/domains/a.example?range=7d', '/_next/static/x.js', '/api/v1/domains', '/api/auth/session', '/api/v1/none', '/api/webhooks/ses/t', '/healthz', '/readyz', '/metrics', '/%E0%A4%A']

describe('every answer', () => {
  it.each([['while it starts', null], ['when it stands', product]] as const)('%s bears the security headers', async (_, opened) => {
    await begin({ isSecure: true }, opened)
    for (const path of everyPath) {
      const { headers } = await ask(path)
      expect({ path, ...headers }).toMatchObject({
        path, 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()', 'strict-transport-security': 'max-age=31536000',
      })
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'|unsafe-eval/)
    }
  })

  it('has no Strict-Transport-Security on a plain address, which it would lock out', async () => {
    await begin()
    expect((await ask('/')).headers['strict-transport-security']).toBeUndefined()
  })

  it('lets data run no script at all', async () => {
    await begin()
    expect((await ask('/api/v1/domains')).headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'")
  })
})

describe('what the pages are told', () => {
  it('is a nonce of our own making, another each time', async () => {
    await begin()
    const nonces = new Set<string | undefined>()
    for (let i = 0; i < 3; i += 1) {
      const { headers } = await ask('/', { 'content-security-policy': "script-src 'nonce-AAAA'", 'content-security-policy-report-only': "script-src 'nonce-AAAA'" })
      expect(seen['content-security-policy']).toBe(headers['content-security-policy'])
      expect(seen['content-security-policy-report-only']).toBeUndefined()
      nonces.add(nonceOf(String(headers['content-security-policy'])))
    }
    expect(nonces.size).toBe(3)
    expect(nonces).not.toContain('AAAA')
  })

  it.each([
    ['/connections', '/connections'], ['/domains/a.example?range=7d&_rsc=1x2', '/domains/a.example?range=7d'], ['/a?_rsc=1x2&b=c', '/a?b=c'], ['/a?_rsc=1x2', '/a'],
    [`/${'x'.repeat(2_000)}`, undefined],
  ])('is the path asked for: %s', async (path, told) => {
    await begin()
    await ask(path, { 'x-wellsent-path': '/elsewhere' })
    expect(seen['x-wellsent-path']).toBe(told)
  })

  it('is who connected, by the word of a proxy on a near network or else of the socket', async () => {
    await begin()
    await ask('/')
    expect(seen['x-forwarded-for']).toBe('127.0.0.1')
    await ask('/', { 'x-forwarded-for': '203.0.113.9' })
    expect(seen['x-forwarded-for']).toBe('203.0.113.9')
  })
})

describe('/metrics', () => {
  it('answers a program on this machine', async () => {
    await begin()
    expect(await ask('/metrics')).toMatchObject({ status: 200, body: 'up 1\n' })
  })

  it.each([[{ 'x-forwarded-for': '203.0.113.9' }], [{ forwarded: 'for=203.0.113.9' }], [{ host: 'wellsent.example' }], [{ via: '1.1 proxy' }]])('refuses whoever comes through a proxy: %o', async (headers) => {
    await begin({ metricsToken: 'a token of the scraper' })
    expect((await ask('/metrics', headers)).status).toBe(401)
  })

  it('answers from anywhere for the token', async () => {
    await begin({ metricsToken: 'token-of-the-scraper' })
    const from = { host: 'wellsent.example' }
    expect((await ask('/metrics', { ...from, authorization: 'Bearer token-of-the-scraper' })).status).toBe(200)
    expect((await ask('/metrics', { ...from, authorization: 'Bearer token-of-another' })).status).toBe(401)
  })
})
