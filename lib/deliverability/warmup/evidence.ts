import type { StoredCounts } from '../counter'
import { type Interval, wilson } from '../intervals'

/** What is known of a day or of several, at one provider or at all: messages, by the day they were sent. */
export type Evidence = {
  /** Taken by the relay and not dropped. */
  sent: number
  /** With a final result, or pending after a deferral: the denominator of throttling. */
  attempted: number
  /** Delivered or bounced. */
  resolved: number
  delivered: number
  /** Delivered to providers that report complaints. */
  deliveredReporting: number
  hard: number
  blocked: number
  throttled: number
  complaints: number
  /** Final refusals of class provider_block; null where the counters cannot tell (IPs and pools). */
  providerBlocks: number | null
}

export const noEvidence: Evidence = {
  sent: 0, attempted: 0, resolved: 0, delivered: 0, deliveredReporting: 0, hard: 0, blocked: 0, throttled: 0, complaints: 0, providerBlocks: null,
}

/** Providers that tell a relay of single complaints. Gmail, Google Workspace, Microsoft 365, Apple and company gateways tell none. */
const reporting = new Set(['yahoo', 'outlook_consumer', 'comcast', 'cox', 'spectrum', 'fastmail', 'mailru', 'laposte', 'orange'])

export const evidenceOf = (counts: StoredCounts, provider: string, providerBlocks: number | null): Evidence => {
  const resolved = counts.delivered + counts.bounced
  return {
    sent: counts.accepted - counts.dropped, attempted: resolved + counts.pending_deferred, resolved, delivered: counts.delivered,
    deliveredReporting: reporting.has(provider) ? counts.delivered : 0,
    hard: counts.hard, blocked: counts.blocked, throttled: counts.throttled, complaints: counts.complained, providerBlocks,
  }
}

const addMaybe = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : a + b)

export const addEvidence = (a: Evidence, b: Evidence): Evidence => ({
  sent: a.sent + b.sent, attempted: a.attempted + b.attempted, resolved: a.resolved + b.resolved, delivered: a.delivered + b.delivered,
  deliveredReporting: a.deliveredReporting + b.deliveredReporting, hard: a.hard + b.hard, blocked: a.blocked + b.blocked,
  throttled: a.throttled + b.throttled, complaints: a.complaints + b.complaints, providerBlocks: addMaybe(a.providerBlocks, b.providerBlocks),
})

export const sumEvidence = (parts: readonly Evidence[]): Evidence => parts.reduce(addEvidence, noEvidence)

/** One local day: evidence by provider ('' where providers are not told apart). */
export type DayHistory = { date: string; byProvider: Readonly<Record<string, Evidence>> }

export const evidenceAt = (day: DayHistory | undefined, provider: string): Evidence => (day && Object.hasOwn(day.byProvider, provider) ? day.byProvider[provider] : undefined) ?? noEvidence
export const wholeDay = (day: DayHistory | undefined): Evidence => (day ? sumEvidence(Object.values(day.byProvider)) : noEvidence)

/** k of n with its 90 % interval, as a gate decision quotes it. */
export type Share = { k: number; n: number; value: number } & Interval

/** k can be larger than n (complaints of mail that bounced later): the share is then 1. */
export const shareOf = (k: number, n: number): Share => {
  const base = Math.max(k, n)
  return { k, n, value: base === 0 ? 0 : k / base, ...wilson(k, base) }
}

const percentText = (fraction: number): string => {
  const percent = fraction * 100
  return percent === 0 ? '0' : percent < 0.1 ? percent.toFixed(3) : percent < 1 ? percent.toFixed(2) : percent < 99.95 ? percent.toFixed(1) : '100'
}

/** `6.1 % (3.9–9.4 %)` */
export const shareText = ({ value, low, high }: Share): string => `${percentText(value)} % (${percentText(low)}–${percentText(high)} %)`

/** `3.2 %`, for limits and chances. */
export const percent = (fraction: number): string => `${Number((fraction * 100).toPrecision(2))} %`
