import { type Evidence, type DayHistory } from './evidence'

/** Final results in the window from which a provider is judged by itself. */
export const enoughForOwnLane = 30
/** No provider gets less than this share of a day's volume, or more than that. */
export const leastShare = 0.1
export const mostShare = 0.6
/** Messages from which shares that were sent stand for the list. */
const enoughForShares = 50

export type Shares = Readonly<Record<string, number>>

/** Until a list is known: business lists are mostly these two (domain reference 6.2); what is left is spread over many. */
export const assumedShares: Shares = { microsoft365: 0.45, google_workspace: 0.35 }

/** What was attempted at each provider, as shares of all; null while too little was sent to know. */
export const measuredShares = (history: readonly DayHistory[]): Shares | null => {
  const sums = new Map<string, number>()
  for (const day of history) {
    for (const [provider, evidence] of Object.entries(day.byProvider)) sums.set(provider, (sums.get(provider) ?? 0) + evidence.attempted)
  }
  const all = [...sums.values()].reduce((a, b) => a + b, 0)
  if (all < enoughForShares) return null
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([provider, count]) => [provider, Number((count / all).toFixed(4))]))
}

const microsoft = new Set(['microsoft365', 'outlook_consumer'])

/** Microsoft throttles new senders harder, so it gets half in the first week's stages. */
const caution = (provider: string, stage: number, weekDays: number): number => (microsoft.has(provider) && stage < weekDays ? 0.5 : 1)

export const shareAt = (shares: Shares, provider: string): number => (Object.hasOwn(shares, provider) ? shares[provider] : undefined) ?? 0

/** Share of a day's volume that may go to one provider: max(list share, 10 %), 60 % at most, Microsoft half in week one. */
export const capShare = (shares: Shares, provider: string, stage: number, weekDays: number): number =>
  Math.min(Math.max(shareAt(shares, provider), leastShare), mostShare) * caution(provider, stage, weekDays)

/** Share of a day's volume that is expected to go to one provider: that of the list, within its cap. */
export const expectedShare = (shares: Shares, provider: string, stage: number, weekDays: number): number =>
  Math.min(shareAt(shares, provider), capShare(shares, provider, stage, weekDays))

/** Expected share of everything that has no lane of its own: known providers within their caps, unknown ones as they are. */
export const restShare = (shares: Shares, lanes: readonly string[], stage: number, weekDays: number): number => {
  const known = Object.keys(shares)
  const unknown = Math.max(0, 1 - known.reduce((sum, provider) => sum + shareAt(shares, provider), 0))
  return known.filter((provider) => !lanes.includes(provider)).reduce((sum, provider) => sum + expectedShare(shares, provider, stage, weekDays), unknown)
}

/** Whether a provider's own results carry a verdict. */
export const hasOwnEvidence = (window: Evidence): boolean => window.resolved >= enoughForOwnLane
