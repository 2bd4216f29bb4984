import { binomialTail } from '../binomial'
import { type Evidence, percent, type Share, shareOf, shareText } from './evidence'

export type GateRule = 'G0' | 'G1' | 'G2' | 'G3' | 'G4' | 'G5' | 'G6' | 'G7' | 'G8' | 'G9' | 'G10'
export type GateDecision = 'skip' | 'hold' | 'pause' | 'rollback' | 'advance'

export type Metric = 'hard_bounce' | 'complaint' | 'provider_block' | 'throttle' | 'block' | 'volume' | 'events' | 'blocklist' | 'authentication' | 'placement'

export type GateReason = {
  rule: GateRule
  metric: Metric
  /** After the name of a provider or domain: `throttles 6.1 % (3.9–9.4 %)`. */
  short: string
  /** The whole sentence with the evidence and the limit. */
  text: string
  share: Share | null
}

/** What is known beside the counters. Empty answers (`[]`, null, true) are those of a workspace without such checks. */
export type GateFacts = {
  eventsFresh: boolean
  tier1Listings: readonly string[]
  tier2Listings: readonly string[]
  /** Null: not checked. */
  authenticationOk: boolean | null
  seeds: { inbox: number; total: number } | null
}

export const noFacts: GateFacts = { eventsFresh: true, tier1Listings: [], tier2Listings: [], authenticationOk: null, seeds: null }

export type GateInput = {
  /** The day that has closed. */
  day: Evidence
  /** The last three sending days, that day included. */
  window: Evidence
  /** Messages that the stage planned for that day. */
  planned: number
  /** False where mail went out on a day off: it can hold or pause, and never advances. */
  isSendingDay: boolean
  facts: GateFacts
}

export type GateVerdict = { decision: GateDecision; rule: GateRule; reasons: GateReason[]; stepBack: number; holdDays: number }

const windowDays = 3
const of = (share: Share, words: string): string => `${share.k} of ${share.n} ${words}, ${shareText(share)}`
const inWindow = `in the last ${windowDays} sending days`

const reason = (rule: GateRule, metric: Metric, short: string, text: string, share: Share | null = null): GateReason => ({ rule, metric, short, text, share })

const bare = (decision: GateDecision, reasons: GateReason[], more: { stepBack?: number; holdDays?: number } = {}): GateVerdict => ({
  decision, rule: reasons[0]?.rule ?? 'G10', reasons, stepBack: more.stepBack ?? 0, holdDays: more.holdDays ?? 0,
})

const complaintBase = (window: Evidence): number => (window.deliveredReporting > 0 ? window.deliveredReporting : window.delivered)

/** Enough cases, and a chance below `alpha` that a true rate of at most `limit` shows them. */
const isProved = (k: number, n: number, least: number, limit: number, alpha: number): boolean => k >= least && binomialTail(k, n, limit) < alpha

/** `1.9 % of clean senders would show this by chance`: the tail in words. */
const chanceText = (k: number, n: number, limit: number): string =>
  `a sender at ${percent(limit)} shows this with a chance of ${percent(binomialTail(k, n, limit))}`

/** G2 to G5: what stops a warm-up at once. */
export const pauseReasons = ({ window, facts }: Pick<GateInput, 'window' | 'facts'>): GateReason[] => {
  const { resolved: n, hard, complaints, providerBlocks } = window
  if (facts.tier1Listings.length > 0) {
    return [reason('G2', 'blocklist', `is listed by ${facts.tier1Listings.join(', ')}`, `Listed by ${facts.tier1Listings.join(', ')}, which most mailbox providers read.`)]
  }
  if (facts.authenticationOk === false) return [reason('G2', 'authentication', 'fails authentication', 'SPF, DKIM or DMARC fails: providers count every message against the domain.')]
  if (isProved(hard, n, 3, 0.05, 0.01)) {
    const share = shareOf(hard, n)
    return [reason('G3', 'hard_bounce', `hard bounces ${shareText(share)}`, `Hard bounces: ${of(share, 'final results')} ${inWindow}; ${chanceText(hard, n, 0.05)}.`, share)]
  }
  const base = complaintBase(window)
  if (isProved(complaints, base, 2, 0.003, 0.05)) {
    const share = shareOf(complaints, base)
    return [reason('G4', 'complaint', `complaints ${shareText(share)}`, `Complaints: ${of(share, 'delivered')} ${inWindow}; ${chanceText(complaints, base, 0.003)}.`, share)]
  }
  if (providerBlocks !== null && providerBlocks >= 3 && providerBlocks >= 0.05 * n) {
    const share = shareOf(providerBlocks, n)
    return [reason('G5', 'provider_block', `blocks ${shareText(share)}`, `Refused for reputation: ${of(share, 'final results')} ${inWindow}; limit 5 %.`, share)]
  }
  return []
}

