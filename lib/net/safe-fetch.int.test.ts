import { createSocket, type Socket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { generateKeyPairSync } from 'node:crypto'
import { createServer as createPlainServer, type AddressInfo, type Server as NetServer } from 'node:net'
import { createServer, type Server } from 'node:https'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCertificate } from '../relays/sign-certificate'
import { isPublic, makeSafeFetch, safeFetch, UnsafeAddress } from './safe-fetch'

/** The address that this test takes for a public one: everything else on loopback is forbidden. */
const stage = '127.0.0.2'
const pair = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const now = Date.now()
const certificate = signCertificate({ commonName: 'hooks.example.com', ...pair, validFrom: now - 86_400_000, validTo: now + 86_400_000 })
const key = pair.privateKey.export({ format: 'pem', type: 'pkcs8' })

let canaries: NetServer[] = []
let hits = 0
let port = 0
let receiver: Server
let receiverPort = 0
let dns: Socket
let asked = 0
/** What the name server answers, by the number of the question; the last one stays. */
let answers: string[][] = [[stage]]

const listening = <S extends NetServer>(server: S, at: number, host: string): Promise<S> => new Promise((resolve, reject) => {
  server.once('error', reject).listen(at, host, () => resolve(server))
})

/** One question, so many A records. */
const dnsAnswer = (question: Buffer, addresses: readonly string[]): Buffer => {
  const end = question.indexOf(0, 12) + 5
  const isA = question.readUInt16BE(end - 4) === 1
  const records = isA ? addresses : []
  const head = Buffer.from([question[0] ?? 0, question[1] ?? 0, 0x81, 0x80, 0, 1, 0, records.length, 0, 0, 0, 0])
  return Buffer.concat([head, question.subarray(12, end), ...records.map((address) => Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]))])
}

beforeAll(async () => {
  const canary = (): NetServer => createPlainServer((socket) => { hits += 1; socket.destroy() })
  const first = await listening(canary(), 0, '127.0.0.1')
  port = (first.address() as AddressInfo).port
  canaries = [first, await listening(canary(), port, '::1')]
  receiver = createServer({ key, cert: certificate }, (request, response) => {
    const path = request.url ?? ''
    if (path === '/redirect') return response.writeHead(302, { location: `https://127.0.0.1:${port}/` }).end()
    if (path === '/long') return response.end('x'.repeat(200_000))
    if (path === '/busy') return response.writeHead(429, { 'retry-after': '120' }).end('later')
    if (path === '/hang') return undefined
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      response.end(JSON.stringify({ method: request.method, test: request.headers['x-test'], body: Buffer.concat(chunks).toString() }))
    })
  })
  await listening(receiver, 0, stage)
  receiverPort = (receiver.address() as AddressInfo).port
  dns = createSocket('udp4')
  dns.on('message', (question, from) => dns.send(dnsAnswer(question, answers[Math.min(asked++, answers.length - 1)] ?? []), from.port, from.address))
  await new Promise<void>((resolve) => dns.bind(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  dns.close()
  receiver.closeAllConnections()
  await Promise.all([...canaries, receiver].map((server) => new Promise((resolve) => server.close(resolve))))
})

/** The product's guard, with the name server above and the stage as the one address that counts as public. */
const staged = () => {
  const resolver = new Resolver()
  resolver.setServers([`127.0.0.1:${dns.address().port}`])
  return makeSafeFetch({
    resolve: async (hostname) => (await resolver.resolve4(hostname)).map((address) => ({ address, family: 4 })),
    isAllowed: (address) => address === stage || isPublic(address),
    ca: certificate,
  })
}

