import { type Cases, readCases } from '../../db/alert-evidence'
import { lastSlot } from '../../db/incident'
import type { WorkspaceId } from '../../db/workspace-id'
import { weighCompanies } from '../../deliverability/alerts/company-signal'
import { windowStart } from '../../deliverability/alerts/count-rows'
import type { Explanation } from '../../deliverability/alerts/explanation'
import { isLive, slotOf } from '../../deliverability/alerts/incident'
import { type KnownIncident, observeTopics } from '../../deliverability/alerts/observe-topics'
import { type RateRule, severityRank } from '../../deliverability/alerts/rule'
import { scopeKey } from '../../deliverability/alerts/scope'
import { liveKey, type Signal } from '../../deliverability/alerts/signal'
import { type Applied, applyObservations } from './apply'
import { caseWish } from './case-wish'
import { explain } from './explain'
import { noFacts, type OutsideFacts } from './outside-facts'
import { keyOf, readSetting, type Setting } from './read-setting'
import { readSignals } from './read-signals'

/** Beyond so many hits at once nobody reads why; the rest is explained at the next evaluations. */
const mostExplained = 20
const explainAgainMs = 6 * 3_600_000

type Weighed = { signals: Signal[]; cases: Map<string, Cases | null> }

const worstFirst = (a: Signal, b: Signal): number => severityRank(b.severity) - severityRank(a.severity) || b.k - a.k

const keyOfSignal = (signal: Signal): string => liveKey(signal.topic, scopeKey(signal.scope))

/** Rule A0 over the hits, the worst first; the rest stays as it is. */
const weigh = async (setting: Setting, signals: readonly Signal[]): Promise<Weighed> => {
  const rules = new Map(setting.rules.map((rule) => [rule.id, rule]))
  const cases = new Map<string, Cases | null>()
  const hits = signals.filter((signal) => signal.state === 'hit' && signal.metric !== null && rules.get(signal.ruleId)?.kind === 'rate').sort(worstFirst)
  const weighed = new Map<Signal, Signal>()
  for (const signal of hits.slice(0, mostExplained)) {
    const wish = caseWish(signal, windowStart(setting.nowMs, signal.windowHours ?? 24, setting.timeZone))
    const found = wish ? await readCases(setting.workspaceId, wish) : null
    const told = weighCompanies(rules.get(signal.ruleId) as RateRule, signal, found?.recipients ?? null, setting.domains.length)
    weighed.set(signal, told)
    if (!cases.has(keyOfSignal(told))) cases.set(keyOfSignal(told), found)
  }
  return { signals: signals.map((signal) => weighed.get(signal) ?? signal), cases }
}

/** Explanations of hits that have none or an old one. */
const explainHits = async (setting: Setting, { signals, cases }: Weighed): Promise<Map<string, Explanation>> => {
  const explained = new Map<string, Explanation>()
  const known = new Map(setting.incidents.filter((held) => isLive(held.state)).map((held) => [keyOf(held), held]))
  for (const signal of signals.filter((each) => each.state === 'hit' && each.metric !== null).sort(worstFirst)) {
    const key = keyOfSignal(signal)
    const held = known.get(key)
    const isFresh = held !== undefined && held.causeAtMs !== null && setting.nowMs - held.causeAtMs < explainAgainMs && severityRank(held.severity) >= severityRank(signal.severity)
    if (isFresh || explained.has(key) || explained.size >= mostExplained) continue
    const found = await explain(setting, signal, cases.get(key) ?? null)
    if (found) explained.set(key, found)
  }
  return explained
}

const knownOf = (setting: Setting): KnownIncident[] => {
  const counted = new Set(setting.rules.filter((rule) => rule.kind === 'rate' && rule.enabled).map((rule) => rule.topic))
  return setting.incidents.filter((held) => held.state !== 'resolved').map((held) => ({ topic: held.topic, scope: held.scope, quietHours: held.quietHours, isCounted: counted.has(held.topic) }))
}

/**
 * Looks at one workspace: reads counters, asks the rules, moves incidents on. Null when this quarter hour was looked at already; with `again`
 * it is looked at once more, which confirms nothing that a look of the same quarter saw. Mail that came late as a bulk is history and alarms nobody, unless `countImports`.
 */
export const evaluateAlerts = async (
  workspaceId: WorkspaceId, timeZone: string, nowMs: number, facts: OutsideFacts = noFacts, { again = false, countImports = false }: { again?: boolean; countImports?: boolean } = {},
): Promise<Applied | null> => {
  const last = again ? null : await lastSlot(workspaceId)
  if (last && last.slot >= slotOf(nowMs)) return null
  const setting = await readSetting(workspaceId, timeZone, nowMs, countImports)
  const weighed = await weigh(setting, await readSignals(setting, facts))
  return applyObservations(setting, observeTopics(weighed.signals, knownOf(setting)), await explainHits(setting, weighed), again)
}
