import type { WarmupPlan } from './plan'
import { publishedRamps } from './published-ramps'

/** Growth from one sending day to the next that mailbox providers bear (domain reference 6.2). */
export const growthLimit = 1.3
/** For a dedicated IP that takes over a domain which is warm already. */
export const movingGrowthLimit = 1.5
export const planLengths = [14, 21, 28] as const
export const leastDays = 2
export const mostDays = 120
export const mostVolume = 50_000_000

// A ratio that is exactly the limit must not fail by its last bit.
const slack = 1e-9

type Shape = Pick<WarmupPlan, 'start' | 'target' | 'days' | 'curve' | 'movesWarmDomain'>

const rampVolumes = ({ start, target, curve }: Shape): number[] =>
  curve === 'even' ? [] : [...publishedRamps[curve].volumes.filter((volume) => volume >= start && volume < target), target]

/** Messages of each sending day, the first one first; the last one is the target. */
export const volumesOf = (plan: Shape): number[] => {
  const { start, target, days, curve } = plan
  if (curve !== 'even') return rampVolumes(plan)
  if (days <= 1) return [target]
  return Array.from({ length: days }, (_, day) => Math.min(target, Math.floor(start * (target / start) ** (day / (days - 1)) + 0.5)))
}

/** What a day may be at most of the day before: the limit of its kind, or the steepest step of a published ramp. */
export const growthLimitOf = (plan: Shape): number => {
  if (plan.curve === 'even') return plan.movesWarmDomain ? movingGrowthLimit : growthLimit
  const volumes = rampVolumes(plan)
  return volumes.reduce((most, volume, day) => Math.max(most, volume / (volumes[day - 1] ?? volume)), 1)
}

/** Fewest sending days in which `start` grows to `target` within `limit`. */
export const fewestDays = (start: number, target: number, limit = growthLimit): number =>
  target <= start ? leastDays : Math.max(leastDays, 1 + Math.ceil(Math.log(target / start) / Math.log(limit) - slack))

export type Refusal = { field: 'start' | 'target' | 'days'; message: string; offeredDays: number | null }

const whole = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= mostVolume

const wrongNumber = ({ start, target, days, curve }: Shape): Refusal | null => {
  if (!whole(start)) return { field: 'start', message: 'write a whole number of messages a day, 1 or more', offeredDays: null }
  if (!whole(target)) return { field: 'target', message: `write a whole number of messages a day, up to ${mostVolume}`, offeredDays: null }
  if (target < start) return { field: 'target', message: `lies below the start of ${start} a day: a warm-up rises`, offeredDays: null }
  if (curve === 'even' && !(Number.isInteger(days) && days >= leastDays && days <= mostDays)) {
    return { field: 'days', message: `write a whole number of sending days from ${leastDays} to ${mostDays}`, offeredDays: null }
  }
  return null
}

/** Null for a plan that can be followed; else what is wrong and, where it grows too fast, the length that would do. */
export const refusalOf = (plan: Shape): Refusal | null => {
  const wrong = wrongNumber(plan)
  if (wrong || plan.curve !== 'even') return wrong
  const { start, target, days } = plan
  const limit = growthLimitOf(plan)
  const ratio = (target / start) ** (1 / (days - 1))
  if (ratio <= limit + slack) return null
  const offered = fewestDays(start, target, limit)
  const asked = `${start} to ${target} in ${days} sending days grows by ${Math.round((ratio - 1) * 100)} % a day; at most ${Math.round((limit - 1) * 100)} % is borne`
  if (offered > mostDays) return { field: 'target', message: `${asked}: take a lower target or a higher start`, offeredDays: null }
  return { field: 'days', message: `${asked}: take ${offered} days or more`, offeredDays: offered }
}

/** The highest stage whose volume is at most `volume`; 0 where even the first lies above. */
export const stageOfVolume = (volumes: readonly number[], volume: number): number =>
  Math.max(volumes.findLastIndex((planned) => planned <= volume), 0)

/** `wanted` messages, but no more than the limit allows after a day of `before`; one more is always allowed. */
export const withinGrowth = (wanted: number, before: number, limit: number): number =>
  Math.min(wanted, Math.max(before + 1, Math.ceil(before * limit - slack)))
