import { readCountRows, readLastPosts, readStreams } from '../../db/alert-counts'
import { readAuthenticationFailures, readIntakes, readNewReasons, readSuppressedAgain } from '../../db/alert-evidence'
import { readDomainDays } from '../../db/rates'
import { badParts, sumByScope, windowStart } from '../../deliverability/alerts/count-rows'
import { authenticationFailures, intakeSignals, listings, newReasons, overSending, recordChanges, suppressedAgain, warmupDecisions } from '../../deliverability/alerts/findings'
import { type Counted, newFrom, rateSignals } from '../../deliverability/alerts/rate-signals'
import type { RateRule, SignalRule } from '../../deliverability/alerts/rule'
import type { Signal } from '../../deliverability/alerts/signal'
import { silenceSignals } from '../../deliverability/alerts/silence-signals'
import { deliveryDrops, volumeSpikes } from '../../deliverability/alerts/volume'
import { cuts } from '../../deliverability/counter'
import { localDayStart } from '../../deliverability/local-time'
import type { OutsideFacts } from './outside-facts'
import { closedSince, type Setting } from './read-setting'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const rateRulesOf = (setting: Setting): RateRule[] => setting.rules.filter((rule) => rule.kind === 'rate' && rule.enabled) as RateRule[]

/** Begins of all windows, and of what is new since each incident opened: between two of these, hours need not be told apart. */
const boundariesOf = (setting: Setting): number[] => {
  const { nowMs, timeZone } = setting
  const hours = new Set([24, 192, ...rateRulesOf(setting).flatMap((rule) => rule.windowHours)])
  const oldest = windowStart(nowMs, 192, timeZone)
  const starts = new Set([...hours].map((count) => windowStart(nowMs, count, timeZone)))
  for (const openedAt of setting.live.values()) starts.add(newFrom(openedAt, timeZone))
  return [...starts].filter((start) => start >= oldest).sort((a, b) => a - b)
}

const readCounted = async (setting: Setting): Promise<Counted> => {
  const boundaries = boundariesOf(setting)
  const scopes = new Set(rateRulesOf(setting).map((rule) => rule.scope))
  const read = (cut: (typeof cuts)[keyof typeof cuts], wanted: boolean) =>
    wanted ? readCountRows(setting.workspaceId, { cut, boundaries, domain: null, clips: setting.clips }) : Promise.resolve([])
  const [events, sent, campaigns, ips] = await Promise.all([
    read(cuts.eventHour, true), read(cuts.sentHour, true), read(cuts.eventHourCampaign, scopes.has('campaign')), read(cuts.eventHourIp, scopes.has('ip')),
  ])
  return { events, sent, campaigns, ips }
}

const readSilence = async (setting: Setting, rule: SignalRule): Promise<Signal[]> => {
  const { workspaceId, nowMs, timeZone, live, nameOf } = setting
  const firstMs = Math.floor((nowMs - 35 * dayMs) / hourMs) * hourMs
  const [streams, lastPostMs] = await Promise.all([readStreams(workspaceId, firstMs), readLastPosts(workspaceId)])
  const silences = setting.incidents.filter((held) => held.topic === rule.topic && held.scope.kind === 'connection')
  const holes = Map.groupBy(silences, (held) => held.scope.value ?? '')
  return silenceSignals(rule, {
    nowMs, timeZone, streams, lastPostMs, firstMs: Math.max(firstMs, closedSince(nowMs)), live, nameOf,
    holes: new Map([...holes].map(([id, held]) => [id, held.map((each) => ({ fromMs: each.sinceMs ?? each.openedAtMs, toMs: each.closedAtMs ?? nowMs }))])),
  })
}

const dropsOf = (setting: Setting, counted: Counted, rule: SignalRule): Signal[] => {
  const { nowMs, timeZone } = setting
  const since = windowStart(nowMs, 24, timeZone)
  const recent = sumByScope(counted.events, 'domain', since, null)
  const before = sumByScope(counted.events.filter((row) => row.startMs < since), 'domain', 0, null)
  return deliveryDrops(rule, [...recent].flatMap(([key, { scope, counts }]) => {
    const held = before.get(key)
    return held ? [{ domain: scope.domain ?? '', last: badParts('delivery', counts), before: badParts('delivery', held.counts) }] : []
  }))
}

const readVolumes = async (setting: Setting, rule: SignalRule, inWarmup: ReadonlySet<string>): Promise<Signal[]> => {
  const { workspaceId, nowMs, timeZone, domains } = setting
  const today = localDayStart(nowMs, timeZone)
  const days = await readDomainDays(workspaceId, domains, today - 40 * dayMs)
  return volumeSpikes(rule, [...days].map(([domain, held]) => ({
    domain, inWarmup: inWarmup.has(domain),
    days: [...held.filter((day) => day.startMs < today).map((day) => day.counts.accepted), held.find((day) => day.startMs === today)?.counts.accepted ?? 0],
  })))
}

const readIntake = async (setting: Setting, rejects: SignalRule, quarantine: SignalRule): Promise<Signal[]> =>
  intakeSignals({ rejects, quarantine }, (await readIntakes(setting.workspaceId, setting.nowMs)).map((row) => ({
    connectionId: row.connection_id, received: row.received, quarantined: row.quarantined, refused: row.refused, usualRefused: row.usual_refused, reason: row.reason ?? 'none given',
  })), setting.nameOf)

/** Everything that the rules of the workspace see at this moment. */
export const readSignals = async (setting: Setting, facts: OutsideFacts): Promise<Signal[]> => {
  const { workspaceId, nowMs, timeZone, nameOf, live } = setting
  const ruleOf = (id: string): SignalRule => setting.rules.find((rule) => rule.id === id && rule.kind === 'signal') as SignalRule
  const silence = await readSilence(setting, ruleOf('A11'))
  const stale = new Set(silence.filter((signal) => signal.scope.kind === 'connection' && signal.state !== 'clear').map((signal) => signal.scope.value ?? ''))
  const counted = await readCounted(setting)
  const today = localDayStart(nowMs, timeZone)
  const [reasons, suppressed, failures, volumes, intake] = await Promise.all([
    readNewReasons(workspaceId, { fromMs: localDayStart(nowMs - dayMs, timeZone), beforeMs: nowMs - (ruleOf('A9').numbers.days ?? 90) * dayMs }),
    readSuppressedAgain(workspaceId, today), readAuthenticationFailures(workspaceId, nowMs - hourMs),
    readVolumes(setting, ruleOf('A14'), facts.warmupDomains), readIntake(setting, ruleOf('A17'), ruleOf('A18')),
  ])
  const rates = rateRulesOf(setting).flatMap((rule) => rateSignals(rule, { nowMs, timeZone, counted, domains: setting.domains.length, stale, live, nameOf }))
  const all = [
    ...rates, ...silence, ...authenticationFailures(ruleOf('A8'), failures), ...recordChanges({ failing: ruleOf('A8'), changed: ruleOf('A19') }, facts.recordChanges),
    ...newReasons(ruleOf('A9'), reasons), ...listings(ruleOf('A10'), facts.listings), ...dropsOf(setting, counted, ruleOf('A12')),
    ...suppressedAgain(ruleOf('A13'), suppressed), ...volumes, ...warmupDecisions(ruleOf('A15'), facts.warmupDecisions), ...overSending(ruleOf('A16'), facts.caps), ...intake,
  ]
  const enabled = new Set(setting.rules.filter((rule) => rule.enabled).map((rule) => rule.id))
  return all.filter((signal) => enabled.has(signal.ruleId))
}
