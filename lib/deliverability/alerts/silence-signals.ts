import { learnRhythm, type EventHours, expectedIn, type Rhythm, type Span } from './rhythm'
import type { SignalRule } from './rule'
import { type Scope, scopeKey, scopeLabel } from './scope'
import { type LiveSince, liveKey, type Signal } from './signal'
import { silenceOf } from './silence'
import { clockText, countText, fact, oneLine, spanText } from './words'

const hourMs = 3_600_000

/** Events of one sending domain on one connection, by hour, over five weeks; every kind of event counts. */
export type Stream = { connectionId: string; domain: string; hours: EventHours }

export type SilenceWatch = {
  nowMs: number
  timeZone: string
  streams: readonly Stream[]
  /** When each connection's last post came in. */
  lastPostMs: ReadonlyMap<string, number>
  /** Connections that were removed or made less than two weeks ago are left out by the reader; this is where counting began. */
  firstMs: number
  /** Spans that are known to be incomplete, by connection. */
  holes: ReadonlyMap<string, readonly Span[]>
  live: LiveSince
  nameOf: (connectionId: string) => string
}

const join = (all: readonly EventHours[]): EventHours => {
  const sum = new Map<number, number>()
  for (const hours of all) for (const [at, events] of hours) sum.set(at, (sum.get(at) ?? 0) + events)
  return sum
}

/** Counters know the hour of the last event, the connection the minute of its last post: the earlier bound is the truth. */
const lastEvent = (hours: EventHours, lastPostMs: number | undefined): number | null => {
  let newest: number | null = null
  for (const [at, events] of hours) if (events > 0 && (newest === null || at > newest)) newest = at
  return newest === null ? null : Math.min(newest + hourMs, lastPostMs ?? Infinity)
}

/** `rhythm` is learned when it is first asked for: most streams have just reported. */
type Watched = { scope: Scope; hours: EventHours; rhythm: () => Rhythm; lastMs: number; connectionId: string }

const watch = (setting: SilenceWatch, scope: Scope, connectionId: string, hours: EventHours): Watched | null => {
  const lastMs = lastEvent(hours, setting.lastPostMs.get(connectionId))
  if (lastMs === null) return null
  const first = Math.max(setting.firstMs, Math.min(...hours.keys()))
  let learned: Rhythm | undefined
  const rhythm = (): Rhythm => (learned ??= learnRhythm(hours, { nowMs: setting.nowMs, firstMs: first, timeZone: setting.timeZone, holes: setting.holes.get(connectionId) ?? [] }))
  return { scope, hours, rhythm, lastMs: Math.min(lastMs, setting.nowMs), connectionId }
}

const othersOf = (all: readonly Watched[], self: Watched, setting: SilenceWatch): { expecting: number; flowing: number } => {
  const span = { fromMs: self.lastMs, toMs: setting.nowMs }
  const expecting = all.filter((other) => other.connectionId !== self.connectionId && expectedIn(other.rhythm(), span, setting.timeZone, true).events >= 5)
  return { expecting: expecting.length, flowing: expecting.filter((other) => other.lastMs > self.lastMs + hourMs).length }
}

/** `SendGrid silent for 47 min, about 300 events expected; numbers since 10:12 are incomplete` */
export const silenceSentence = (label: string, silentMs: number, expected: number, since: string): string =>
  `${label} silent for ${spanText(silentMs)}, about ${countText(Number(expected.toPrecision(2)))} events expected; numbers since ${since} are incomplete`

const signalOf = (rule: SignalRule, watched: Watched, others: () => { expecting: number; flowing: number }, setting: SilenceWatch, whole: boolean): Signal => {
  const { nowMs, timeZone } = setting
  const least = { expected: rule.numbers.expected ?? 20, minutes: rule.numbers.minutes ?? 60 }
  const found = nowMs - watched.lastMs < least.minutes * 60_000 ? null
    : silenceOf({ rhythm: watched.rhythm(), hours: watched.hours, lastEventMs: watched.lastMs, nowMs, timeZone, others: others(), least })
  const openedAt = setting.live.get(liveKey(rule.topic, scopeKey(watched.scope)))
  // Night falls on a silent relay: nothing is expected then, and nothing has come back either.
  const isStillSilent = openedAt !== undefined && watched.lastMs <= openedAt
  const label = scopeLabel(watched.scope, setting.nameOf)
  const expected = found?.expected ?? 0
  const since = clockText(watched.lastMs, nowMs, timeZone)
  return {
    ruleId: rule.id, topic: rule.topic, scope: watched.scope, severity: whole ? rule.severity : 'info', state: found ? 'hit' : isStillSilent ? 'between' : 'clear',
    confirm: 1, quietHours: rule.quietHours, rollUp: rule.rollUp, metric: null, k: 0, n: Math.round(expected), value: null, limit: null, windowHours: null, people: 0, newN: null,
    sinceMs: watched.lastMs,
    title: oneLine(silenceSentence(label, nowMs - watched.lastMs, expected, since)),
    text: whole
      ? `No event came from ${label} since ${since}. If mail was sent, every number since then is too low.`
      : `No event of this domain came since ${since}, while the connection reports others. It may be paused.`,
    action: whole
      ? 'Send a test event from the connection\'s page, then look at the webhook settings of the relay: address, switched on, signature.'
      : 'If the domain was paused, resolve this. Else look for a webhook setting that left it out.',
    facts: [fact('Silent since', since), fact('Events expected', countText(expected)), fact('Scope', label)],
  }
}

/** What rule A11 says of every connection, and of single domains on connections that report. */
export const silenceSignals = (rule: SignalRule, setting: SilenceWatch): Signal[] => {
  const byConnection = Map.groupBy(setting.streams, (stream) => stream.connectionId)
  const wholes = [...byConnection].flatMap(([id, streams]) =>
    watch(setting, { kind: 'connection', domain: null, value: id }, id, join(streams.map((stream) => stream.hours))) ?? [])
  const told = wholes.map((whole) => ({ whole, signal: signalOf(rule, whole, () => othersOf(wholes, whole, setting), setting, true) }))
  const single = told.filter(({ signal }) => signal.state === 'clear').flatMap(({ whole }) =>
    (byConnection.get(whole.connectionId) ?? []).flatMap((stream) => {
      const part = watch(setting, { kind: 'connection_domain', domain: stream.domain, value: stream.connectionId }, stream.connectionId, stream.hours)
      return part && (byConnection.get(whole.connectionId)?.length ?? 0) > 1 ? [signalOf(rule, part, () => ({ expecting: 0, flowing: 0 }), setting, false)] : []
    }))
  return [...told.map(({ signal }) => signal), ...single]
}
