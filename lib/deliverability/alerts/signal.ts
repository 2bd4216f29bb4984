import type { RateName } from '../rates'
import type { Severity } from './rule'
import type { Scope } from './scope'
import type { VerdictState } from './verdict'

export type Fact = { label: string; value: string }

/** What one rule says of one scope at one evaluation. */
export type Signal = {
  ruleId: string
  topic: string
  scope: Scope
  severity: Severity
  state: VerdictState
  confirm: 1 | 2
  quietHours: number
  rollUp: boolean
  /** Null for signals that are no rate. */
  metric: RateName | null
  k: number
  n: number
  value: number | null
  limit: number | null
  windowHours: number | null
  /** People whose mail it is about; 0 where nobody can be counted. */
  people: number
  /** Results since the incident of this topic and scope opened; null where none is open or nothing is counted. */
  newN: number | null
  /** One line, then a sentence or two, then what to do. */
  title: string
  text: string
  action: string
  facts: readonly Fact[]
  /** When the fault itself began, as far as is known. */
  sinceMs: number | null
}

/** Incidents that are live, by topic and scope: when each opened (ms). */
export type LiveSince = ReadonlyMap<string, number>
export const liveKey = (topic: string, scopeKeyText: string): string => `${topic}|${scopeKeyText}`
