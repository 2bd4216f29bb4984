import { describe, expect, it } from 'vitest'
import { fixtureRequest, fixtureSecrets, fixturesOf, isSignable } from '../testing/relay-fixtures'
import { addressOf } from './read-mail'
import { relays } from './registry'
import { makeRelayKeys } from './sign'

type Leaf = { path: string; text: string }

/** Every value at the end of a branch as text, with the way to it. */
const leavesOf = (value: unknown, path = ''): Leaf[] => {
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([name, member]) => leavesOf(member, `${path}/${name}`))
  return value === undefined || value === null || String(value).trim() === '' ? [] : [{ path, text: String(value).trim() }]
}

/** The forms in which the model keeps a text: as it came, without brackets or a display name, as milliseconds. */
const formsOf = (text: string): string[] => [
  text, text.replace(/^<|>$/g, ''), addressOf(text) ?? text, String(Math.floor(Number(text) * 1_000 + 0.0005)), String(Date.parse(text)),
]

describe.each([...relays.values()])('$id', (relay) => {
  const keys = makeRelayKeys(relay.id)
  const fixtures = fixturesOf(relay.id).filter((one) => isSignable(one) && typeof one.post === 'object' && one.expect.quarantined.length === 0 && one.expect.events.length > 0)

  it.each(fixtures)('keeps every value in a column, in detail or in metadata: $name', (fixture) => {
    const kept = leavesOf(relay.parse(fixtureRequest(fixture, keys), fixtureSecrets(fixture, keys)).events).map(({ text }) => text)
    const lost = leavesOf(fixture.post).filter(({ text }) => !kept.some((one) => formsOf(text).some((form) => one.includes(form))))
    expect(lost).toEqual([])
  })
})
