import type { HealthState } from '../health'
import type { RateName } from '../rates'
import type { Week } from './week'

export type Tone = 'good' | 'watch' | 'act' | 'neutral'
export type Metric = Exclude<RateName, 'soft_bounce'> | 'silence'

/** What a reader was told to do, with the figures of that week, so that the week after can look whether it was done and whether it helped. */
export type Advice = {
  domain: string
  metric: Metric
  action: string
  k: number
  n: number
  /** What the action is to make smaller; null where events cannot tell whether it was done. */
  target: { by: 'campaign' | 'provider'; name: string } | null
  /** Messages of the target in that week. */
  volume: number
}

export type Change = { domain: string; tone: Tone; text: string; action: string | null; path: string; advice: Advice | null }
export type Check = { tone: Tone; text: string }

export type RateCell = { text: string; interval: string; change: string; tone: Tone }
export type DomainLine = { name: string; state: HealthState; stateText: string; tone: Tone; path: string; sent: string; sentChange: string; hard: RateCell; blocked: RateCell }
export type OwnerLine = { owner: string; count: string; share: string; before: string }
export type DayLine = { label: string; sent: number; sentBefore: number; hard: number | null; hardBefore: number | null }
/** A section of plain lines; a line with a path is a link. */
export type Lines = { title: string; lines: { text: string; tone: Tone; path: string | null }[] }

/** A week as it is told: stored as JSON, so that every reader and every try gets the same. */
export type DigestContent = {
  version: 1
  week: Week
  workspaceName: string
  timeZone: string
  fromDate: string
  lastDate: string
  asOf: string
  subject: string
  verdict: { tone: Tone; text: string; detail: string }
  changes: Change[]
  checks: Check[]
  domains: DomainLine[]
  /** Domains that the table leaves out, all of them in a better state than those in it. */
  moreDomains: number
  days: DayLine[]
  /** False when nothing was sent in either week: there is nothing to draw. */
  hasChart: boolean
  owners: OwnerLine[]
  /** Warm-up, blocklists, authentication, incidents: those that are known. */
  sections: Lines[]
  trust: { tone: Tone; text: string }[]
  /** The same range as the mail's figures. */
  range: string
}
