import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HttpFault } from '../http/problem'
import { longestBody, readBody } from '../ingest/read-body'
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

describe('a sender that is no relay', () => {
  const talk = async (port: number, write: (socket: Socket) => void): Promise<string> => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('latin1').on('data', (text: string) => { answer += text })
    socket.on('error', () => {})
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await once(socket, 'connect')
    write(socket)
    await closed
    return answer
  }
  const portOf = ({ server }: Front): number => (server.address() as AddressInfo).port

  it('and dribbles its headers or its body is answered 408 and cut off', async () => {
    const impatient = createFront({ isSecure: false }, { headersMs: 50, requestMs: 100, checkMs: 20 })
    await once(impatient.server.listen(0, '127.0.0.1'), 'listening')
    impatient.open(product)
    const port = portOf(impatient)
    const answers = await Promise.all([
      talk(port, (socket) => socket.write('POST /api/webhooks/ses/token HTTP/1.1\r\nHost: a\r\nX-Slow: ')),
      talk(port, (socket) => socket.write('POST /api/webhooks/ses/token HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nfour')),
    ])
    expect(answers.map((answer) => answer.slice(0, 12))).toEqual(['HTTP/1.1 408', 'HTTP/1.1 408'])
    await impatient.drain(0)
  })

  it('and sends more than the cap is refused while it sends', async () => {
    let sent = 0
    front.open({
      ...product,
      receive: async ({ body }) => ({ status: (await readBody(body, undefined)) === 'too large' ? 413 : 200, headers: { connection: 'close' }, body: '' }),
    })
    const answer = await talk(portOf(front), (socket) => {
      socket.write('POST /api/webhooks/ses/token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n')
      const chunk = `100000\r\n${' '.repeat(0x100000)}\r\n`
      let answered = false
      socket.once('data', () => (answered = true, socket.end()))
      const pump = () => { while (!answered && socket.write(chunk)) sent += chunk.length; if (!answered) socket.once('drain', pump) }
      pump()
    })
    expect([answer.slice(0, 12), sent < 4 * longestBody]).toEqual(['HTTP/1.1 413', true])
  })

  it('and keeps its connection posts again on it', async () => {
    front.open(product)
    const post = 'POST /api/webhooks/ses/token HTTP/1.1\r\nHost: a\r\nX-Kind: kept\r\nContent-Length: 4\r\n'
    const answer = await talk(portOf(front), (socket) => socket.write(`${post}\r\nfour${post}Connection: close\r\n\r\nfour`))
    expect(answer.match(/POST \/api\/webhooks\/ses\/token kept 4/g)).toHaveLength(2)
  })
})
