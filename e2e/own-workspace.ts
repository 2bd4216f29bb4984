import { expect } from '@playwright/test'
import { makeRelayKeys } from '../lib/relays/sign'
import type { Product } from './product'

export type OwnWorkspace = {
  slug: string
  owner: { email: string; password: string }
  webhookUrl: string
  connectionId: string
  /** Signs the events as SendGrid does, posts them and sees them taken; so many of them as no event. */
  post(events: readonly object[], quarantined?: number): Promise<void>
}

/** A workspace with one SendGrid connection beside those that the product has. */
export const openWorkspace = async (product: Product, name: string, timeZone: string): Promise<OwnWorkspace> => {
  const keys = makeRelayKeys('sendgrid')
  const owner = { email: `${name.toLowerCase().replaceAll(/\W+/g, '-')}@example.com`, password: 'a sentence to sign in with' }
  const { workspace: { slug } } = await product.run<{ workspace: { slug: string } }>('setup', '--workspace', name, '--email', owner.email, '--password', owner.password, '--time-zone', timeZone)
  const { webhook_url: webhookUrl, connection } = await product.run<{ webhook_url: string; connection: { id: string } }>('connect', '--workspace', slug, '--relay', 'sendgrid', '--name', 'Main', '--secret', `verification_key=${keys.settings.verification_key ?? ''}`)
  const post = async (events: readonly object[], quarantined = 0): Promise<void> => {
    const { headers, body } = keys.sign(events, Date.now())
    const answer = await fetch(webhookUrl, { method: 'POST', headers, body: Buffer.from(body) })
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ received: events.length, quarantined })])
  }
  return { slug, owner, webhookUrl, connectionId: connection.id, post }
}

export const outcomes = {
  hard: { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 The email account that you tried to reach does not exist' },
  blocked: { event: 'bounce', type: 'blocked', status: '5.7.1', reason: '550 5.7.1 blocked using zen.spamhaus.org' },
  complaint: { event: 'spamreport' },
}

type Mails = { id: string; domain: string; at: number; outcome?: object; /** Domain of the recipients, or of each. */ to?: string | ((n: number) => string) }

/** `count` messages of a domain at one time (ms), delivered unless said; the same id is the same messages again. */
export const mails = (count: number, { id, domain, at, outcome = {}, to = 'example.com' }: Mails): object[] =>
  Array.from({ length: count }, (_, n) => ({
    event: 'delivered', email: `${id}-${n}@${typeof to === 'string' ? to : to(n)}`, timestamp: Math.floor(at / 1_000), sg_message_id: `${id}-${n}.x`, sending_domain: domain, ...outcome,
  }))
