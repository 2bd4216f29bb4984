import type { RampId } from './published-ramps'

/** What is warmed: a sending domain, one sending IP, or a relay's pool of IPs. */
export const subjectKinds = ['domain', 'ip', 'pool'] as const
export type SubjectKind = (typeof subjectKinds)[number]
export type Subject = { kind: SubjectKind; name: string }

/** A warm-up plan. Volumes are messages a day, dates local dates of the workspace (`2026-11-24`). */
export type WarmupPlan = {
  start: number
  target: number
  /** Sending days, not calendar days. Follows from the ramp where a published one is followed. */
  days: number
  curve: 'even' | RampId
  /** A dedicated IP that takes over a domain which is warm already may grow by half a day. */
  movesWarmDomain: boolean
  /** Days of the week on which mail is sent: 1 is Monday, 7 Sunday. */
  weekdays: readonly number[]
  /** Share of the list at each mailbox provider; null until enough was sent to know. */
  shares: Readonly<Record<string, number>> | null
  startsOn: string
}

/** The status that people give a plan; `complete` is given by the last good day. */
export const planStatuses = ['active', 'paused', 'ended', 'complete'] as const
export type PlanStatus = (typeof planStatuses)[number]

export const monToFri: readonly number[] = [1, 2, 3, 4, 5]
