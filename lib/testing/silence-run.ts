import { defaultRule } from '../deliverability/alerts/default-rules'
import type { SignalRule } from '../deliverability/alerts/rule'
import { scopeKey } from '../deliverability/alerts/scope'
import { type Signal } from '../deliverability/alerts/signal'
import { silenceSignals, type Stream } from '../deliverability/alerts/silence-signals'
import { hoursOf } from './rhythms'

const quarterMs = 900_000
const rule = defaultRule('A11') as SignalRule

/** One stream as it would have been recorded. */
export type Recorded = { connectionId: string; domain: string; times: readonly number[] }

/** Asks the silence rule each quarter of an hour of [from, to), as the job does; answers the first hit of each scope and all hits' sentences. */
export const silencesOf = (recorded: readonly Recorded[], span: { fromMs: number; toMs: number; firstMs: number; timeZone: string }): { scope: string; atMs: number; signal: Signal }[] => {
  const found: { scope: string; atMs: number; signal: Signal }[] = []
  const readers = recorded.map(({ connectionId, domain, times }) => hoursOf(connectionId, domain, times))
  for (let nowMs = span.fromMs; nowMs < span.toMs; nowMs += quarterMs) {
    for (const read of readers) read.to(nowMs)
    const now = readers
    const lastPostMs = new Map<string, number>()
    for (const { connectionId, lastMs } of now) lastPostMs.set(connectionId, Math.max(lastPostMs.get(connectionId) ?? 0, lastMs))
    const streams: Stream[] = now.map(({ connectionId, domain, hours }) => ({ connectionId, domain, hours }))
    const signals = silenceSignals(rule, { nowMs, timeZone: span.timeZone, streams, lastPostMs, firstMs: span.firstMs, holes: new Map(), live: new Map(), nameOf: (id) => id })
    for (const signal of signals) {
      const scope = scopeKey(signal.scope)
      if (signal.state === 'hit' && !found.some((held) => held.scope === scope)) found.push({ scope, atMs: nowMs, signal })
    }
  }
  return found
}
