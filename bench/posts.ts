import type { RelayKeys, SignedPost } from '../lib/relays/sign'
import { makeRandom } from '../lib/testing/simulator/random'

/** One HTTP request as bytes, and the events in it. */
export type Request = { bytes: Buffer; events: number }

const mailboxes = ['gmail.com', 'outlook.com', 'yahoo.com', 'acme.example.com', 'example.org']
const domainCount = 50

/** Bytes of a POST on a kept connection. */
export const requestOf = (path: string, { headers, body }: SignedPost, events: number): Request => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return { bytes: Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines}Content-Length: ${body.length}\r\n\r\n`), body]), events }
}

/**
 * Arrays of SendGrid's shape (about 440 bytes an event): one delivered message each, 50 sending domains with two campaigns
 * and one address each, 5 mailbox providers, the last ten minutes.
 */
export const uniformArrays = (keys: RelayKeys, path: string, run: string, posts: number, perPost: number, now: number): Request[] =>
  Array.from({ length: posts }, (_, post) => {
    const random = makeRandom(`${run}|${post}`)
    const events = Array.from({ length: perPost }, (_, n) => {
      const domain = random.whole(1, domainCount)
      const id = `${run}-${post}-${n}`
      return {
        email: `person.${post}.${n}@${mailboxes[random.whole(0, mailboxes.length - 1)]}`, timestamp: Math.floor(now / 1_000) - random.whole(0, 600), event: 'delivered',
        sg_event_id: Buffer.from(id).toString('base64url'), sg_message_id: `${id}.filter0001.16648.5515E0B88.0`, 'smtp-id': `<${id}@ismtpd-555>`,
        response: '250 2.0.0 OK 1795440000 ada2fe7eead31-5efb12c6d24si1230137.203 - gsmtp', ip: `192.0.2.${domain % 8}`, tls: 1,
        sending_domain: `out${domain}.example.net`, campaign: `campaign-${domain}-${random.whole(1, 2)}`, category: ['cold'],
      }
    })
    return requestOf(path, keys.sign(events, now), events.length)
  })
