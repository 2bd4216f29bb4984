import { createSocket, type Socket } from 'node:dgram'
import { decode, encode, type Packet } from 'dns-packet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeLookUpMx } from './look-up-mx'

const responseCode = { ok: 0, servfail: 2, nxdomain: 3, refused: 5 } as const
type Said = { code?: keyof typeof responseCode; mx?: [number, string][] } | 'silence'

const zone: Record<string, Said> = {
  'company.example': { mx: [[20, 'b.mail.example'], [10, 'Aspmx.L.Google.com']] },
  'same.example': { mx: [[10, 'b.example'], [10, 'a.example']] },
  'empty.example': {},
  'null.example': { mx: [[0, '.']] },
  'gone.example': { code: 'nxdomain' },
  'broken.example': { code: 'servfail' },
  'refused.example': { code: 'refused' },
  'silent.example': 'silence',
}

let socket: Socket
let address = ''

/** A real DNS server on loopback: what a test sends is a packet, what it gets is one. */
const reply = (packet: Packet): Buffer | null => {
  const question = packet.questions?.[0]
  const said = zone[question?.name.toLowerCase() ?? ''] ?? { code: 'nxdomain' as const }
  if (!question || said === 'silence') return null
  const answers = (said.mx ?? []).map(([preference, exchange]) => ({ name: question.name, type: 'MX' as const, ttl: 60, data: { preference, exchange } }))
  return encode({ type: 'response', id: packet.id ?? 0, flags: 0x8180 | responseCode[said.code ?? 'ok'], questions: [question], answers })
}

beforeAll(async () => {
  socket = createSocket('udp4')
  socket.on('message', (message, from) => {
    const answer = reply(decode(message))
    if (answer) socket.send(answer, from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  address = `127.0.0.1:${socket.address().port}`
})
afterAll(() => socket.close())

describe('the mail hosts of a domain', () => {
  const ask = (domain: string) => makeLookUpMx({ servers: [address], timeoutMs: 200, tries: 1 })(domain)

  it('come best first, in lower case, and in one order at equal preference', async () => {
    expect(await ask('company.example')).toEqual({ answer: 'found', hosts: ['aspmx.l.google.com', 'b.mail.example'] })
    expect(await ask('same.example')).toEqual({ answer: 'found', hosts: ['a.example', 'b.example'] })
  })

  it.each(['empty.example', 'null.example', 'gone.example'])('%s has none', async (domain) => {
    expect(await ask(domain)).toEqual({ answer: 'none' })
  })

  it.each(['broken.example', 'refused.example', 'silent.example'])('a question that failed says nothing: %s', async (domain) => {
    expect(await ask(domain)).toEqual({ answer: 'unknown' })
  })

  it.each(['', 'localhost', '-a.example', 'a b.example', `${'a'.repeat(64)}.example`, `${'a.'.repeat(130)}example`, 'user@example.com'])('does not ask about what is no name: %j', async (domain) => {
    expect(await ask(domain)).toEqual({ answer: 'none' })
  })

  it('says unknown where no server listens', async () => {
    expect(await makeLookUpMx({ servers: ['127.0.0.1:1'], timeoutMs: 200, tries: 1 })('company.example')).toEqual({ answer: 'unknown' })
  })
})