const spellings = (p: number): string[] => [
  ...['127.0.0.1', '127.1', '127.0.1', '127.00.00.01', '127.0.0.1.', '0177.0.0.1', '017700000001', '0x7f.0.0.1', '0x7f000001', '0X7F.1', '2130706433', '127.0.0.01', '0177.1',
    '127.255.255.254', '127.0.0.2', '0.0.0.0', '0', '00000000', '0.0', '１２７.０.０.１', '①②⑦.⓪.⓪.①', '127。0。0。1', '127．0．0．1', '%31%32%37.0.0.1', '127.0.0.%31',
    'localhost', 'LOCALHOST', 'LocalHost.', 'ｌｏｃａｌｈｏｓｔ', 'loc%61lhost', 'localhost.localdomain', 'ip6-localhost', 'ip6-loopback',
    '[::1]', '[0:0:0:0:0:0:0:1]', '[0000::0001]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:127.0.0.1]', '[::127.0.0.1]', '[::7f00:1]', '[64:ff9b::127.0.0.1]',
    '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[fe80::1]', '[fc00::1]', '[::ffff:0:127.0.0.1]', 'user@127.0.0.1', 'user:pass@localhost', 'example.com@127.0.0.1', '169.254.169.254', '10.0.0.1', '192.168.0.1', '172.16.0.1', '100.64.0.1',
  ].map((host) => `https://${host}:${p}/`),
  `https:127.0.0.1:${p}/`, `https:\\\\127.0.0.1:${p}\\`, `\thttps://127.0.0.1:${p}/`, `https://127.0.0.1\n:${p}/`, `http://127.0.0.1:${p}/`, `//127.0.0.1:${p}/`, `ftp://127.0.0.1:${p}/`, `file:///etc/passwd`,
]

describe('the way out', () => {
  it('reaches a loopback canary from none of sixty-four spellings of it', async () => {
    const tried = spellings(port)
    expect(tried.length).toBe(64)
    const outcomes = await Promise.all(tried.map((url) => safeFetch(url, { method: 'POST', body: '{}' }).then(() => `${url} was fetched`, () => 'refused')))
    expect(outcomes).toEqual(tried.map(() => 'refused'))
    expect(hits).toBe(0)
  })

  it('follows no redirect: the answer is the redirect itself', async () => {
    answers = [[stage]]
    expect(await staged()(`https://hooks.example.com:${receiverPort}/redirect`)).toEqual({ status: 302, retryAfter: null, body: '', isCut: false })
    expect(hits).toBe(0)
  })

  it('dials the address that it checked: a name that answers loopback the second time is asked once', async () => {
    asked = 0
    answers = [[stage], ['127.0.0.1']]
    const answer = await staged()(`https://hooks.example.com:${receiverPort}/`, { method: 'POST', headers: { 'x-test': 'yes' }, body: 'held' })
    expect([answer.status, JSON.parse(answer.body), asked]).toEqual([200, { method: 'POST', test: 'yes', body: 'held' }, 1])
    await expect(staged()(`https://hooks.example.com:${port}/`)).rejects.toThrow(UnsafeAddress)
    answers = [[stage, '127.0.0.1']]
    await expect(staged()(`https://hooks.example.com:${port}/`)).rejects.toThrow('hooks.example.com is not a public address')
    expect(hits).toBe(0)
  })

  it('cuts what is too long, hands on Retry-After and says what failed in one line', async () => {
    answers = [[stage]]
    const base = `https://hooks.example.com:${receiverPort}`
    const long = await staged()(`${base}/long`)
    expect([long.body.length, long.isCut]).toEqual([65_536, true])
    expect(await staged()(`${base}/busy`)).toEqual({ status: 429, retryAfter: '120', body: 'later', isCut: false })
    answers = [[]]
    await expect(staged()('https://nowhere.example.com/')).rejects.toThrow(/^nowhere\.example\.com cannot be reached \(ENODATA\)$/)
    await expect(safeFetch('nonsense')).rejects.toThrow('this is no URL')
  })

  it('keeps to the hosts that it is given, on their usual port', async () => {
    for (const url of ['https://hooks.slack.com.example.com/x', 'https://hooks.slack.com:8443/x', 'https://slack.com/x', 'https://hooks.slack.com@example.com/']) {
      await expect(safeFetch(url, { hosts: ['hooks.slack.com'] })).rejects.toThrow(UnsafeAddress)
    }
  })
})
