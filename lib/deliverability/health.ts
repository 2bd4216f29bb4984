import type { Limit } from './benchmarks'
import { limits } from './benchmarks'
import type { StoredCounts } from './counter'
import { partsOf } from './rates'

export type HealthState = 'healthy' | 'watch' | 'act' | 'too_few' | 'silent'

export type HealthReason = {
  metric: Limit['rate'] | 'volume' | 'silence'
  severity: 'act' | 'watch' | 'note'
  /** One sentence for a person. */
  text: string
  value: number | null
  limit: number | null
  n: number
  k: number
}

export type Health = { state: HealthState; reasons: HealthReason[] }

export type HealthInput = {
  last7: StoredCounts
  last30: StoredCounts
  lastEventAtMs: number | null
  nowMs: number
}

/** Longer than a weekend of an office that sends on weekdays. */
export const silentAfterMs = 72 * 3_600_000
/** Resolved messages below which a domain that shows no fault is not called healthy (the hard-bounce minimum). */
const enoughResolved = 100

const names: Record<Limit['rate'], string> = {
  complaint: 'Complaints', hard_bounce: 'Hard bounces', block: 'Blocks', bounce: 'Bounces', delivery: 'Delivered mail', throttle: 'Throttled mail',
  unsubscribe: 'Unsubscribes',
}

const percent = (fraction: number): string => `${Number((fraction * 100).toPrecision(3))} %`

const beyond = (limit: Limit, value: number, mark: number): boolean => (limit.worse === 'higher' ? value >= mark : value < mark)

/** Judges one rate in one window; null when it is in order or the evidence is too thin to say. */
const judge = (limit: Limit, counts: StoredCounts, days: number): HealthReason | null => {
  const { k, n } = partsOf(counts)[limit.rate]
  if (n === 0) return null
  const value = k / n
  const cases = limit.worse === 'higher' ? k : n - k
  for (const severity of ['act', 'watch'] as const) {
    if (n < limit.evidence[severity] || cases < limit.evidence.cases || !beyond(limit, value, limit[severity])) continue
    const text = `${names[limit.rate]}: ${percent(value)} of ${n} in ${days} days, ${limit.worse === 'higher' ? 'limit' : 'at least'} ${percent(limit[severity])}.`
    return { metric: limit.rate, severity, text, value, limit: limit[severity], n, k }
  }
  return null
}

/** The last 7 days where they hold enough to judge this rate, else the last 30. */
const judgeRecent = (limit: Limit, input: HealthInput): HealthReason | null => {
  const enough = partsOf(input.last7)[limit.rate].n >= Math.max(limit.evidence.watch, limit.evidence.act)
  return judge(limit, input.last7, 7) ?? (enough ? null : judge(limit, input.last30, 30))
}

const silence = (input: HealthInput): HealthReason | null => {
  const { lastEventAtMs, nowMs } = input
  if (lastEventAtMs === null || nowMs - lastEventAtMs < silentAfterMs) return null
  const days = Math.floor((nowMs - lastEventAtMs) / 86_400_000)
  return {
    metric: 'silence', severity: 'watch', value: null, limit: null, n: input.last30.accepted, k: 0,
    text: `No event for ${days} days. If mail was sent, look at the relay's webhook settings.`,
  }
}

const resolvedOf = (counts: StoredCounts): number => counts.delivered + counts.bounced

const thin = (input: HealthInput): HealthReason | null => {
  const resolved = Math.max(resolvedOf(input.last7), resolvedOf(input.last30))
  if (resolved >= enoughResolved) return null
  return {
    metric: 'volume', severity: 'note', value: null, limit: enoughResolved, n: resolved, k: 0,
    text: resolved === 0 ? 'Nothing was delivered or bounced in 30 days.' : `Only ${resolved} messages were delivered or bounced in 30 days: too few to judge by rates (${enoughResolved} needed).`,
  }
}

/**
 * State of a sending domain. A fault that the evidence bears out stands first, then silence, then lighter faults; without
 * enough mail nothing is called healthy.
 */
export const healthOf = (input: HealthInput): Health => {
  const found = limits.flatMap((limit) => judgeRecent(limit, input) ?? [])
  const acts = found.filter((reason) => reason.severity === 'act')
  const watches = found.filter((reason) => reason.severity === 'watch')
  const quiet = silence(input)
  const few = thin(input)
  const reasons = [...acts, ...(quiet ? [quiet] : []), ...watches, ...(few ? [few] : [])]
  const state: HealthState = acts.length > 0 ? 'act' : quiet ? 'silent' : watches.length > 0 ? 'watch' : few ? 'too_few' : 'healthy'
  return { state, reasons }
}
