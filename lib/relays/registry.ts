import { mailgun } from './mailgun'
import type { Relay } from './relay'
import { sendgrid } from './sendgrid'
import { ses } from './ses'

/** Every relay that a connection can be of, by the word in its webhook address. */
export const relays: ReadonlyMap<string, Relay> = new Map([
  [sendgrid.id, sendgrid],
  [mailgun.id, mailgun],
  [ses.id, ses],
])

/** The relay of a webhook address or a stored connection; null for a word that is none. */
export function relayOf(id: string): Relay | null {
  return relays.get(id) ?? null
}
