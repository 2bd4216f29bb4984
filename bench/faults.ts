import { badParts, type CountRow } from '../lib/deliverability/alerts/count-rows'
import { noCounts, type StoredCounts } from '../lib/deliverability/counter'
import type { RateName } from '../lib/deliverability/rates'
import { reasons, type ReasonClass } from '../lib/deliverability/reason'
import { type Story, storiesOf } from '../lib/testing/simulator/history'
import { dayMs, hourMs, type Sender } from '../lib/testing/simulator/plan'
import type { RateChange } from '../lib/testing/simulator/rates'
import type { Moment, Scenario } from '../lib/testing/simulator/scenarios'
import { simulatorRoute } from '../lib/testing/simulator/senders'

/** What the counters would hold of a simulated history, and the bad cases of its last days. */
export type Evidence = {
  rows: CountRow[]
  campaigns: CountRow[]
  ips: CountRow[]
  /** Bad cases of the first domain since the fault began. */
  recipients: Map<string, number>
  reasonsNow: Map<string, number>
  reasonsBefore: Map<string, number>
  faultMs: number
}

export const domains = ['a.example.com', 'b.example.net', 'c.example.org'] as const
const now = Date.UTC(2026, 10, 25, 18)

const isBad = (metric: RateName, name: ReasonClass): boolean =>
  metric === 'hard_bounce' ? reasons[name].hard : metric === 'block' ? reasons[name].block && !reasons[name].hard : metric === 'throttle' ? reasons[name].throttle : false

const countsOf = (story: Story): StoredCounts => {
  const counts = noCounts()
  const bounce = story.steps.find((step) => step.kind === 'bounced')?.class
  counts.accepted = 1
  if (bounce) {
    counts.bounced = 1
    if (reasons[bounce].hard) counts.hard = 1
    else if (reasons[bounce].block) counts.blocked = 1
  } else if (story.steps.some((step) => step.kind === 'delivered')) counts.delivered = 1
  if (story.steps.some((step) => step.kind === 'deferred')) counts.deferred = 1
  if (story.steps.some((step) => step.kind === 'deferred' && step.class && reasons[step.class].throttle)) counts.throttled = 1
  if (counts.deferred && !counts.bounced && !counts.delivered) counts.pending_deferred = 1
  return counts
}

export type Fault = { metric: RateName; /** Which domains of the three suffer it. */ hit: readonly number[]; rates(moment: Moment): RateChange }

/** Eight days of three domains over three relays and two pools; the fault fills the last 36 hours. Counted as the product counts, in memory. */
export const liveThrough = (fault: Fault, seed: number, perDay: number, days = 8): Evidence => {
  const faultMs = now - 1.5 * dayMs
  const scenario: Scenario = { name: 'fault', summary: '', rates: (moment) => (moment.progress >= 1 - 1.5 / days ? fault.rates(moment) : {}) }
  const steady: Scenario = { name: 'steady', summary: '' }
  const routes = [simulatorRoute('sendgrid'), simulatorRoute('mailgun'), simulatorRoute('ses')] as const
  const senders: Sender[] = domains.map((domain, position) => ({ domain, routes, perDay, unattributed: 0, scenario: fault.hit.includes(position) ? scenario : steady }))
  const evidence: Evidence = { rows: [], campaigns: [], ips: [], recipients: new Map(), reasonsNow: new Map(), reasonsBefore: new Map(), faultMs }
  for (const stories of storiesOf({ seed, now, days, senders })) {
    for (const story of stories) {
      const { mail, steps } = story
      const counts = countsOf(story)
      const base = {
        startMs: Math.floor(mail.sentAt / hourMs) * hourMs, domain: mail.domain, provider: steps.some((step) => step.byProvider) ? mail.mailbox : 'other', connectionId: mail.route.name,
        pool: mail.pool, slice: '', counts,
      }
      evidence.rows.push(base)
      if (mail.domain !== domains[0]) continue
      evidence.campaigns.push({ ...base, slice: mail.campaign })
      evidence.ips.push({ ...base, slice: mail.ip })
      if (badParts(fault.metric, counts).k === 0) continue
      const name = steps.find((step) => step.class !== null && isBad(fault.metric, step.class))?.class ?? 'unclassified'
      const since = base.startMs >= faultMs
      const held = since ? evidence.reasonsNow : evidence.reasonsBefore
      held.set(name, (held.get(name) ?? 0) + 1)
      const company = mail.recipient.split('@')[1] ?? ''
      if (since) evidence.recipients.set(company, (evidence.recipients.get(company) ?? 0) + 1)
    }
  }
  return evidence
}
