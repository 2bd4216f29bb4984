import { describe, expect, it } from 'vitest'
import { act, type Happening, type Incident, type IncidentState, observe, type Observation, slotMs } from './incident'
import type { Severity } from './rule'

const start = Date.UTC(2026, 10, 25, 9)
const hour = 3_600_000
const hit = (severity: Severity = 'warning', confirm: 1 | 2 = 1, n = 200): Observation => ({ hits: [{ ruleId: `${severity}${confirm}`, severity, confirm, n }], clear: false, newN: 0, quietHours: 24 })
const quiet = (newN: number | null = 500): Observation => ({ hits: [], clear: true, newN, quietHours: 24 })
const between: Observation = { hits: [], clear: false, newN: 500, quietHours: 24 }

const open = (more: Partial<Incident> = {}): Incident => ({
  state: 'open', severity: 'warning', openedAtMs: start, lastHitAtMs: start, clearSinceMs: null, closedAtMs: null, mutedUntilMs: null, notifiedAtMs: start, reminders: 0, pending: {}, nAtOpen: 200, ...more,
})
const resolved = (closedHoursAgo: number, now: number): Incident => open({ state: 'resolved', closedAtMs: now - closedHoursAgo * hour })
const now = start + 100 * hour

type Case = [name: string, before: Incident | null, seen: Observation, atMs: number, state: IncidentState | null, happened: Happening[]]
const table: Case[] = [
  ['nothing stays nothing', null, between, now, null, []],
  ['a hit that needs no second sight opens', null, hit(), now, 'open', ['opened']],
  ['a first sight waits', null, hit('critical', 2), now, 'pending', []],
  ['a second sight in the same quarter hour still waits', open({ state: 'pending', pending: { critical2: Math.floor(now / slotMs) } }), hit('critical', 2), now, 'pending', []],
  ['a second sight a quarter later opens what is critical', open({ state: 'pending', pending: { critical2: Math.floor(now / slotMs) - 1 } }), hit('critical', 2), now, 'open', ['opened']],
  ['a warning must last three hours', open({ state: 'pending', pending: { warning2: Math.floor(now / slotMs) - 11 } }), hit('warning', 2), now, 'pending', []],
  ['and opens then', open({ state: 'pending', pending: { warning2: Math.floor(now / slotMs) - 12 } }), hit('warning', 2), now, 'open', ['opened']],
  ['what is not seen again is forgotten', open({ state: 'pending', pending: { warning2: 1 } }), quiet(), now, null, []],
  ['no second notice while open', open({ lastHitAtMs: now, notifiedAtMs: now - hour }), hit(), now, 'open', []],
  ['a worse rule raises', open({ notifiedAtMs: now }), hit('critical'), now, 'open', ['raised']],
  ['a worse rule wakes what was acknowledged', open({ state: 'acknowledged' }), hit('critical'), now, 'open', ['raised']],
  ['a mute is not broken by a rise', open({ state: 'muted', mutedUntilMs: now + hour }), hit('critical'), now, 'muted', []],
  ['a mute ends', open({ state: 'muted', mutedUntilMs: now }), hit(), now, 'open', ['unmuted']],
  ['a warning is reminded of after 72 hours', open({ notifiedAtMs: now - 72 * hour }), hit(), now, 'open', ['reminder']],
  ['not before', open({ notifiedAtMs: now - 71 * hour }), hit(), now, 'open', []],
  ['a critical one after 24', open({ severity: 'critical', notifiedAtMs: now - 24 * hour }), hit('critical'), now, 'open', ['reminder']],
  ['once', open({ severity: 'critical', notifiedAtMs: now - 90 * hour, reminders: 1 }), hit('critical'), now, 'open', []],
  ['acknowledged is not reminded of', open({ state: 'acknowledged', severity: 'critical', notifiedAtMs: now - 30 * hour }), hit('critical'), now, 'acknowledged', []],
  ['clear for less than a day does not close', open({ lastHitAtMs: now - 30 * hour, clearSinceMs: now - 23 * hour }), quiet(), now, 'open', []],
  ['clear for a day closes', open({ lastHitAtMs: now - 30 * hour, clearSinceMs: now - 24 * hour }), quiet(), now, 'resolved', ['resolved']],
  ['not without half as much new mail', open({ lastHitAtMs: now - 30 * hour, clearSinceMs: now - 24 * hour }), quiet(99), now, 'open', []],
  ['a muted one closes too', open({ state: 'muted', mutedUntilMs: now + hour, lastHitAtMs: now - 30 * hour, clearSinceMs: now - 24 * hour }), quiet(), now, 'resolved', ['resolved']],
  ['a rate around the limit starts the day anew', open({ lastHitAtMs: now - 30 * hour, clearSinceMs: now - 24 * hour }), between, now, 'open', []],
  ['without a hit for a week there is nothing left to watch', open({ lastHitAtMs: now - 168 * hour }), between, now, 'resolved', ['resolved']],
  ['within 12 hours of closing the same does not disturb', resolved(11, now), hit(), now, 'resolved', []],
  ['something worse does', resolved(1, now), hit('critical'), now, 'reopened', ['reopened']],
  ['after 12 hours it comes back', resolved(12, now), hit(), now, 'reopened', ['reopened']],
  ['after a week it is a new one', resolved(168, now), hit(), now, 'open', ['opened']],
]

describe('the states of an incident', () => {
  it.each(table)('%s', (_, before, seen, atMs, state, happened) => {
    const step = observe(before, seen, atMs)
    expect([step.incident?.state ?? null, step.happened]).toEqual([state, happened])
  })

  it('starts the quiet day at the first clear look', () => {
    const first = observe(open(), quiet(), now).incident
    expect(first?.clearSinceMs).toBe(now)
    expect(observe(first, between, now + hour).incident?.clearSinceMs).toBeNull()
  })

  it.each<[IncidentState, ('acknowledge' | 'mute' | 'resolve'), IncidentState | null]>([
    ['open', 'acknowledge', 'acknowledged'], ['reopened', 'acknowledge', 'acknowledged'], ['muted', 'acknowledge', 'acknowledged'], ['open', 'mute', 'muted'],
    ['acknowledged', 'mute', 'muted'], ['open', 'resolve', 'resolved'], ['acknowledged', 'resolve', 'resolved'], ['muted', 'resolve', 'resolved'], ['reopened', 'resolve', 'resolved'],
    ['resolved', 'acknowledge', null], ['resolved', 'mute', null], ['resolved', 'resolve', null], ['pending', 'acknowledge', null], ['pending', 'resolve', null],
  ])('a person finds it %s and says %s', (state, kind, after) => {
    expect(act(open({ state }), kind === 'mute' ? { kind, untilMs: now + hour } : { kind }, now)?.state ?? null).toBe(after)
  })

  it('gives a muted incident back the state that it had, and unmutes nothing else', () => {
    const back = (state: IncidentState) => act(open({ state, mutedUntilMs: now + hour }), { kind: 'unmute', state: 'acknowledged' }, now)
    expect(back('muted')).toMatchObject({ state: 'acknowledged', mutedUntilMs: null })
    expect([back('open'), back('acknowledged'), back('resolved')]).toEqual([null, null, null])
  })

  it('takes no mute that is over', () => {
    expect(act(open(), { kind: 'mute', untilMs: now }, now)).toBeNull()
  })
})
