import { readCountRows, readNewCampaigns } from '../../db/alert-counts'
import type { Cases } from '../../db/alert-evidence'
import { readReasons } from '../../db/reasons'
import { type Cause, type CauseDimension, causeSentence, rankCauses, type Slice } from '../../deliverability/alerts/cause'
import { basisOf, type CountRow, windowStart } from '../../deliverability/alerts/count-rows'
import type { Explanation } from '../../deliverability/alerts/explanation'
import { marksNear, onsetOf, type TimelineMark } from '../../deliverability/alerts/onset'
import { poolVerdict, type PoolVerdict } from '../../deliverability/alerts/pool-verdict'
import type { Signal } from '../../deliverability/alerts/signal'
import { cellsOfRows, hoursOfRows, isOf, partsOfRows, slicesBy, usualByProvider } from '../../deliverability/alerts/slices'
import { oneLine } from '../../deliverability/alerts/words'
import { cuts } from '../../deliverability/counter'
import { localDayStart } from '../../deliverability/local-time'
import { providerLabel } from '../../deliverability/provider-label'
import type { RateName } from '../../deliverability/rates'
import { caseWish } from './case-wish'
import type { Setting } from './read-setting'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const read = (setting: Setting, cut: (typeof cuts)[keyof typeof cuts], fromMs: number, domain: string | null): Promise<CountRow[]> => {
  // Four weeks before the window as one sum, then hour by hour.
  const boundaries = [fromMs - 28 * dayMs]
  for (let at = fromMs; at <= setting.nowMs; at += hourMs) boundaries.push(at)
  return readCountRows(setting.workspaceId, { cut, boundaries, domain, clips: setting.clips })
}

const slicesOf = (metric: RateName, fromMs: number, rows: readonly CountRow[], campaigns: readonly CountRow[], ips: readonly CountRow[]): Slice[] => [
  ...slicesBy('provider', rows, (row) => row.provider, metric, fromMs), ...slicesBy('pool', rows, (row) => row.pool, metric, fromMs),
  ...slicesBy('connection', rows, (row) => row.connectionId, metric, fromMs), ...slicesBy('campaign', campaigns, (row) => row.slice, metric, fromMs),
  ...slicesBy('ip', ips, (row) => row.slice, metric, fromMs),
]

const reasonsOf = async (setting: Setting, signal: Signal, cases: Cases | null, fromMs: number): Promise<{ value: string; now: number; before: number }[]> => {
  const wish = caseWish(signal, fromMs)
  if (!cases || !wish || (wish.kind !== 'bounced' && wish.kind !== 'deferred')) return []
  const outcome = wish.kind
  const before = new Map<string, number>()
  // Reasons are kept by day: the day on which the window begins is left out, or it would be its own past.
  const range = { fromMs: fromMs - 28 * dayMs, toMs: localDayStart(fromMs, setting.timeZone) }
  for (const row of await readReasons(setting.workspaceId, range, signal.scope.domain)) {
    if (wish.classes && !wish.classes.includes(row.class)) continue
    if (signal.scope.kind === 'domain_provider' && row.provider !== signal.scope.value) continue
    before.set(row.class, (before.get(row.class) ?? 0) + row[outcome])
  }
  const scale = Math.max(signal.k / Math.max(cases.read, 1), 1)
  return [...new Set([...cases.reasons.keys(), ...before.keys()])].map((value) => ({ value, now: Math.round((cases.reasons.get(value) ?? 0) * scale), before: before.get(value) ?? 0 }))
}

const verdictOf = (signal: Signal, causes: readonly Cause[], all: readonly CountRow[], fromMs: number): PoolVerdict | null => {
  const metric = signal.metric
  const domain = signal.scope.domain
  const since = all.filter((row) => row.startMs >= fromMs && (signal.scope.kind !== 'domain_provider' || row.provider === signal.scope.value))
  if (!metric || domain === null || (new Set(since.map((row) => row.pool)).size < 2 && new Set(since.map((row) => row.domain)).size < 2)) return null
  const named = causes.find((cause) => cause.dimension === 'pool')?.value
  const own = [...Map.groupBy(since.filter((row) => row.domain === domain), (row) => row.pool)].map(([pool, rows]) => ({ pool, k: partsOfRows(rows, metric).k })).sort((a, b) => b.k - a.k)
  const pool = named ?? own[0]?.pool
  return pool === undefined ? null : poolVerdict(domain, pool, cellsOfRows(since, metric), usualByProvider(all.filter((row) => row.startMs < fromMs), metric))
}

