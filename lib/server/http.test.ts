import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HttpFault } from '../http/problem'
import { createFront, type Front, type Product } from './http'

let front: Front
let base: string

const product: Product = {
  receive: async ({ method, url, headers, body }) => {
    let bytes = 0
    for await (const part of body) bytes += part.length
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: `${method} ${url} ${headers['x-kind']} ${bytes}` }
  },
  page: async (_request, response) => void response.end('a page'),
  refuse: (method) => (method === 'PUT' ? new HttpFault(405, 'PUT is not taken here: use GET.') : null),
  notReady: async () => null,
  metrics: async () => 'up 1\n',
}

beforeEach(async () => {
  front = createFront({ isSecure: false })
  await once(front.server.listen(0, '127.0.0.1'), 'listening')
  base = `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`
})

afterEach(() => front.drain(0))

const post = (path: string) => fetch(`${base}${path}`, { method: 'POST', body: 'four', headers: { 'x-kind': 'test' } })

describe('while starting', () => {
  it('asks relays to come again', async () => {
    const response = await post('/api/webhooks/ses/token')
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '5'])
  })

  it('shows the step to people', async () => {
    front.show('building the pages')
    const response = await fetch(base)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('building the pages')
  })

  it('answers the API with a problem that says when to come back', async () => {
    front.show('migrating the database')
    const response = await fetch(`${base}/api/v1/domains`)
    expect([response.status, response.headers.get('retry-after'), response.headers.get('content-type')]).toEqual([503, '5', 'application/problem+json'])
    expect(await response.json()).toMatchObject({ status: 503, detail: 'Wellsent is starting (migrating the database). Try again in a few seconds.' })
  })

  it('lives and is not ready', async () => {
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
    expect((await fetch(`${base}/readyz`)).status).toBe(503)
  })
})

describe('when it stands', () => {
  it('hands webhooks to the corridor and the rest to the pages', async () => {
    front.open(product)
    expect(await (await post('/api/webhooks/ses/token?x=1')).text()).toBe('POST /api/webhooks/ses/token?x=1 test 4')
    expect(await (await fetch(`${base}/anything`)).text()).toBe('a page')
    expect((await fetch(`${base}/readyz`)).status).toBe(200)
  })

  it('answers a call that is none, and an address that nobody can decode, with a problem', async () => {
    front.open(product)
    const wrong = await fetch(`${base}/api/v1/domains`, { method: 'PUT' })
    expect([wrong.status, await wrong.json()]).toMatchObject([405, { title: 'Wrong method', detail: 'PUT is not taken here: use GET.' }])
    const broken = await fetch(`${base}/domains/%E0%A4%A`)
    expect([broken.status, broken.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
  })

  it('is not ready without its database, and lives', async () => {
    front.open({ ...product, notReady: async () => 'the database does not answer' })
    const response = await fetch(`${base}/readyz`)
    expect([response.status, await response.text()]).toEqual([503, 'not ready: the database does not answer\n'])
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
  })

  it('lets a running request end when it stops', async () => {
    let finish = (): void => {}
    const begun = new Promise<void>((resolve) => {
      front.open({ ...product, page: async (_request, response) => (resolve(), await new Promise<void>((go) => (finish = go)), void response.end('late')) })
    })
    const response = fetch(base)
    await begun
    const drained = front.drain(10_000)
    finish()
    expect(await (await response).text()).toBe('late')
    await drained
    await expect(fetch(base)).rejects.toThrow()
  })
})
