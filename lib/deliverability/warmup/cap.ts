import { providerLabel } from '../provider-label'
import { shareOf, shareText } from './evidence'

/** How many of how many were throttled at one provider in the last hours, by when it happened. */
export type RecentThrottling = { provider: string; throttled: number; tried: number }
export type OpenIncident = { id: string; severity: 'watch' | 'act'; provider: string | null; title: string }
export type PoolListing = { list: string; tier: 1 | 2 | 3; target: string }

export type CapInput = {
  /** Null: no plan, or one that is over. */
  plan: { allowed: number; sent: number; why: string } | null
  /** Why nothing is limited where there is no plan. */
  withoutPlan: string
  /** Of the provider that is asked about; null: asked in all. */
  provider: { name: string; allowed: number; sent: number; why: string } | null
  throttling: readonly RecentThrottling[]
  incidents: readonly OpenIncident[]
  listings: readonly PoolListing[]
}

export const capCodes = ['no_plan', 'plan', 'provider_plan', 'throttled', 'incident', 'blocklisted'] as const
export type CapReason = { code: (typeof capCodes)[number]; text: string; remaining: number | null }

export type Cap = {
  /** Messages that may be sent today; null: no plan limits it. */
  allowed: number | null
  /** Messages that may still go; null: nothing limits it. */
  remaining: number | null
  /** Each limit that was looked at, the tightest first. */
  reasons: CapReason[]
}

const fewThrottled = 3
const manyThrottled = 5

const throttleReason = ({ provider, throttled, tried }: RecentThrottling, remaining: number | null): CapReason | null => {
  const share = shareOf(throttled, tried)
  const said = `${providerLabel(provider)} throttled ${throttled} of ${tried} in the last 3 hours, ${shareText(share)}`
  if (throttled >= manyThrottled && throttled >= 0.1 * tried) return { code: 'throttled', remaining: 0, text: `${said}: send nothing there until it lets up.` }
  if (throttled < fewThrottled || throttled < 0.05 * tried) return null
  return { code: 'throttled', remaining: remaining === null ? null : Math.floor(remaining / 2), text: `${said}: half of what the plan leaves.` }
}

/** Throttling asked about one provider is that provider's; asked in all it is everybody's together. */
const throttleReasons = ({ throttling, provider }: CapInput, remaining: number | null): CapReason[] => {
  const all = throttling.reduce((sum, each) => ({ ...sum, throttled: sum.throttled + each.throttled, tried: sum.tried + each.tried }), { provider: 'All providers', throttled: 0, tried: 0 })
  const looked = provider ? throttling.filter((each) => each.provider === provider.name) : [all]
  return looked.flatMap((each) => throttleReason(each, remaining) ?? [])
}

const left = (allowed: number, sent: number): number => Math.max(allowed - sent, 0)

/** How many may still go today, and why: the least of what plan, provider, throttling, incidents and blocklists leave. */
export const capOf = (input: CapInput): Cap => {
  const { plan, provider, incidents, listings } = input
  const reasons: CapReason[] = []
  if (plan) reasons.push({ code: 'plan', remaining: left(plan.allowed, plan.sent), text: plan.why })
  else reasons.push({ code: 'no_plan', remaining: null, text: input.withoutPlan })
  if (plan && provider) reasons.push({ code: 'provider_plan', remaining: left(provider.allowed, provider.sent), text: provider.why })
  const planned = reasons.reduce<number | null>((least, { remaining }) => (remaining === null ? least : Math.min(least ?? remaining, remaining)), null)
  reasons.push(...throttleReasons(input, planned))
  for (const incident of incidents) {
    if (incident.severity !== 'act' || (incident.provider !== null && incident.provider !== provider?.name)) continue
    reasons.push({ code: 'incident', remaining: 0, text: `An incident is open: ${incident.title}` })
  }
  for (const { list, tier, target } of listings) {
    if (tier === 1) reasons.push({ code: 'blocklisted', remaining: 0, text: `${target} is listed by ${list}.` })
  }
  const rank = ({ remaining }: CapReason): number => remaining ?? Number.POSITIVE_INFINITY
  const sorted = [...reasons].sort((a, b) => rank(a) - rank(b))
  const asked = provider ?? plan
  return { allowed: plan ? (asked?.allowed ?? null) : null, remaining: sorted[0]?.remaining ?? null, reasons: sorted }
}

export type OverSending = {
  /** '' is all providers together. */
  provider: string
  date: string
  allowed: number
  sent: number
  over: number
  /** `act` from a fifth and ten messages over; less is worth a look. */
  severity: 'watch' | 'act'
  text: string
}

/** More went out than the day's decision allowed; null where it did not. */
export const overSending = (day: { provider: string; date: string; allowed: number; sent: number }): OverSending | null => {
  const over = day.sent - day.allowed
  if (over <= 0) return null
  const severity = over >= 10 && over >= 0.2 * day.allowed ? 'act' : 'watch'
  const where = day.provider === '' ? '' : ` to ${providerLabel(day.provider)}`
  const said = day.allowed === 0 ? 'for which the warm-up allowed none' : `${over} more than the ${day.allowed} that the warm-up allowed`
  return { ...day, over, severity, text: `${day.sent} ${day.sent === 1 ? 'message' : 'messages'} went out${where} on ${day.date}, ${said}.` }
}
