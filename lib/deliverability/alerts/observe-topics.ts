import type { Observation } from './incident'
import { severityRank } from './rule'
import { type Scope, scopeKey } from './scope'
import { liveKey, type Signal } from './signal'

/** All that was said of one topic and scope at one evaluation, folded into what the state machine takes. */
export type TopicObservation = { key: string; topic: string; scope: Scope; observation: Observation; /** The strongest signal, that is shown. */ shown: Signal | null }

const byStrength = (a: Signal, b: Signal): number => severityRank(b.severity) - severityRank(a.severity) || b.k - a.k

/** `isCounted`: rates of enabled rules made it; without mail they have no opinion. */
export type KnownIncident = { topic: string; scope: Scope; quietHours: number; isCounted: boolean }

/** Of these no rule speaks any more. A listing that is gone or a rule that was switched off lets it close; a scope without mail does not. */
const unspoken = ({ topic, scope, quietHours, isCounted }: KnownIncident): TopicObservation => ({
  key: liveKey(topic, scopeKey(scope)), topic, scope, shown: null, observation: { hits: [], clear: !isCounted, newN: null, quietHours },
})

/** One observation for each topic and scope that was hit or has an incident. */
export const observeTopics = (signals: readonly Signal[], known: readonly KnownIncident[]): TopicObservation[] => {
  const groups = Map.groupBy(signals, (signal) => liveKey(signal.topic, scopeKey(signal.scope)))
  const knownKeys = new Set(known.map((held) => liveKey(held.topic, scopeKey(held.scope))))
  const spoken = [...groups].flatMap(([key, group]): TopicObservation[] => {
    const hits = group.filter((signal) => signal.state === 'hit').sort(byStrength)
    const [first] = group
    if (!first || (hits.length === 0 && !knownKeys.has(key))) return []
    const judged = group.filter((signal) => signal.state !== 'thin')
    return [{
      key, topic: first.topic, scope: first.scope, shown: hits[0] ?? [...judged].sort(byStrength)[0] ?? first,
      observation: {
        hits: hits.map(({ ruleId, severity, confirm, n }) => ({ ruleId, severity, confirm, n })),
        clear: judged.length > 0 && judged.every((signal) => signal.state === 'clear'),
        newN: group.reduce<number | null>((most, { newN }) => (newN === null ? most : Math.max(most ?? 0, newN)), null),
        quietHours: Math.max(...group.map((signal) => signal.quietHours)),
      },
    }]
  })
  return [...spoken, ...known.filter((held) => !groups.has(liveKey(held.topic, scopeKey(held.scope)))).map(unspoken)]
}