/** G8: each sign that is too weak to step back and too strong to go on. */
const holdReasons = ({ window, facts }: GateInput): GateReason[] => {
  const { resolved: n, attempted, hard, complaints, throttled, blocked } = window
  const found: GateReason[] = []
  if (hard >= 2 && hard > 0.02 * n) {
    const share = shareOf(hard, n)
    found.push(reason('G8', 'hard_bounce', `hard bounces ${shareText(share)}`, `Hard bounces: ${of(share, 'final results')} ${inWindow}; limit 2 %.`, share))
  }
  if (complaints >= 1) {
    const share = shareOf(complaints, complaintBase(window))
    found.push(reason('G8', 'complaint', `complaints ${shareText(share)}`, `Complaints: ${of(share, 'delivered')} ${inWindow}; one is enough to wait.`, share))
  }
  if (throttled >= 3 && throttled >= 0.05 * attempted) {
    const share = shareOf(throttled, attempted)
    found.push(reason('G8', 'throttle', `throttles ${shareText(share)}`, `Throttled: ${of(share, 'tried')} ${inWindow}; limit 5 %.`, share))
  }
  if (blocked >= 2 && blocked >= 0.02 * n) {
    const share = shareOf(blocked, n)
    found.push(reason('G8', 'block', `blocks ${shareText(share)}`, `Blocked: ${of(share, 'final results')} ${inWindow}; limit 2 %.`, share))
  }
  if (facts.tier2Listings.length > 0) {
    found.push(reason('G8', 'blocklist', `is listed by ${facts.tier2Listings.join(', ')}`, `Listed by ${facts.tier2Listings.join(', ')}, which some providers read.`))
  }
  if (facts.seeds && facts.seeds.total >= 20 && facts.seeds.inbox < 0.8 * facts.seeds.total) {
    const share = shareOf(facts.seeds.inbox, facts.seeds.total)
    found.push(reason('G8', 'placement', `inbox placement ${shareText(share)}`, `Seed tests: ${of(share, 'seeds in the inbox')}; at least 80 % wanted.`, share))
  }
  return found
}

/** Below this share of the planned volume a stage proves nothing. */
export const exercisedShare = 0.6

/**
 * The gate of domain reference 6.3, top down, first hit wins: what a closed day and the three days before it say about
 * the next stage. `stepBack` counts stages, `holdDays` the sending days to wait after stepping back.
 */
export const judge = (input: GateInput): GateVerdict => {
  const { day, window, planned, isSendingDay, facts } = input
  const { resolved: n, hard } = window
  if (day.sent === 0) return bare('skip', [reason('G0', 'volume', 'sent nothing', 'Nothing was sent that day.')])
  // On a day off nothing is expected, so its silence says nothing.
  if (!facts.eventsFresh && isSendingDay) return bare('hold', [reason('G1', 'events', 'has no data', 'No data: the relay told nothing for 6 hours in which mail usually goes out.')])
  const stops = pauseReasons(input)
  if (stops.length > 0) return bare('pause', stops)
  if (isProved(hard, n, 3, 0.02, 0.05)) {
    const share = shareOf(hard, n)
    return bare('rollback', [reason('G6', 'hard_bounce', `hard bounces ${shareText(share)}`, `Hard bounces: ${of(share, 'final results')} ${inWindow}; ${chanceText(hard, n, 0.02)}.`, share)], { stepBack: 2, holdDays: 2 })
  }
  if (day.throttled >= 5 && day.throttled >= 0.1 * day.attempted) {
    const share = shareOf(day.throttled, day.attempted)
    return bare('rollback', [reason('G7', 'throttle', `throttles ${shareText(share)}`, `Throttled: ${of(share, 'tried')} that day; limit 10 %.`, share)], { stepBack: 1 })
  }
  const doubts = holdReasons(input)
  if (doubts.length > 0) return bare('hold', doubts)
  if (!isSendingDay) return bare('skip', [reason('G0', 'volume', 'was off', 'A day off: the little that went out shows no trouble.')])
  if (day.attempted < exercisedShare * planned) {
    const text = `The stage was not exercised: ${day.attempted} of ${planned} planned messages went out; ${percent(exercisedShare)} are needed to learn from it.`
    return bare('hold', [reason('G9', 'volume', `sent ${day.attempted} of ${planned} planned`, text)])
  }
  return bare('advance', [reason('G10', 'volume', 'is in order', `Nothing speaks against the next stage: ${n} final results ${inWindow}, ${hard} hard ${hard === 1 ? 'bounce' : 'bounces'}, ${window.throttled} throttled, no complaint.`)])
}
