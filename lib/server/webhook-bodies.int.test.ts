import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closePools, ownerPool } from '../db/pool'
import { longestBody, readBody } from '../ingest/read-body'
import { receive } from '../ingest/receive'
import { type Ledger, makeLedger } from '../testing/ledger'
import { createFront, type Front, type Product } from './http'

const now = Date.UTC(2026, 10, 24, 9)
const rest: Omit<Product, 'receive'> = { page: async (_request, response) => void response.end(), refuse: () => null, notReady: async () => null, metrics: async () => '' }
let ledger: Ledger
let front: Front
let read: Socket[]

beforeEach(async () => {
  ledger = await makeLedger({ now })
  front = createFront({ isSecure: false })
  read = []
  front.server.on('connection', (socket: Socket) => read.push(socket))
  front.open({ ...rest, receive: (request) => receive(request, undefined, () => now) })
  await once(front.server.listen(0, '127.0.0.1'), 'listening')
})
afterEach(() => front.drain(0))
afterAll(closePools)

const path = (): string => `/api/webhooks/sendgrid/${ledger.connections.sendgrid.token}`
const head = (headers: Record<string, string>): string => `POST ${path()} HTTP/1.1\r\nhost: localhost\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`

/** Writes `parts` as fast as the server takes them until it answers or hangs up; gives the answer's first line and how much the server read. */
const send = async (headers: Record<string, string>, parts: Iterable<Uint8Array>): Promise<{ status: string; taken: number }> => {
  const socket = connect((front.server.address() as AddressInfo).port, '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => (answer += data.toString()))
  const over = new Promise<void>((resolve) => void socket.on('close', () => resolve()).on('error', () => resolve()).on('end', () => resolve()))
  socket.write(head(headers))
  for (const part of parts) {
    if (socket.destroyed || answer !== '') break
    if (!socket.write(part)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), over])
  }
  await over
  socket.destroy()
  return { status: answer.split('\r\n', 1)[0] ?? '', taken: read.at(-1)?.bytesRead ?? 0 }
}

function* chunks(count: number, framed: boolean): Generator<Uint8Array> {
  const part = Buffer.alloc(1_000_000, 32)
  const frame = framed ? Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]) : part
  for (let n = 0; n < count; n += 1) yield frame
}

describe('a body over a real socket', () => {
  it('of 300 MB that says its length is refused before any of it is taken', async () => {
    const { status, taken } = await send({ 'content-length': '300000000' }, chunks(300, false))
    expect([status, taken < longestBody]).toEqual(['HTTP/1.1 413 Payload Too Large', true])
  })

  it('of 300 MB that says nothing is refused at 10 MB, and what is under way is thrown away', async () => {
    const { status, taken } = await send({ 'transfer-encoding': 'chunked' }, chunks(300, true))
    expect([status, taken < 3 * longestBody]).toEqual(['HTTP/1.1 413 Payload Too Large', true])
  })

  it('that is compressed is refused with 415', async () => {
    expect((await send({ 'content-length': '3', 'content-encoding': 'gzip', connection: 'close' }, [Buffer.from('abc')])).status).toBe('HTTP/1.1 415 Unsupported Media Type')
  })

  it('of a whole post in single bytes is taken like any other', async () => {
    const { headers, body } = ledger.keys.sendgrid.sign([{ email: 'p@example.com', event: 'delivered', timestamp: now / 1_000, sg_message_id: 'm.1' }], now)
    const { status } = await send({ ...headers, 'content-length': String(body.length), connection: 'close' }, [...body].map((byte) => Buffer.from([byte])))
    expect(status).toBe('HTTP/1.1 200 OK')
    const { rows } = await ownerPool().query('select kind, recipient from event where workspace_id = $1', [ledger.workspaceId])
    expect(rows).toEqual([{ kind: 'delivered', recipient: 'p@example.com' }])
  })

  it('that stops half way is answered 408 and stores nothing', async () => {
    front.open({
      ...rest,
      receive: async (request) => {
        const body = await readBody(request.body, request.headers['content-length'], 1)
        return { status: body === 'too slow' ? 408 : 200, headers: { connection: 'close' }, body: '' }
      },
    })
    expect((await send({ 'content-length': '100' }, [Buffer.from('[{')])).status).toBe('HTTP/1.1 408 Request Timeout')
  })
})
