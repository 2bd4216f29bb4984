import { describe, expect, it } from 'vitest'
import type { ReasonClass } from '../../deliverability/reason'
import { simulatedRelays, type Mail, type SimulatedRelay, type Step } from './mail'
import { mailboxes, replyOf, type Mailbox } from './mailboxes'
import { mailgunEvent } from './native-mailgun'
import { sendgridEvent } from './native-sendgrid'
import { sesEvents } from './native-ses'
import type { SimulatedPost } from './posts'
import { makeRandom } from './random'
import { readPost } from './read-posts'
import { commonReplies } from './replies'

const now = Date.UTC(2026, 10, 24, 12)
const random = makeRandom('replies')
const delays: ReasonClass[] = ['greylisted', 'remote_unavailable', 'rate_limited', 'reputation_throttle']
const byRelay: ReasonClass[] = ['expired', 'invalid_domain', 'relay_suppressed']

function mailTo(mailbox: Mailbox, relay: SimulatedRelay): Mail {
  return {
    number: 1, route: { relay, name: relay }, id: '1234567890abcdef1234567890abcdef', domain: 'one.example.com', isAttributed: true, hasOwnMessageId: false,
    isClassic: false, recipient: 'contact-1@inbox-1.example', mailbox: mailbox.id, mxHost: mailbox.mxHost, pool: 'dedicated-1', ip: '192.0.2.10', campaign: 'welcome', sentAt: now - 9_000_000,
  }
}

function postOf(step: Step): SimulatedPost {
  const { route } = step.mail
  if (route.relay === 'sendgrid') return { route, payload: [sendgridEvent(step)], events: 1, dialect: 'batch' }
  return route.relay === 'mailgun'
    ? { route, payload: mailgunEvent(step), events: 1, dialect: 'single' }
    : { route, payload: sesEvents(step)[0], events: 1, dialect: 'published' }
}

/** Every text of a class, whatever chance would pick. */
function repliesOf(mailbox: Mailbox, name: ReasonClass | null): string[] {
  const facts = { ip: '192.0.2.10', domain: 'one.example.com', recipient: 'contact-1@inbox-1.example' }
  return [...new Set(Array.from({ length: 20 }, () => replyOf(mailbox, name, facts, random).replaceAll(/[0-9a-f]{12}/g, '0123456789ab')))]
}

describe.each(simulatedRelays)('%s', (relay) => {
  const step = (mailbox: Mailbox, kind: Step['kind'], name: ReasonClass | null, reply: string): Step => ({
    mail: mailTo(mailbox, relay), kind, at: now - 5_000_000, class: name, reply, byProvider: reply !== '', attempt: 1, machine: false, asynchronous: false, url: '',
  })

  it.each(mailboxes.map((mailbox) => [mailbox.id, mailbox] as const))('%s: each reply is read as the class that it was written for, and names the provider', async (id, mailbox) => {
    for (const name of Object.keys(commonReplies) as ReasonClass[]) {
      for (const reply of repliesOf(mailbox, name)) {
        const [event] = await readPost(postOf(step(mailbox, delays.includes(name) ? 'deferred' : 'bounced', name, reply)), now)
        expect([event?.class, event?.providerClaim?.slice(1) ?? 'other'], reply).toEqual([name, id])
      }
    }
    for (const reply of repliesOf(mailbox, null)) {
      const [event] = await readPost(postOf(step(mailbox, 'delivered', null, reply)), now)
      expect([event?.kind, event?.providerClaim?.slice(1) ?? 'other'], reply).toEqual(['delivered', id])
    }
  })

  it('what the relay says in its own words is read as that, too', async () => {
    for (const name of byRelay) {
      const [event] = await readPost(postOf(step(mailboxes[0], name === 'relay_suppressed' ? 'dropped' : 'bounced', name, '')), now)
      expect([event?.kind, event?.class]).toEqual([name === 'relay_suppressed' ? 'dropped' : 'bounced', name])
    }
  })
})
