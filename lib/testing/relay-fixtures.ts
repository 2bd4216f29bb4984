import { readdirSync, readFileSync } from 'node:fs'
import type { ParsedEvent, Parsed, RelayRequest, RelaySecrets } from '../relays/relay'
import type { RelayKeys, SignOptions } from '../relays/sign'
import { requestOf, secretsOf } from './sign-relay'

/** One payload in the vendor's format beside the events that must come of it. */
export type RelayFixture = {
  name: string
  /** What the relay signs (see sign.ts); used for parsing and for verifying. */
  post?: unknown
  /** A whole body as text instead, for what no relay would sign. */
  bodyText?: string
  headers?: Record<string, string>
  /** Settings beside those of the signing keys. */
  secrets?: Record<string, string>
  sign?: SignOptions
  expect: {
    /** Each field named must be equal; fields not named are free. */
    events: Partial<ParsedEvent>[]
    /** One part of each reason, in order. */
    quarantined: string[]
    confirm?: Parsed['confirm']
  }
}

/** The moment at which fixtures are received: an hour or more after what they tell of. */
export const fixtureTime = Date.UTC(2026, 10, 24, 12)

const folder = new URL('../relays/fixtures/', import.meta.url)

/** The folders of fixtures: one per relay. */
export function fixtureFolders(): string[] {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
}

export function fixturesOf(relayId: string): RelayFixture[] {
  const files = readdirSync(new URL(`${relayId}/`, folder)).filter((file) => file.endsWith('.json')).sort()
  return files.flatMap((file): RelayFixture[] => JSON.parse(readFileSync(new URL(`${relayId}/${file}`, folder), 'utf8')))
}

/** Whether the relay could have signed this post. */
export function isSignable(fixture: RelayFixture): boolean {
  return fixture.bodyText === undefined
}

export function fixtureSecrets(fixture: RelayFixture, keys: RelayKeys): RelaySecrets {
  return secretsOf({ ...keys.settings, ...fixture.secrets })
}

export function fixtureRequest(fixture: RelayFixture, keys: RelayKeys): RelayRequest {
  const post = isSignable(fixture) ? keys.sign(fixture.post, fixtureTime, fixture.sign) : { headers: {}, body: Buffer.from(fixture.bodyText ?? '') }
  return requestOf(keys.relayId, { ...post, headers: { ...post.headers, ...fixture.headers } }, fixtureTime)
}
