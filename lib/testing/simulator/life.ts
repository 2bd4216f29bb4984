import { reasons, type ReasonClass } from '../../deliverability/reason'
import type { Mail, Step, StepKind } from './mail'
import { mailboxOf, replyOf } from './mailboxes'
import { pickShare, type Rates } from './rates'
import type { Random } from './random'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Classes that speak of the address, so that a server may find out only after it took the message. */
const lateClasses: readonly ReasonClass[] = ['invalid_recipient', 'inactive_mailbox', 'mailbox_full']
/** Said by the relay itself, in its own words. */
const relayClasses: readonly ReasonClass[] = ['expired', 'invalid_domain', 'relay_suppressed']

/** Writes the steps of one message down, each in a second of its own: equal seconds would be one event to the ledger. */
class Diary {
  readonly steps: Step[] = []
  readonly #taken = new Set<number>()

  constructor(readonly mail: Mail, readonly random: Random) {}

  note(kind: StepKind, at: number, more: Partial<Step> = {}): number {
    let second = Math.floor(at / 1_000)
    while (this.#taken.has(second)) second += 1
    this.#taken.add(second)
    const name = more.class ?? null
    const speaks = (kind === 'delivered' || kind === 'deferred' || kind === 'bounced') && !(name && relayClasses.includes(name))
    const facts = { ip: this.mail.ip, domain: this.mail.domain, recipient: this.mail.recipient }
    this.steps.push({
      mail: this.mail, kind, at: second * 1_000, class: null, reply: speaks ? replyOf(mailboxOf(this.mail.mailbox), name, facts, this.random) : '',
      byProvider: speaks, attempt: 0, machine: false, asynchronous: false, url: '', ...more,
    })
    return second * 1_000
  }
}

/** All that becomes of one message, in order of time. */
export function lifeOf(mail: Mail, rates: Rates, random: Random): Step[] {
  const diary = new Diary(mail, random)
  if (random.chance(rates.suppressed)) {
    // SendGrid says either processed or dropped; the others accept first.
    const at = mail.route.relay === 'sendgrid' ? mail.sentAt : diary.note('accepted', mail.sentAt)
    diary.note('dropped', at, { class: 'relay_suppressed' })
    return diary.steps
  }
  const accepted = diary.note('accepted', mail.sentAt)
  const firstTry = accepted + random.wait(4) * 1_000
  const refused = pickShare(rates.refused, random.next())
  // A domain without a server has nobody who could ask for patience.
  const tried = refused === 'invalid_domain' ? firstTry : wait(diary, rates, firstTry)
  if (tried === null) return diary.steps
  const isLate = refused !== null && lateClasses.includes(refused) && random.chance(rates.asynchronous)
  if (refused !== null && !isLate) {
    diary.note('bounced', tried, { class: refused })
    return diary.steps
  }
  const delivered = diary.note('delivered', tried)
  if (refused === null) react(diary, rates, delivered)
  else diary.note('bounced', delivered + random.wait(20) * hour, { class: refused, asynchronous: true })
  return diary.steps
}

/** Delays, if any; answers the time of the try that is settled, null when the relay gave up. */
function wait(diary: Diary, rates: Rates, firstTry: number): number | null {
  const { random } = diary
  const name = pickShare(rates.delayed, random.next())
  if (name === null) return firstTry
  const gaveUp = random.chance(rates.expired)
  const tries = gaveUp ? 5 : random.whole(1, reasons[name].throttle ? 4 : 2)
  let at = firstTry
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    diary.note('deferred', at, { class: name, attempt })
    at += 5 * minute * 2 ** attempt + random.wait(120) * 1_000
  }
  if (!gaveUp) return at
  diary.note('bounced', firstTry + 3 * day, { class: 'expired' })
  return null
}

/** What machines and people do with a message that has arrived. */
function react(diary: Diary, rates: Rates, delivered: number): void {
  const { random, mail } = diary
  const link = (): string => `https://www.example.com/${mail.campaign}/${random.whole(1, 4)}`
  if (random.chance(rates.openedByMachine)) diary.note('opened', delivered + random.wait(90) * 1_000, { machine: true })
  // SendGrid has no word for a scanner's click.
  if (mail.route.relay !== 'sendgrid' && random.chance(rates.clickedByMachine)) {
    diary.note('clicked', delivered + random.wait(30) * 1_000, { machine: true, url: link() })
  }
  if (random.chance(rates.opened)) {
    const opened = diary.note('opened', delivered + random.wait(4) * hour)
    if (random.chance(0.2)) diary.note('opened', opened + random.wait(20) * hour)
    if (random.chance(rates.clicked)) diary.note('clicked', opened + random.wait(60) * 1_000, { url: link() })
  }
  if (random.chance(rates.unsubscribed)) diary.note('unsubscribed', delivered + random.wait(8) * hour)
  if (mailboxOf(mail.mailbox).tellsComplaints && random.chance(rates.complained)) diary.note('complained', delivered + random.wait(12) * hour)
}
