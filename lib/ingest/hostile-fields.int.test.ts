import { afterAll, describe, expect, it } from 'vitest'
import { closePools, ownerPool } from '../db/pool'
import { relays } from '../relays/registry'
import { makeRelayKeys } from '../relays/sign'
import { makeConnection, makeWorkspace } from '../testing/factories'
import { fixturesOf, fixtureTime, isSignable } from '../testing/relay-fixtures'
import { noNetwork } from '../testing/sign-relay'
import { receive } from './receive'

afterAll(closePools)

const hostile: unknown[] = [
  'a\u0000b', '\ud83d', '\udc00\u202e\ufeff', 'x'.repeat(100_000), '', 'NaN', '1e999', '-1', '9'.repeat(400), '2099-01-01T00:00:00Z', '1970-01-01', '+275760-09-13T00:00:00.001Z',
  4_070_908_800, 1e300, -1, 0.1, true, null, [], {}, ['a\u0000'], { '\u0000': '\ud83d' }, JSON.parse('{"__proto__":{"polluted":1},"constructor":1}') as object,
]

/** The ways to every part of a payload. */
const waysOf = (value: unknown, way: string[] = []): string[][] => [
  way, ...(typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, member]) => waysOf(member, [...way, name])) : []),
]

const replaced = (value: unknown, [name, ...rest]: string[], by: unknown): unknown => {
  if (name === undefined) return by
  if (Array.isArray(value)) return value.map((member: unknown, n) => (String(n) === name ? replaced(member, rest, by) : member))
  return Object.fromEntries(Object.entries(value as object).map(([key, member]) => [key, key === name ? replaced(member, rest, by) : member]))
}

/** The fixture of the most fields for each kind of event would take minutes; the richest says it all. */
const richest = (relayId: string): unknown => {
  const posts = fixturesOf(relayId).filter((one) => isSignable(one) && one.secrets === undefined && one.expect.events.length === 1).map((one) => one.post)
  return posts.toSorted((a, b) => waysOf(b).length - waysOf(a).length)[0]
}

describe.each([...relays.values()])('$id', (relay) => {
  it('answers 200 and adds up whatever stands in whichever field, keys included', { timeout: 120_000 }, async () => {
    const { workspaceId } = await makeWorkspace()
    const keys = makeRelayKeys(relay.id)
    const connection = await makeConnection(workspaceId, relay.id, { keys })
    const payload = richest(relay.id)
    const posts = waysOf(payload).filter((way) => way.length > 0).flatMap((way) => hostile.map((value) => replaced(payload, way, value)))
    const answers = new Map<number, Awaited<ReturnType<typeof receive>>>()
    const waiting = [...posts.entries()]
    await Promise.all(Array.from({ length: 8 }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { headers, body } = keys.sign(next[1], fixtureTime)
        answers.set(next[0], await receive({ method: 'POST', url: connection.path, headers, body: (async function* () { yield body })() }, noNetwork, () => fixtureTime))
      }
    }))
    expect(answers.size).toBe(posts.length)
    const bad = [...answers].flatMap(([n, { status, body }]) => {
      const { received = -1, stored = 0, duplicates = 0, quarantined = 0 } = JSON.parse(body) as Record<string, number>
      return status === 200 && received === stored + duplicates + quarantined ? [] : [{ status, body, post: JSON.stringify(posts[n]).slice(0, 500) }]
    })
    expect(bad).toEqual([])
    const { rows: [poison] } = await ownerPool().query<{ n: number }>(`select count(*)::int as n from quarantine where workspace_id = $1 and reason like 'The database refused%'`, [workspaceId])
    expect(poison).toEqual({ n: 0 })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
