import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDnsServer, type TestDns } from '../testing/dns-server'
import { lookUpMx } from './look-up-mx'
import { makeResolver } from './resolver'

let server: TestDns
const wait = { timeout: 200, maxTimeout: 200, tries: 1 }

beforeAll(async () => {
  server = await startDnsServer({
    'company.example': { MX: ['20 b.mail.example', '10 Aspmx.L.Google.com'] },
    'same.example': { MX: ['10 b.example', '10 a.example'] },
    'alias.example': { CNAME: ['same.example'] },
    'empty.example': { A: ['192.0.2.1'] },
    'null.example': { MX: ['0 .'] },
  }, { 'broken.example': 'servfail', 'refused.example': 'refused', 'silent.example': 'silence' })
})
afterAll(() => server.close())

describe('the mail hosts of a domain', () => {
  const ask = (domain: string) => lookUpMx(makeResolver({ servers: [server.address], wait }).ask)(domain)

  it('come best first, in lower case, and in one order at equal preference', async () => {
    expect(await ask('company.example')).toEqual({ answer: 'found', hosts: ['aspmx.l.google.com', 'b.mail.example'] })
    expect(await ask('same.example')).toEqual({ answer: 'found', hosts: ['a.example', 'b.example'] })
    expect(await ask('alias.example')).toEqual({ answer: 'found', hosts: ['a.example', 'b.example'] })
  })

  it.each(['empty.example', 'null.example', 'gone.example'])('%s has none', async (domain) => {
    expect(await ask(domain)).toEqual({ answer: 'none' })
  })

  it.each(['broken.example', 'refused.example', 'silent.example'])('a question that failed says nothing: %s', async (domain) => {
    expect(await ask(domain)).toEqual({ answer: 'unknown' })
  })

  it.each(['', 'localhost', '-a.example', 'a b.example', `${'a'.repeat(64)}.example`, `${'a.'.repeat(130)}example`, 'user@example.com'])('does not ask about what is no name: %j', async (domain) => {
    const asked = server.asked.length
    expect(await ask(domain)).toEqual({ answer: 'none' })
    expect(server.asked.slice(asked)).toEqual([])
  })

  it('says unknown where no server listens', async () => {
    expect(await lookUpMx(makeResolver({ servers: ['127.0.0.1:1'], wait }).ask)('company.example')).toEqual({ answer: 'unknown' })
  })
})
