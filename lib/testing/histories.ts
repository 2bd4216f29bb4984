import fc from 'fast-check'

/** What relays report of one stream of mail, as they post it; `id` keeps histories of one run apart. */
export type History = { sendgrid: object[]; mailgun: object[]; ses: object[] }

const startSeconds = Date.UTC(2026, 10, 2, 21) / 1000

type Step = { kind: number; after: number; knows: number }
type Mail = { sender: boolean; known: boolean; test: boolean; steps: readonly Step[] }
const step = fc.record({ kind: fc.nat({ max: 11 }), after: fc.nat({ max: 200_000 }), knows: fc.nat({ max: 31 }) })
const message = fc.record({ sender: fc.boolean(), known: fc.boolean(), test: fc.nat({ max: 9 }).map((n) => n === 0), steps: fc.array(step, { minLength: 1, maxLength: 6 }) })

const sendgridKinds = [
  { event: 'processed' }, { event: 'delivered', response: '250 2.0.0 OK' },
  { event: 'deferred', response: '421 4.7.0 Try again later, too many connections', attempt: '1' },
  { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 no such user here' },
  { event: 'bounce', type: 'blocked', status: '5.7.1', reason: '550 5.7.1 blocked using zen.spamhaus.org' },
  { event: 'dropped', reason: 'Bounced Address' }, { event: 'open', sg_machine_open: true }, { event: 'click', url: 'https://example.org/a' },
  { event: 'spamreport' }, { event: 'unsubscribe' }, { event: 'group_unsubscribe', asm_group_id: 7 }, { event: 'open' },
]
// What may come without the relay's own id: an asynchronous bounce, and a complaint beside it.
const byAliasOnly = new Set([3, 8])

/** SendGrid: ids on most events, only the sender's Message-ID on asynchronous ones, the domain on some events only, some of the test button. */
const sendgridEvents = (id: string, { sender, known, test, steps }: Mail): object[] =>
  steps.map(({ kind, after, knows }, i) => ({
    ...sendgridKinds[kind], email: `p-${id}@example.com`, timestamp: startSeconds + after, sg_event_id: `e-${id}-${i}`,
    ...(byAliasOnly.has(kind) && knows & 1 ? {} : { sg_message_id: `sg${id}.filter0001.16648.5515E0B88.0` }),
    'smtp-id': sender ? `<own-${id}.x@mail.example.org>` : `<sg${id}.dfd.64b469@ismtpd-555>`,
    ...(known && knows & 2 ? { sending_domain: 'out.example.net' } : {}),
    ...(knows & 4 ? { ip: `192.0.2.${1 + (knows & 1)}` } : {}),
    ...(knows & 8 && kind === 0 ? { pool: { name: knows & 16 ? 'cold' : 'warm', id: 1 } } : {}),
    ...(knows & 16 ? { campaign: knows & 8 ? 'spring' : 'autumn' } : {}),
    ...(knows & 2 ? { category: knows & 8 ? ['cold', 'list a'] : 'warm' } : {}),
    // Two of the three marks of the test button, on some events of the message only.
    ...(test && knows & 1 ? { email: `example@test.com`, category: ['cat facts'] } : {}),
  }))

const mailgunKinds = [
  { event: 'accepted' }, { event: 'delivered', 'delivery-status': { code: 250, message: 'OK', tls: true } },
  { event: 'failed', severity: 'temporary', reason: 'generic', 'delivery-status': { code: 421, message: '4.7.0 try again later', 'attempt-no': 1 } },
  { event: 'failed', severity: 'permanent', reason: 'bounce', 'delivery-status': { code: 550, message: '5.1.1 user unknown', 'attempt-no': 2 } },
  { event: 'failed', severity: 'permanent', reason: 'suppress-bounce', 'delivery-status': { code: 605, description: 'Not delivering to previously bounced address' } },
  { event: 'opened', 'client-info': { bot: 'apple' } }, { event: 'clicked', url: 'https://example.org/b' }, { event: 'complained' }, { event: 'unsubscribed' },
  { event: 'opened' },
  { event: 'failed', severity: 'temporary', reason: 'old', 'delivery-status': { code: 498, message: 'No MX for gmail.com', 'attempt-no': 9 } },
  { event: 'rejected', reject: { reason: 'Sandbox subdomains are for test purposes only' } },
]

/** Mailgun: only some events name the sender; the others leave the host of the Message-ID. */
const mailgunEvents = (id: string, { test, steps }: Mail): object[] =>
  steps.map(({ kind, after, knows }, i) => ({
    ...mailgunKinds[kind], id: `m-${id}-${i}`, timestamp: startSeconds + after + 0.25, recipient: `p-${id}@gmail.com`,
    message: { headers: { 'message-id': `${id}@mg.example.org`, ...(knows & 1 ? { from: `Sales <sales@${knows & 2 ? 'mg' : 'brand'}.example.org>` } : {}) } },
    ...(knows & 2 ? { envelope: { 'sending-ip': '198.51.100.7', sender: 'sales@mg.example.org' } } : {}), ...(knows & 4 ? { tags: knows & 8 ? ['cold'] : ['warm', 'cold'] } : {}),
    ...(test ? { flags: { 'is-test-mode': true } } : {}),
  }))

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString()

/** SES: most happenings in both dialects, which differ in milliseconds, in the reply and in who is named as sender. */
const sesMessages = (id: string, { test, steps }: Mail): object[] =>
  steps.flatMap(({ kind, after, knows }): object[] => {
    const to = test ? `bounce+${id}@simulator.amazonses.com` : `p-${id}@outlook.com`
    const destination = knows & 16 ? [to, `q-${id}@outlook.com`] : [to]
    const plain = { timestamp: iso(startSeconds), messageId: `0100${id}-000000`, source: 'bounces@return.example.org', destination }
    const rich = { ...plain, commonHeaders: { from: ['sales@ses.example.org'] }, tags: { campaign: [knows & 2 ? 'spring' : 'autumn'], 'ses:outgoing-ip': ['192.0.2.9'] } }
    const at = iso(startSeconds + after)
    const later = iso(startSeconds + after + (knows & 4 ? 0.004 : 1.25))
    const both = (type: string, name: string, classic: object, event: object): object[] => [
      { notificationType: type, mail: plain, [name]: { timestamp: at, ...classic } }, { eventType: type, mail: rich, [name]: { timestamp: later, ...event } },
    ]
    if (kind === 0) return [{ eventType: 'Send', mail: rich, send: {} }]
    if (kind < 4) return both('Delivery', 'delivery', { recipients: [to] }, { recipients: destination, smtpResponse: '250 2.6.0 ok' })
    if (kind === 4) return both('Complaint', 'complaint', { complainedRecipients: [{ emailAddress: to }] }, { complainedRecipients: destination.map((emailAddress) => ({ emailAddress })), complaintFeedbackType: 'abuse' })
    if (kind === 5) return [{ eventType: 'Open', mail: rich, open: { timestamp: at } }, { eventType: 'Click', mail: rich, click: { timestamp: later, link: 'https://example.org/c' } }]
    if (kind === 6) return [{ eventType: 'DeliveryDelay', mail: rich, deliveryDelay: { timestamp: at, delayType: 'TransientCommunicationFailure', delayedRecipients: [{ emailAddress: to, status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1 unable to connect' }] } }]
    if (kind === 7) return [{ eventType: 'Reject', mail: rich, reject: { reason: 'Bad content' } }]
    const bounce = { bounceType: kind === 8 ? 'Transient' : 'Permanent', bounceSubType: 'General', feedbackId: `f-${id}` }
    return both('Bounce', 'bounce', { ...bounce, bouncedRecipients: [{ emailAddress: to }] }, { ...bounce, bouncedRecipients: [{ emailAddress: to, status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' }] })
  })

/** `count` histories of three messages or fewer on each relay. */
export const histories = (count: number): fc.Arbitrary<History[]> =>
  fc.array(fc.record({ sendgrid: fc.array(message, { maxLength: 3 }), mailgun: fc.array(message, { maxLength: 1 }), ses: fc.array(message, { maxLength: 1 }) }), { minLength: count, maxLength: count })
    .map((seeds) => seeds.map((seed, h) => ({
      sendgrid: seed.sendgrid.flatMap((m, i) => sendgridEvents(`h${h}m${i}`, m)),
      mailgun: seed.mailgun.flatMap((m, i) => mailgunEvents(`h${h}m${i}`, m)),
      ses: seed.ses.flatMap((m, i) => sesMessages(`h${h}m${i}`, m)),
    })))

/** How a relay might deliver them instead: order, copies, batches and the clients that post at once. */
export type Disorder = { seed: number; copies: number; batch: number; clients: number }
export const disorder: fc.Arbitrary<Disorder> = fc.record({
  seed: fc.integer({ min: 1, max: 0x7fffffff }), copies: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 4 }) }, { weight: 1, arbitrary: fc.integer({ min: 5, max: 46 }) }),
  batch: fc.integer({ min: 1, max: 40 }), clients: fc.integer({ min: 1, max: 6 }),
})

/** Deterministic shuffle (mulberry32), so that a counterexample can be run again. */
export const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  let state = seed
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const out = [...items]
  for (let i = out.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    ;[out[i], out[j]] = [out[j] as T, out[i] as T]
  }
  return out
}
