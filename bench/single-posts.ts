import type { Mail, SimulatedRelay, Step } from '../lib/testing/simulator/mail'
import { mailgunEvent } from '../lib/testing/simulator/native-mailgun'
import { sesEvents } from '../lib/testing/simulator/native-ses'
import { makeRandom } from '../lib/testing/simulator/random'
import { type Request, requestOf } from './posts'
import type { BenchWorkspace } from './workspace'

const mailboxes = ['gmail', 'microsoft365', 'google_workspace', 'yahoo', 'other']

/**
 * One event a post in the vendor's own shape: messages of 20 sending domains of the last ten minutes, each accepted and delivered,
 * in the order in which a relay would post them.
 */
export const singlePosts = (made: BenchWorkspace, relay: SimulatedRelay, seed: string, count: number, now: number): Request[] => {
  const random = makeRandom(seed)
  const steps = Array.from({ length: Math.ceil(count / 2) }, (_, n): Step[] => {
    const domain = random.whole(0, 19)
    const mailbox = random.whole(0, mailboxes.length - 1)
    const sentAt = Math.floor(now / 1_000) * 1_000 - 600_000 + Math.floor((n / count) * 1_100) * 1_000
    const mail: Mail = {
      number: n, route: { relay, name: relay }, id: random.hex(32), domain: `out${domain}.example.net`, isAttributed: true, hasOwnMessageId: false,
      isClassic: false, recipient: `person.${n}@box${mailbox}.example.com`, mailbox: mailboxes[mailbox] ?? 'other', mxHost: `mx${mailbox}.example.com`,
      pool: 'shared-1', ip: `192.0.2.${domain}`, campaign: `campaign-${domain}`, sentAt,
    }
    const step: Step = {
      mail, kind: 'accepted', at: sentAt, class: null, reply: '', byProvider: false, attempt: 0, machine: false, asynchronous: false, url: '',
    }
    return [step, { ...step, kind: 'delivered', at: sentAt + random.whole(1, 5) * 1_000, reply: '250 2.0.0 OK' }]
  }).flat().sort((a, b) => a.at - b.at).slice(0, count)
  return steps.map((step) => requestOf(made.path, made.keys.sign(relay === 'mailgun' ? mailgunEvent(step) : sesEvents(step)[0], now, relay === 'ses' ? { snsVersion: '2' } : {}), 1))
}
