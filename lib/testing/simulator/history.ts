import type { Mail, Step } from './mail'
import { lifeOf } from './life'
import { mailboxes, pickMailbox, recipientDomain } from './mailboxes'
import { dayMs, hourlyVolume, hourMs, type Plan, type Sender } from './plan'
import { changedRates } from './rates'
import { makeRandom, type Random } from './random'

/** What one message went through, as far as its relay tells: the ground truth of a run is a sum of these. */
export type Story = { mail: Mail; steps: Step[] }

// Sending addresses of RFC 5737.
const pools = [
  { name: 'dedicated-1', ips: ['192.0.2.10', '192.0.2.11'] },
  { name: 'shared-2', ips: ['198.51.100.20', '198.51.100.21', '198.51.100.22'] },
] as const
const campaigns = ['welcome', 'follow-up', 'webinar', 'renewal'] as const

/** The messages of a plan, day by day: no more than one day is held in memory. */
export function* storiesOf(plan: Plan): Generator<Story[]> {
  const begin = Math.floor((plan.now - plan.days * dayMs) / 1_000) * 1_000
  let number = 0
  for (let day = 0; day < plan.days; day += 1) {
    const stories: Story[] = []
    for (const sender of plan.senders) {
      const age = day - (sender.fromDay ?? 0)
      if (age < 0) continue
      const random = makeRandom(`${plan.seed}|${plan.now}|${sender.domain}|${day}`)
      for (const sentAt of sendingTimes(sender, begin, day, random)) {
        number += 1
        const mail = writeMail(sender, number, sentAt, random)
        const progress = (sentAt - begin) / (plan.days * dayMs)
        const change = sender.scenario.rates?.({ progress, day: age, mailbox: mail.mailbox, pool: mail.pool, ip: mail.ip, campaign: mail.campaign, route: mail.route.name, recipient: mail.recipient }) ?? {}
        const steps = lifeOf(mail, changedRates(change), random).filter((step) => isTold(step, sender, plan.now))
        if (steps.length > 0) stories.push({ mail: atDeadDomain(mail, steps), steps })
      }
    }
    yield stories
  }
}

function sendingTimes(sender: Sender, begin: number, day: number, random: Random): number[] {
  const perDay = sender.perDay * (sender.scenario.volume?.(day - (sender.fromDay ?? 0)) ?? 1)
  const times: number[] = []
  for (let hour = 0; hour < 24; hour += 1) {
    const start = begin + day * dayMs + hour * hourMs
    for (let left = random.round(hourlyVolume(perDay, start)); left > 0; left -= 1) times.push(start + random.whole(0, 3_599) * 1_000)
  }
  return times.sort((a, b) => a - b)
}

function writeMail(sender: Sender, number: number, sentAt: number, random: Random): Mail {
  const route = random.pick(sender.routes)
  const mailbox = pickMailbox(random)
  const pool = random.chance(0.6) ? pools[0] : pools[1]
  const isAttributed = route.relay !== 'sendgrid' || !random.chance(sender.unattributed)
  return {
    number, route, id: random.hex(32), domain: sender.domain, sentAt, isAttributed,
    // A Message-ID of the sender's own would name the domain.
    hasOwnMessageId: route.relay === 'sendgrid' && isAttributed && random.chance(0.5),
    isClassic: route.relay === 'ses' && random.chance(0.15),
    recipient: `contact-${random.whole(1, 9_999)}@${recipientDomain(mailbox, random)}`,
    mailbox: mailbox.id, mxHost: mailbox.mxHost, pool: pool.name, ip: random.pick<string>(pool.ips), campaign: random.pick(campaigns),
  }
}

/** Whether the webhook carries the step: it has happened, the relay was not silent, and the dialect has a word for it. */
function isTold({ mail, kind, at }: Step, sender: Sender, now: number): boolean {
  if (at > now - (sender.scenario.silentHours ?? 0) * hourMs) return false
  return !mail.isClassic || kind === 'delivered' || kind === 'bounced' || kind === 'dropped' || kind === 'complained'
}

/** A domain that takes no mail belongs to no provider. */
function atDeadDomain(mail: Mail, steps: Step[]): Mail {
  if (!steps.some((step) => step.class === 'invalid_domain')) return mail
  mail.recipient = `${mail.recipient.split('@')[0]}@gone-${mail.number}.example`
  mail.mailbox = mailboxes.at(-1)?.id ?? 'other'
  mail.mxHost = ''
  return mail
}
