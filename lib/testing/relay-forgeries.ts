import type { RelayRequest, RelaySecrets } from '../relays/relay'
import type { RelayKeys } from '../relays/sign'
import { mailgunForgeries } from './relay-forgeries-mailgun'
import { sendgridForgeries } from './relay-forgeries-sendgrid'
import { sesForgeries } from './relay-forgeries-ses'

/** One post that looks signed and must be refused. */
export type Forgery = { name: string; request: RelayRequest; secrets?: RelaySecrets }

/** What a forger has: real posts of this connection, and keys of a tenant of his own. */
export type ForgeryBench = { keys: RelayKeys; stranger: RelayKeys; payload: unknown; now: number }

export const forgeries: ReadonlyMap<string, (bench: ForgeryBench) => Forgery[]> = new Map([
  ['sendgrid', sendgridForgeries],
  ['mailgun', mailgunForgeries],
  ['ses', sesForgeries],
])
