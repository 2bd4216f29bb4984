import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventKinds } from '../deliverability/event'
import { forgeries } from '../testing/relay-forgeries'
import { fixtureFolders, fixtureRequest, fixtureSecrets, fixturesOf, fixtureTime, isSignable } from '../testing/relay-fixtures'
import { noNetwork, secretsOf, signedRequest } from '../testing/sign-relay'
import { relayOf, relays } from './registry'
import type { Parsed, RelayRequest } from './relay'
import { makeRelayKeys } from './sign'

const hour = 3_600_000

it('every relay has a folder of fixtures, and every folder a relay', () => {
  expect(fixtureFolders()).toEqual([...relays.keys()].sort())
})

it('a word that is no relay has none, also when it is the name of an object member', () => {
  expect(['', 'SendGrid', 'postfix', 'constructor', '__proto__', 'toString'].map(relayOf)).toEqual([null, null, null, null, null, null])
})

describe.each([...relays.values()])('$id', (relay) => {
  const keys = makeRelayKeys(relay.id)
  const older = makeRelayKeys(relay.id)
  const fixtures = fixturesOf(relay.id)

  it('is described: the guide says where to paste the address, the settings take the keys that the relay shows', () => {
    expect(relay.guide.filter((step) => step.includes('{webhook_url}')).length).toBeGreaterThan(0)
    expect(relay.settings.safeParse(keys.settings).success).toBe(true)
    expect(relay.settings.safeParse({}).success).toBe(false)
  })

  it.each(fixtures)('reads: $name', (fixture) => {
    const parsed = relay.parse(fixtureRequest(fixture, keys), fixtureSecrets(fixture, keys))
    const { events, quarantined, confirm } = fixture.expect
    expect(parsed.events.map((event, index) => pick(event, Object.keys(events[index] ?? {})))).toEqual(events)
    expect(parsed.quarantined.map(({ reason }, index) => (reason.includes(quarantined[index] ?? '\0') ? quarantined[index] : reason))).toEqual(quarantined)
    expect(parsed.confirm).toEqual(confirm)
    expectWellFormed(parsed)
  })

  it.each(fixtures.filter(isSignable))('believes when signed: $name', async (fixture) => {
    const verdict = await relay.verify(fixtureRequest(fixture, keys), fixtureSecrets(fixture, keys), noNetwork)
    expect(verdict).toMatchObject({ ok: true })
  })

  it('believes the key before the newest one, and no longer once it is removed', async () => {
    const fixture = fixtures.find(isSignable)
    if (!fixture) throw new Error('no signable fixture')
    const request = fixtureRequest(fixture, older)
    expect(await relay.verify(request, secretsOf(keys.settings, older.settings), noNetwork)).toMatchObject({ ok: true })
    expect(await relay.verify(request, secretsOf(keys.settings), noNetwork)).toMatchObject({ ok: false })
  })

  const payload = fixtures.find(isSignable)?.post
  const bench = { keys, stranger: makeRelayKeys(relay.id), payload, now: fixtureTime }
  const forged = forgeries.get(relay.id)?.(bench) ?? []

  it('stands before a table of at least 40 forgeries, each of another kind', () => {
    expect(forged.length).toBeGreaterThanOrEqual(40)
    expect(new Set(forged.map(({ name }) => name)).size).toBe(forged.length)
  })

  it.each(forged)('refuses: $name', async ({ request, secrets }) => {
    const verdict = await relay.verify(request, secrets ?? secretsOf(keys.settings), noNetwork)
    expect(verdict).toEqual({ ...verdict, ok: false, reason: expect.stringMatching(/^[a-z].{10,}/) })
  })

  it('believes what was signed up to a day and an hour ago, and ten minutes ahead', async () => {
    const request = signedRequest(keys, payload, fixtureTime)
    for (const receivedAt of [fixtureTime + 25 * hour, fixtureTime - hour / 6]) {
      expect(await relay.verify({ ...request, receivedAt }, secretsOf(keys.settings), noNetwork)).toMatchObject({ ok: true })
    }
  })

  it('makes the same events of the same post, whoever reads it again', () => {
    for (const fixture of fixtures) {
      const request = fixtureRequest(fixture, keys)
      const secrets = fixtureSecrets(fixture, keys)
      expect(relay.parse(request, secrets)).toEqual(relay.parse(request, secrets))
    }
  })

  it('never throws on a fixture with bytes changed, cut or repeated, and quarantines what it cannot read', { timeout: 30_000 }, async () => {
    const bodies = fixtures.map((fixture) => fixtureRequest(fixture, keys))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...bodies), fc.array(mutation, { minLength: 1, maxLength: 8 }), async (request, mutations) => {
        await survives(relay, { ...request, body: mutations.reduce(mutate, request.body) })
      }),
      { numRuns: 1_500, seed: 20261124 },
    )
  })

  it('never throws on any JSON in place of the fields that it knows', { timeout: 30_000 }, async () => {
    const values = fixtures.filter(isSignable).map((fixture) => fixture.post)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...values), fc.jsonValue({ maxDepth: 4 }), fc.nat(), async (post, replacement, at) => {
        await survives(relay, { method: 'POST', url: '/', receivedAt: fixtureTime, ...keys.sign(replaceAt(post, replacement, at), fixtureTime) })
      }),
      { numRuns: 1_500, seed: 20261124 },
    )
  })

  it('reads a hostile post without touching what all objects share', () => {
    for (const fixture of fixtures) relay.parse(fixtureRequest(fixture, keys), fixtureSecrets(fixture, keys))
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('polluted' in {}).toBe(false)
  })

  async function survives({ parse, verify }: typeof relay, request: RelayRequest): Promise<void> {
    const secrets = secretsOf(keys.settings)
    expectWellFormed(parse(request, secrets))
    expect(typeof (await verify(request, secrets, noNetwork)).ok).toBe('boolean')
  }
})

