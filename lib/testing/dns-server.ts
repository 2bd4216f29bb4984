import { createSocket } from 'node:dgram'
import { createServer, type Socket } from 'node:net'
import { type Answer, decode, encode, type Packet, type Question, TRUNCATED_RESPONSE } from 'dns-packet'

/** What a name holds, as zone files write it: `MX: ['10 mx.example.com']`, `CNAME: ['a.example.com']`. */
export type Zone = Record<string, Partial<Record<'A' | 'AAAA' | 'TXT' | 'MX' | 'PTR' | 'CNAME' | 'TLSA' | 'SOA', readonly string[]>>>
/** How a name (or all below `*.`) misbehaves. `truncate`: over UDP the answer is cut, so that TCP is needed. */
export type Misbehaviour = 'servfail' | 'refused' | 'silence' | 'truncate' | 'garbage' | { delayMs: number } | { rcode: number }

export type TestDns = {
  /** `127.0.0.1:port`, as DNS_SERVERS takes it. */
  address: string
  /** Every question, `TYPE name`, in the order in which it came. */
  asked: string[]
  /** Records and faults may change while it runs. */
  zone: Zone
  faults: Record<string, Misbehaviour>
  close(): Promise<void>
}

const rcodes = { noError: 0, servfail: 2, nxdomain: 3, refused: 5 } as const
const longestUdp = 512

const dataOf = (type: string, value: string): unknown => {
  if (type === 'MX') {
    const [preference, exchange = '.'] = value.split(' ')
    return { preference: Number(preference), exchange }
  }
  // Strings of a TXT record hold 255 octets each.
  if (type === 'TXT') return value.match(/.{1,255}/gs) ?? ['']
  if (type === 'SOA') return { mname: value, rname: `hostmaster.${value}`, serial: 1, refresh: 60, retry: 60, expire: 60, minimum: 60 }
  if (type === 'TLSA') {
    const [usage = 3, selector = 1, matchingType = 1] = value.split(' ').map(Number)
    return { usage, selector, matchingType, certificate: Buffer.from('00', 'hex') }
  }
  return value
}

/** The entry of a name: its own, else that of the nearest wildcard above it. */
const entryOf = <T>(table: Record<string, T>, name: string): T | undefined => {
  if (Object.hasOwn(table, name)) return table[name]
  const labels = name.split('.')
  for (let n = 1; n < labels.length; n += 1) {
    const star = `*.${labels.slice(n).join('.')}`
    if (Object.hasOwn(table, star)) return table[star]
  }
  return Object.hasOwn(table, '*') ? table['*'] : undefined
}

const answersOf = (zone: Zone, question: Question): { rcode: number; answers: Answer[] } => {
  const answers: Answer[] = []
  let name = question.name.toLowerCase()
  // As a recursive server does, aliases are followed inside the answer, a few steps at most.
  for (let step = 0; step < 4; step += 1) {
    const held = entryOf(zone, name)
    if (!held) return { rcode: Object.keys(zone).some((other) => other.endsWith(`.${name}`)) ? rcodes.noError : rcodes.nxdomain, answers }
    const values = held[question.type as keyof typeof held]
    if (values) return { rcode: rcodes.noError, answers: [...answers, ...values.map((value) => ({ name, type: question.type, ttl: 60, data: dataOf(question.type, value) }) as Answer)] }
    const alias = held.CNAME?.[0]
    if (alias === undefined) return { rcode: rcodes.noError, answers }
    answers.push({ name, type: 'CNAME', ttl: 60, data: alias } as Answer)
    if (!Object.hasOwn(zone, alias)) return { rcode: rcodes.noError, answers }
    name = alias
  }
  return { rcode: rcodes.noError, answers }
}

type Reply = { bytes: Buffer; delayMs: number } | null

const replyTo = (dns: Pick<TestDns, 'zone' | 'faults' | 'asked'>, bytes: Buffer, overTcp: boolean): Reply => {
  const query = decode(bytes)
  const question = query.questions?.[0]
  if (!question) return null
  if (!overTcp) dns.asked.push(`${question.type} ${question.name.toLowerCase()}`)
  const fault = entryOf(dns.faults, question.name.toLowerCase())
  const base: Packet = { type: 'response', id: query.id, questions: [question] }
  const delayMs = typeof fault === 'object' && 'delayMs' in fault ? fault.delayMs : 0
  const code = fault === 'servfail' ? rcodes.servfail : fault === 'refused' ? rcodes.refused : typeof fault === 'object' && 'rcode' in fault ? fault.rcode : null
  if (fault === 'silence') return null
  if (code !== null) return { bytes: encode({ ...base, flags: code }), delayMs }
  if (fault === 'garbage') return { bytes: Buffer.concat([encode(base).subarray(0, 6), Buffer.from([0, 9, 0, 0, 0, 0, 255, 255])]), delayMs }
  const { rcode, answers } = answersOf(dns.zone, question)
  const full = encode({ ...base, flags: rcode, answers })
  const cut = !overTcp && (fault === 'truncate' || full.length > longestUdp)
  return { bytes: cut ? encode({ ...base, flags: TRUNCATED_RESPONSE }) : full, delayMs }
}

const serveTcp = (dns: Pick<TestDns, 'zone' | 'faults' | 'asked'>, socket: Socket): void => {
  let held = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.on('data', (chunk: Buffer) => {
    held = Buffer.concat([held, chunk])
    while (held.length >= 2 && held.length >= 2 + held.readUInt16BE(0)) {
      const length = held.readUInt16BE(0)
      const reply = replyTo(dns, held.subarray(2, 2 + length), true)
      held = held.subarray(2 + length)
      if (!reply) continue
      const head = Buffer.alloc(2)
      head.writeUInt16BE(reply.bytes.length)
      socket.write(Buffer.concat([head, reply.bytes]))
    }
  })
}

/** A small authoritative server on loopback, UDP and TCP, that can also misbehave. */
export const startDnsServer = async (zone: Zone = {}, faults: Record<string, Misbehaviour> = {}): Promise<TestDns> => {
  const sockets = new Set<Socket>()
  const udp = createSocket('udp4')
  const tcp = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)))
    serveTcp(dns, socket)
  })
  const dns: TestDns = {
    zone, faults, asked: [], address: '',
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await Promise.all([new Promise<void>((resolve) => udp.close(() => resolve())), new Promise<void>((resolve) => tcp.close(() => resolve()))])
    },
  }
  const port = await new Promise<number>((resolve) => tcp.listen(0, '127.0.0.1', () => {
    const address = tcp.address()
    resolve(typeof address === 'object' && address ? address.port : 0)
  }))
  udp.on('message', (bytes, from) => {
    const reply = replyTo(dns, bytes, false)
    if (!reply) return
    const send = (): void => udp.send(reply.bytes, from.port, from.address, () => undefined)
    if (reply.delayMs > 0) setTimeout(send, reply.delayMs).unref()
    else send()
  })
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve))
  dns.address = `127.0.0.1:${port}`
  return dns
}