const marksOf = async (setting: Setting, signal: Signal, onsetMs: number): Promise<TimelineMark[]> => {
  const campaigns = await readNewCampaigns(setting.workspaceId, signal.scope.domain, onsetMs - 3 * dayMs)
  const near = setting.incidents.filter((held) => held.state !== 'pending' && held.topic !== signal.topic && (held.scope.domain === null || signal.scope.domain === null || held.scope.domain === signal.scope.domain))
  const kindOf = (topic: string): TimelineMark['kind'] =>
    topic === 'listing' ? 'listing' : topic.startsWith('authentication') ? 'dns' : topic === 'volume' || topic === 'over_sending' ? 'volume' : 'incident'
  return marksNear([
    { atMs: onsetMs, kind: 'onset', text: 'The excess begins to pile up' },
    ...campaigns.map(({ campaign, atMs }): TimelineMark => ({ atMs, kind: 'campaign', text: oneLine(`First mail of campaign ${campaign}`, 160) })),
    ...near.map((held): TimelineMark => ({ atMs: held.sinceMs ?? held.openedAtMs, kind: kindOf(held.topic), text: held.title })),
  ], onsetMs, setting.nowMs)
}

/** Why a rate is what it is: causes by how well they explain it, us or the pool, and what happened around its beginning. */
export const explain = async (setting: Setting, signal: Signal, cases: Cases | null): Promise<Explanation | null> => {
  const { metric, scope, windowHours } = signal
  if (!metric || windowHours === null) return null
  const fromMs = windowStart(setting.nowMs, windowHours, setting.timeZone)
  const cut = basisOf(metric) === 'sent' ? cuts.sentHour : cuts.eventHour
  const [all, campaigns, ips, reasons] = await Promise.all([
    read(setting, cut, fromMs, null), read(setting, cut === cuts.sentHour ? cuts.sentHourCampaign : cuts.eventHourCampaign, fromMs, scope.domain),
    read(setting, cut === cuts.sentHour ? cuts.sentHourIp : cuts.eventHourIp, fromMs, scope.domain), reasonsOf(setting, signal, cases, fromMs),
  ])
  const own = all.filter((row) => isOf(scope, row))
  const [now, before] = [partsOfRows(own.filter((row) => row.startMs >= fromMs), metric), partsOfRows(own.filter((row) => row.startMs < fromMs), metric)]
  // Campaigns and IPs are cut by domain alone: beside one provider's mail they would not be shares of the same.
  const isWholeDomain = scope.kind === 'domain' || scope.kind === 'workspace'
  const slices = slicesOf(metric, fromMs, own, isWholeDomain ? campaigns : [], isWholeDomain ? ips : [])
  const causes = rankCauses({ now, before, slices, reasons, recipients: cases?.recipients ?? new Map() })
  const labelOf = (dimension: CauseDimension, value: string): string =>
    dimension === 'connection' ? setting.nameOf(value) : dimension === 'provider' ? providerLabel(value) : dimension === 'reason' ? value.replaceAll('_', ' ') : value
  const onsetMs = onsetOf(hoursOfRows(own.filter((row) => row.startMs >= fromMs), metric), (before.k + 0.5) / (before.n + 50))
  return {
    onset: onsetMs === null ? null : new Date(onsetMs).toISOString(),
    causes: causes.slice(0, 5).map((cause) => ({
      dimension: cause.dimension, value: cause.value, label: oneLine(labelOf(cause.dimension, cause.value), 120), share: cause.share, k: cause.k, n: cause.n,
      counterexample: cause.counterexample && { label: oneLine(labelOf(cause.dimension, cause.counterexample.value), 120), k: cause.counterexample.k, n: cause.counterexample.n },
      sentence: causeSentence(cause, labelOf),
    })),
    pool: verdictOf(signal, causes, all, fromMs),
    marks: onsetMs === null ? [] : (await marksOf(setting, signal, onsetMs)).map(({ atMs, kind, text }) => ({ at: new Date(atMs).toISOString(), kind, text })),
  }
}
