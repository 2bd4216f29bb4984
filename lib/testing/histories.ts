import fc from 'fast-check'

/** What relays report of one stream of mail, as they post it; `id` keeps histories of one run apart. */
export type History = { sendgrid: object[]; mailgun: object[]; ses: object[] }

const startSeconds = Date.UTC(2026, 10, 2, 21) / 1000

type Step = { kind: number; after: number; knows: number }
const step = fc.record({ kind: fc.nat({ max: 9 }), after: fc.nat({ max: 200_000 }), knows: fc.nat({ max: 31 }) })
const message = fc.record({ sender: fc.boolean(), known: fc.boolean(), steps: fc.array(step, { minLength: 1, maxLength: 6 }) })

const sendgridKinds = [
  { event: 'processed' }, { event: 'delivered', response: '250 2.0.0 OK' },
  { event: 'deferred', response: '421 4.7.0 Try again later, too many connections', attempt: '1' },
  { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 no such user here' },
  { event: 'bounce', type: 'blocked', status: '5.7.1', reason: '550 5.7.1 blocked using zen.spamhaus.org' },
  { event: 'dropped', reason: 'Bounced Address' }, { event: 'open', sg_machine_open: true }, { event: 'click', url: 'https://example.org/a' },
  { event: 'spamreport' }, { event: 'unsubscribe' },
]

/** SendGrid: ids on most events, only the sender's Message-ID on asynchronous bounces, the domain on some events only. */
const sendgridEvents = (id: string, sender: boolean, known: boolean, steps: readonly Step[]): object[] =>
  steps.map(({ kind, after, knows }, i) => ({
    ...sendgridKinds[kind], email: `p-${id}@example.com`, timestamp: startSeconds + after, sg_event_id: `e-${id}-${i}`,
    ...(kind === 3 && knows & 1 ? {} : { sg_message_id: `sg${id}.filter0001.16648.5515E0B88.0` }),
    'smtp-id': sender ? `<own-${id}.x@mail.example.org>` : `<sg${id}.dfd.64b469@ismtpd-555>`,
    ...(known && knows & 2 ? { sending_domain: 'out.example.net' } : {}),
    ...(knows & 4 ? { ip: `192.0.2.${1 + (knows & 1)}` } : {}),
    ...(knows & 8 && kind === 0 ? { pool: { name: knows & 16 ? 'cold' : 'warm', id: 1 } } : {}),
    ...(knows & 16 ? { campaign: knows & 8 ? 'spring' : 'autumn' } : {}),
  }))

const mailgunKinds = [
  { event: 'accepted' }, { event: 'delivered', 'delivery-status': { code: 250, message: 'OK', tls: true } },
  { event: 'failed', severity: 'temporary', reason: 'generic', 'delivery-status': { code: 421, message: '4.7.0 try again later', 'attempt-no': 1 } },
  { event: 'failed', severity: 'permanent', reason: 'bounce', 'delivery-status': { code: 550, message: '5.1.1 user unknown', 'attempt-no': 2 } },
  { event: 'failed', severity: 'permanent', reason: 'suppress-bounce', 'delivery-status': { code: 605, description: 'Not delivering to previously bounced address' } },
  { event: 'opened', 'client-info': { bot: 'apple' } }, { event: 'clicked', url: 'https://example.org/b' }, { event: 'complained' }, { event: 'unsubscribed' },
  { event: 'opened' },
]

const mailgunEvents = (id: string, steps: readonly Step[]): object[] =>
  steps.map(({ kind, after, knows }, i) => ({
    ...mailgunKinds[kind], id: `m-${id}-${i}`, timestamp: startSeconds + after + 0.25, recipient: `p-${id}@gmail.com`,
    message: { headers: { 'message-id': `${id}@mg.example.org`, ...(knows & 1 ? { from: 'Sales <sales@mg.example.org>' } : {}) } },
    ...(knows & 2 ? { envelope: { 'sending-ip': '198.51.100.7', sender: 'sales@mg.example.org' } } : {}), ...(knows & 4 ? { tags: ['cold'] } : {}),
  }))

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString()

/** SES: each bounce both as a classic notification and as a configuration-set event. */
const sesMessages = (id: string, steps: readonly Step[]): object[] =>
  steps.flatMap(({ kind, after }): object[] => {
    const to = `p-${id}@outlook.com`
    const mail = { timestamp: iso(startSeconds), messageId: `0100${id}-000000`, source: 'sales@ses.example.org', destination: [to], commonHeaders: { from: ['sales@ses.example.org'] } }
    const at = iso(startSeconds + after)
    if (kind < 3) return [{ eventType: 'Send', mail, send: {} }]
    if (kind < 6) return [{ eventType: 'Delivery', mail, delivery: { timestamp: at, recipients: [to], smtpResponse: '250 2.6.0 ok' } }]
    const bounce = { bounceType: 'Permanent', bounceSubType: 'General', timestamp: at, feedbackId: `f-${id}`, bouncedRecipients: [{ emailAddress: to, status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' }] }
    return [{ notificationType: 'Bounce', mail, bounce }, { eventType: 'Bounce', mail: { ...mail, tags: { campaign: ['spring'] } }, bounce }]
  })

/** `count` histories of three messages or fewer on each relay. */
export const histories = (count: number): fc.Arbitrary<History[]> =>
  fc.array(fc.record({ sendgrid: fc.array(message, { maxLength: 3 }), mailgun: fc.array(message, { maxLength: 1 }), ses: fc.array(message, { maxLength: 1 }) }), { minLength: count, maxLength: count })
    .map((seeds) => seeds.map((seed, h) => ({
      sendgrid: seed.sendgrid.flatMap((m, i) => sendgridEvents(`h${h}m${i}`, m.sender, m.known, m.steps)),
      mailgun: seed.mailgun.flatMap((m, i) => mailgunEvents(`h${h}m${i}`, m.steps)),
      ses: seed.ses.flatMap((m, i) => sesMessages(`h${h}m${i}`, m.steps)),
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
