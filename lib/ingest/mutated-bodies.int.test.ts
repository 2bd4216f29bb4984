import { afterAll, expect, it } from 'vitest'
import { closePools } from '../db/pool'
import { makeLedger, type RelayId } from '../testing/ledger'
import { fixturesOf, isSignable } from '../testing/relay-fixtures'
import { makeRandom, type Random } from '../testing/simulator/random'

// `MUTATIONS=1000000 npm test -- --only integration` posts a million.
const count = Number(process.env.MUTATIONS ?? 2_000)
const now = Date.UTC(2026, 10, 24, 9)
const relays: readonly RelayId[] = ['sendgrid', 'mailgun', 'ses']
const atOnce = 50

afterAll(closePools)

const nasty = ['\0', '\ud800', '"', '\\', '{', '}', '[', ']', ',', ':', '-1e999', '1e400', 'null', '__proto__', '2147483648', '9007199254740993', 'é', '\u2028', ' '.repeat(5_000)]

/** The text with a few bytes changed, lost, doubled or replaced by what parsers and databases choke on. */
const mutate = (text: string, random: Random): string => {
  let out = text
  for (let n = random.whole(1, 4); n > 0; n -= 1) {
    const at = random.whole(0, out.length)
    const end = Math.min(at + random.whole(0, 12), out.length)
    const put = [random.pick(nasty as [string, ...string[]]), '', out.slice(at, end).repeat(2), String.fromCharCode(random.whole(1, 0x2fff))][random.whole(0, 3)] ?? ''
    out = out.slice(0, at) + put + out.slice(end)
  }
  return out
}

it('a mutated body, signed or not, is taken, quarantined or refused: never a failure of ours', { timeout: 3_600_000 }, async () => {
  const ledger = await makeLedger({ now })
  const random = makeRandom('mutated bodies')
  const payloads = new Map(relays.map((relay) => [relay, fixturesOf(relay).filter(isSignable).map(({ post }) => post)]))
  const statuses: Record<string, number> = {}
  const one = async (): Promise<void> => {
    const relay = relays[random.whole(0, 2)] ?? 'sendgrid'
    const all = payloads.get(relay) ?? []
    const payload = all[random.whole(0, all.length - 1)]
    const keys = ledger.keys[relay]
    const signed = keys.sign(payload, now)
    // SendGrid signs bytes, so that a mutated body may be signed well; the others sign what is in it.
    const body = mutate(Buffer.from(signed.body).toString(), random)
    const headers = relay === 'sendgrid' && random.chance(0.9) ? keys.sign(body, now).headers : signed.headers
    const { status } = await ledger.postRaw(relay, Buffer.from(body), headers)
    statuses[status] = (statuses[status] ?? 0) + 1
  }
  for (let done = 0; done < count; done += atOnce) await Promise.all(Array.from({ length: Math.min(atOnce, count - done) }, one))
  expect(Object.keys(statuses).filter((status) => status !== '200' && status !== '401')).toEqual([])
  expect(Object.values(statuses).reduce((a, b) => a + b)).toBe(count)
})