function pick(event: Parsed['events'][number], names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(event).filter(([name]) => names.includes(name)))
}

/** What the ledger relies on for every event and everything kept. */
function expectWellFormed({ events, quarantined }: Parsed): void {
  for (const event of events) {
    expect(eventKinds).toContain(event.kind)
    expect(event.nativeType).not.toBe('')
    expect(event.recipient === null ? event.notice : event.recipient).toEqual(expect.any(String))
    expect(event.occurredAt === null || Number.isInteger(event.occurredAt)).toBe(true)
    expect(event.statedDomain ?? 'a.b').toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
    expect(Object.values(event.metadata).every((value) => typeof value === 'string')).toBe(true)
    expect(event.detail).not.toBeNull()
    JSON.stringify(event)
  }
  for (const { reason, raw, element } of quarantined) {
    expect(reason.length).toBeGreaterThan(10)
    expect(raw.length).toBeLessThanOrEqual(20_000)
    expect(Number.isInteger(element)).toBe(true)
  }
}

const mutation = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'repeat', 'insert'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 6 }), fc.constantFrom('{', '[', '"', ',', ':', '\\', 'null', '1e999', '\u0000', '[[[[[[').map((text) => Buffer.from(text))),
})

function mutate(body: Uint8Array, { kind, at, bytes }: { kind: string; at: number; bytes: Uint8Array }): Uint8Array {
  const position = Math.floor(at * body.length)
  const before = body.subarray(0, position)
  const after = body.subarray(position)
  if (kind === 'cut') return before
  if (kind === 'repeat') return Buffer.concat([before, after.subarray(0, 200), after])
  return Buffer.concat([before, bytes, kind === 'flip' ? after.subarray(bytes.length) : after])
}

/** The value with one of its parts, the `at`-th in order of a walk, replaced. */
function replaceAt(value: unknown, replacement: unknown, at: number): unknown {
  let left = at % Math.max(1, countOf(value))
  const walk = (part: unknown): unknown => {
    if (left === 0) {
      left = -1
      return replacement
    }
    left -= 1
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, walk(member)]))
  }
  return walk(value)
}

function countOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return 1 + Object.values(value).reduce((sum: number, part) => sum + countOf(part), 0)
}
