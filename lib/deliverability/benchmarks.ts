import type { RateName } from './rates'

/** Limits as fractions. `lower`: less is worse (delivery). Sources: domain reference 2.3; minimum evidence: 8.1. */
export type Limit = {
  rate: Exclude<RateName, 'soft_bounce'>
  worse: 'higher' | 'lower'
  good: number
  watch: number
  act: number
  /** Observations needed before watch, before act, and cases needed for either. */
  evidence: { watch: number; act: number; cases: number }
  source: string
}

const hundred = { watch: 100, act: 100, cases: 5 }
const fifty = { watch: 50, act: 50, cases: 5 }

export const limits: readonly Limit[] = [
  { rate: 'complaint', worse: 'higher', good: 0.0005, watch: 0.001, act: 0.003, evidence: { watch: 500, act: 300, cases: 3 }, source: 'Gmail and Yahoo sender requirements; Amazon SES reviews from 0.1 %' },
  { rate: 'hard_bounce', worse: 'higher', good: 0.02, watch: 0.02, act: 0.05, evidence: hundred, source: 'Amazon SES (review from 5 %) and SendGrid (5 %); 2 % by Wellsent' },
  { rate: 'block', worse: 'higher', good: 0.01, watch: 0.02, act: 0.05, evidence: fifty, source: 'Wellsent default' },
  { rate: 'bounce', worse: 'higher', good: 0.03, watch: 0.05, act: 0.1, evidence: hundred, source: 'Wellsent default' },
  { rate: 'delivery', worse: 'lower', good: 0.98, watch: 0.97, act: 0.95, evidence: hundred, source: 'Wellsent default' },
  { rate: 'throttle', worse: 'higher', good: 0.02, watch: 0.05, act: 0.1, evidence: fifty, source: 'Wellsent default, meant per provider' },
  { rate: 'unsubscribe', worse: 'higher', good: 0.005, watch: 0.01, act: 0.02, evidence: hundred, source: 'Wellsent default' },
]

/** Published figures to show beside one's own, always with source and year. */
export type Benchmark = { metric: string; label: string; low: number; high: number; source: string; year: number; caveat: string }

const panel = 'Seed lists do not stand for engaged recipients.'
const vendors = 'Vendors\' own customers, self-selected.'

/** Where of what servers accept the inbox begins to be good, and what is usual: shown beside the accepted share, which says nothing about inboxes. */
export const inboxLines: { good: Benchmark; usual: Benchmark } = {
  good: { metric: 'inbox_placement', label: 'Good', low: 0.89, high: 0.89, source: 'Suped', year: 2025, caveat: vendors },
  usual: { metric: 'inbox_placement', label: 'Usual', low: 0.8, high: 0.83, source: 'EmailToolTester rounds and Validity 2025 report', year: 2025, caveat: panel },
}

export const benchmarks: readonly Benchmark[] = [
  inboxLines.good, inboxLines.usual,
  { metric: 'inbox_placement', label: 'Global', low: 0.872, high: 0.872, source: 'Validity 2026 report, data of 2025', year: 2025, caveat: panel },
  { metric: 'inbox_placement', label: 'Gmail', low: 0.898, high: 0.898, source: 'Validity 2026 report, data of 2025', year: 2025, caveat: panel },
  { metric: 'inbox_placement', label: 'Microsoft consumer', low: 0.774, high: 0.774, source: 'Validity 2026 report, data of 2025', year: 2025, caveat: panel },
  { metric: 'inbox_placement', label: 'Hosted business mail (Microsoft 365, Google Workspace)', low: 0.83, high: 0.83, source: 'Validity 2026 report, data of 2025', year: 2025, caveat: panel },
  { metric: 'inbox_placement', label: 'Corporate filters (Proofpoint and the like)', low: 0.79, high: 0.79, source: 'Validity 2026 report, data of 2025', year: 2025, caveat: panel },
  { metric: 'delivery', label: 'Normal', low: 0.97, high: 0.99, source: 'Suped', year: 2025, caveat: vendors },
  { metric: 'reply', label: 'Cold mail, average to top quartile', low: 0.0343, high: 0.055, source: 'Instantly report', year: 2026, caveat: vendors },
  { metric: 'bounce', label: 'Cold mail, top senders to average', low: 0.015, high: 0.051, source: 'Cleanlist', year: 2025, caveat: vendors },
  { metric: 'unsubscribe', label: 'Cold mail', low: 0.0038, high: 0.021, source: 'Several vendors', year: 2025, caveat: vendors },
]
