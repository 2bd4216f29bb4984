import type { StoredCounts } from '../counter'
import type { Health } from '../health'
import type { Advice } from './content'
import type { Week } from './week'

/** One domain in the week and in the week before; the state as of the week's end. */
export type DomainFacts = { name: string; health: Health; now: StoredCounts; before: StoredCounts }

export type DayFacts = { date: string; now: StoredCounts; before: StoredCounts }

/** Messages of one class that bounced, were delayed or dropped. */
export type ReasonFacts = { class: string; now: number; before: number }

export type ReceiptFacts = { received: number; stored: number; duplicates: number; quarantined: number; refusedPosts: number }

export type QuietConnection = { name: string; lastEventAtMs: number | null }

/** Advice of the week before with this week's figures of what it was about. `volume` is that of its target. */
export type AdviceOutcome = { given: Advice; k: number; n: number; volume: number }

export type WarmupFacts = { domain: string; day: number; days: number; planned: number; actual: number; note: string }
export type BlocklistFacts = { target: string; list: string; event: 'listed' | 'delisted' | 'still_listed'; sinceMs: number; bounces: number | null }
/** What changed in the DNS records of a domain, as one sentence. */
export type DriftFacts = { domain: string; text: string; atMs: number }
export type IncidentFacts = {
  opened: number
  resolved: number
  /** Open at the end of the week, the gravest first. `path` is an address within the product. */
  open: readonly { title: string; severity: 'critical' | 'warning' | 'info'; sinceMs: number; path: string }[]
}

/** What comes from tables of their own. An absent part is not known, and its section is left out; an empty one is known to be empty. */
export type DigestExtras = {
  warmup?: readonly WarmupFacts[]
  blocklists?: readonly BlocklistFacts[]
  authentication?: readonly DriftFacts[]
  incidents?: IncidentFacts
}

export type DigestFacts = DigestExtras & {
  workspaceName: string
  timeZone: string
  week: Week
  /** First and last local date of the week. */
  fromDate: string
  lastDate: string
  asOfMs: number
  domains: readonly DomainFacts[]
  /** Messages that name no sending domain. */
  unattributed: StoredCounts
  /** Monday to Sunday, all domains and unattributed mail. */
  days: readonly DayFacts[]
  reasons: readonly ReasonFacts[]
  receipt: ReceiptFacts
  /** Connections that said nothing all week and had said something before, or never did. */
  quiet: readonly QuietConnection[]
  outcomes: readonly AdviceOutcome[]
}

/** Counts of one domain's week by campaign or provider; '' is unknown. */
export type SliceFacts = { name: string; counts: StoredCounts }
/** What an action can be aimed at, for one domain in the week. */
export type Aims = { campaigns: readonly SliceFacts[]; providers: readonly SliceFacts[]; topClass: string | null }
