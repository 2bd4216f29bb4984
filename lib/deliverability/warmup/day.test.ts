import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDateText } from '../local-time'
import { addDays, datesFrom, isSendingDay, type SendingCalendar, weekdayOf } from './calendar'
import { growthLimitOf, refusalOf, volumesOf } from './curve'
import { decideMorning, type DecidedMorning, type Lanes, lanesAfter, pooled } from './day'
import { type DayHistory, type Evidence, noEvidence } from './evidence'
import { noFacts } from './gate'
import { monToFri, type WarmupPlan } from './plan'

const monday = '2026-11-02'
const plan: WarmupPlan = { start: 50, target: 5_000, days: 21, curve: 'even', movesWarmDomain: false, weekdays: monToFri, shares: {}, startsOn: monday }
const everyDay: SendingCalendar = { weekdays: monToFri, holidays: new Map() }

const mail = (sent: number, more: Partial<Evidence> = {}): Evidence => ({ ...noEvidence, sent, attempted: sent, resolved: sent, delivered: sent, providerBlocks: 0, ...more })

type Walk = { plan?: WarmupPlan; holidays?: string[]; mornings: number; from?: string; paused?: (date: string) => boolean; sends?: (date: string, allowed: number, morning: DecidedMorning) => Record<string, Evidence> }

/** Decides morning after morning; by default exactly what is allowed goes out and is taken. */
const walk = ({ plan: wanted = plan, holidays = [], mornings, from = wanted.startsOn, paused = () => false, sends = (_, allowed) => ({ other: mail(allowed) }) }: Walk): DecidedMorning[] => {
  const calendar: SendingCalendar = { weekdays: wanted.weekdays, holidays: new Map(holidays.map((date) => [date, ''])) }
  const history: DayHistory[] = []
  const decided: DecidedMorning[] = []
  let lanes: Lanes = {}
  for (const today of datesFrom(from, addDays(from, mornings - 1))) {
    const morning = decideMorning({ today, plan: wanted, isPausedByUser: paused(today), acknowledgedOn: null, lanes, firstStage: 0, history: [...history], calendar, facts: noFacts })
    decided.push(morning)
    lanes = lanesAfter(morning)
    history.push({ date: today, byProvider: sends(today, allowedOf(morning), morning) })
  }
  return decided
}

const poolOf = (morning: DecidedMorning) => morning.decided.find(({ provider }) => provider === pooled)
const allowedOf = (morning: DecidedMorning): number => poolOf(morning)?.allowed ?? -1
const laneAt = (morning: DecidedMorning | undefined, provider: string) => morning?.decided.find((one) => one.provider === provider)
const withVolume = (mornings: readonly DecidedMorning[]): number[] => mornings.map(allowedOf).filter((allowed) => allowed > 0)

describe('a plan that goes well', () => {
  it('sends the curve on weekdays, and nothing on weekends', () => {
    const decided = walk({ mornings: 29 })
    expect(withVolume(decided)).toEqual(volumesOf(plan))
    expect(decided.filter((one) => allowedOf(one) === 0).map(({ today }) => weekdayOf(today))).toEqual([6, 7, 6, 7, 6, 7, 6, 7])
  })

  it('counts its clean days on the last stage', () => {
    const last = walk({ mornings: 32 }).at(-1)
    expect(poolOf(last as DecidedMorning)?.after).toMatchObject({ stage: 20, cleanDays: 3 })
  })
})

describe('a day that is skipped', () => {
  it('changes no later volume but its date, whichever day it is and however many', () => {
    const clean = withVolume(walk({ mornings: 60 }))
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 28 }), { maxLength: 4 }), (skipped) => {
      // Four days off in a row with their weekend stay within a week of idleness.
      const volumes = withVolume(walk({ mornings: 60, holidays: skipped.map((day) => addDays(monday, day)) }))
      const whole = Math.min(volumes.length, clean.length)
      expect(volumes.slice(0, whole)).toEqual(clean.slice(0, whole))
    }), { numRuns: 25 })
  })

  it('of which nothing was sent moves nothing, and holds nothing back', () => {
    const off = addDays(monday, 2)
    const decided = walk({ mornings: 10, sends: (date, allowed) => ({ other: mail(date === off ? 0 : allowed) }) })
    expect(withVolume(decided)).toEqual([50, 63, 79, 79, 100, 126, 158, 199])
    expect(decided[3]?.decided[0]).toMatchObject({ verdict: { decision: 'skip', rule: 'G0' }, after: { heldInAll: 0 } })
  })

  it('for more than a week steps back three stages, for more than a month to the first, each once', () => {
    const lastOn = addDays(monday, 9)
    const decided = walk({ mornings: 50, sends: (date, allowed) => ({ other: mail(date > lastOn ? 0 : allowed) }) })
    const stageOn = (days: number) => decided.find(({ today }) => today === addDays(lastOn, days))?.decided[0]?.after.stage
    expect([1, 8, 9, 20, 31, 32, 39].map(stageOn)).toEqual([8, 8, 5, 5, 5, 0, 0])
  })
})

describe('volumes', () => {
  const behaviour = fc.record({ sent: fc.double({ min: 0, max: 1.5, noNaN: true }), hard: fc.double({ min: 0, max: 0.12, noNaN: true }), throttled: fc.double({ min: 0, max: 0.2, noNaN: true }), complaints: fc.integer({ min: 0, max: 2 }), split: fc.double({ min: 0, max: 1, noNaN: true }) })

  it('are never negative and never above the growth limit from one day to the next, whatever happens', () => {
    fc.assert(fc.property(
      fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 20_000 }), fc.constantFrom(14, 21, 28), fc.array(behaviour, { minLength: 45, maxLength: 45 }), fc.uniqueArray(fc.integer({ min: 0, max: 44 }), { maxLength: 12 }),
      (start, target, days, happens, holidays) => {
        const wanted: WarmupPlan = { ...plan, start, target, days, shares: null }
        if (refusalOf(wanted)) return
        const decided = walk({
          plan: wanted, mornings: 45, holidays: holidays.map((day) => addDays(monday, day)),
          sends: (date, allowed) => {
            const one = happens[datesFrom(monday, date).length - 1]
            const part = (share: number): Evidence => {
              const n = Math.round(allowed * (one?.sent ?? 1) * share)
              const hard = Math.floor(n * (one?.hard ?? 0))
              return mail(n, { hard, delivered: n - hard, throttled: Math.floor(n * (one?.throttled ?? 0)), complaints: Math.min(one?.complaints ?? 0, n) })
            }
            return { microsoft365: part(one?.split ?? 0), gmail: part(1 - (one?.split ?? 0)) }
          },
        })
        const limit = growthLimitOf(wanted)
        const before = new Map<string, number>()
        for (const morning of decided) {
          for (const { provider, allowed } of morning.decided) {
            expect(allowed).toBeGreaterThanOrEqual(0)
            const last = before.get(provider)
            if (last !== undefined) expect(allowed).toBeLessThanOrEqual(Math.max(last + 1, Math.ceil(last * limit)))
            if (allowed > 0) before.set(provider, allowed)
          }
          expect(allowedOf(morning)).toBeLessThanOrEqual(target)
        }
      },
    ), { numRuns: 40 })
  })
})

describe('pausing', () => {
  it('allows nothing, and the plan goes on from its stage', () => {
    const off = new Set([2, 3, 4].map((day) => addDays(monday, day)))
    const decided = walk({ mornings: 10, paused: (date) => off.has(date) })
    expect(decided.slice(0, 9).map(allowedOf)).toEqual([50, 63, 0, 0, 0, 0, 0, 63, 79])
  })

  it('is idempotent: a day that is paused once more changes nothing', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5 }), (at, length) => {
      const decided = walk({ mornings: 20, paused: (date) => date >= addDays(monday, at) && date < addDays(monday, at + length) })
      const [first, ...more] = decided.slice(at, at + length).map((morning) => lanesAfter(morning))
      for (const lanes of more) expect(lanes).toEqual(first)
      expect(decided.slice(at, at + length).map(allowedOf)).toEqual(Array.from({ length }, () => 0))
    }), { numRuns: 30 })
  })
})

describe('a provider that resists', () => {
  const shares = { microsoft365: 0.5, google_workspace: 0.5 }
  const badFrom = addDays(monday, 7)
  const sends = (trouble: (n: number) => Partial<Evidence>, until = '2027-01-01'): Walk['sends'] => (date, _, morning) => {
    const open = (provider: string): number => laneAt(morning, provider)?.allowed ?? Math.round(allowedOf(morning) / 2)
    const microsoft = open('microsoft365')
    return { microsoft365: mail(microsoft, date >= badFrom && date < until ? trouble(microsoft) : {}), google_workspace: mail(open('google_workspace')) }
  }
  const of = (trouble: (n: number) => Partial<Evidence>, until?: string) => walk({ plan: { ...plan, shares }, mornings: 24, sends: sends(trouble, until) })

  it('holds alone: the other one goes on', () => {
    const decided = of((n) => ({ throttled: Math.ceil(n * 0.07) }))
    const after = decided.find(({ today }) => today === addDays(badFrom, 4))
    expect([laneAt(after, 'microsoft365')?.after.stage, laneAt(after, 'google_workspace')?.after.stage]).toEqual([6, 9])
    expect(laneAt(after, 'microsoft365')?.verdict).toMatchObject({ decision: 'hold', rule: 'G8' })
  })

  it('that refuses for reputation is paused alone, and goes on at half its stage 48 hours later', () => {
    const decided = of((n) => ({ providerBlocks: Math.ceil(n * 0.2), blocked: Math.ceil(n * 0.2) }), addDays(badFrom, 1))
    const seen = [1, 2, 3, 4].map((days) => {
      const lane = laneAt(decided.find(({ today }) => today === addDays(badFrom, days)), 'microsoft365')
      return [lane?.verdict.decision, lane?.verdict.rule, lane?.allowed === 0, lane?.after.stage]
    })
    expect(seen).toEqual([['pause', 'G5', true, 5], ['pause', 'G5', true, 5], ['resume', 'G5', false, 2], ['advance', 'G10', false, 3]])
    expect(laneAt(decided.at(-1), 'google_workspace')?.after.heldInAll).toBe(0)
  })

  it('gets half its share in the stages of the first week, and at most 60 % ever', () => {
    const only = walk({ plan: { ...plan, shares: { microsoft365: 0.9 } }, mornings: 14, sends: (_, allowed) => ({ microsoft365: mail(allowed) }) })
    const caps = only.map((morning) => laneAt(morning, 'microsoft365')).filter((lane) => (lane?.allowed ?? 0) > 0)
    const volumes = volumesOf(plan)
    for (const lane of caps) expect(lane?.allowed).toBeLessThanOrEqual(Math.ceil((volumes[lane?.after.stage ?? 0] ?? 0) * ((lane?.after.stage ?? 0) < 5 ? 0.3 : 0.6)))
    expect(caps[0]?.allowed).toBe(24)
  })
})

describe('a step back for hard bounces', () => {
  it('waits two days and does not count the same bounces again', () => {
    const badOn = addDays(monday, 8)
    const decided = walk({ mornings: 17, sends: (date, allowed) => ({ other: mail(allowed, date === badOn ? { hard: Math.ceil(allowed * 0.1), delivered: allowed - Math.ceil(allowed * 0.1) } : {}) }) })
    expect(decided.slice(8, 15).map((one) => [one.decided[0]?.verdict.decision, one.decided[0]?.verdict.rule, one.decided[0]?.after.stage])).toEqual([
      ['advance', 'G10', 6], ['rollback', 'G6', 4], ['hold', 'G6', 4], ['hold', 'G6', 4], ['advance', 'G10', 5], ['skip', 'G0', 5], ['skip', 'G0', 5],
    ])
  })
})

describe('local days', () => {
  it('come once each and in order in every zone, with 23 to 25 hours, so that no clock change moves a decision', () => {
    fc.assert(fc.property(fc.constantFrom('Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'UTC'), fc.integer({ min: 0, max: 300 }), (zone, day) => {
      const hours = new Map<string, number>()
      for (let hour = 0; hour < 24 * 60; hour += 1) {
        const date = localDateText(Date.UTC(2026, 0, 1 + day) + hour * 3_600_000, zone)
        hours.set(date, (hours.get(date) ?? 0) + 1)
      }
      const dates = [...hours.keys()]
      expect(dates).toEqual(datesFrom(dates[0] ?? '', dates.at(-1) ?? ''))
      for (const date of dates.slice(1, -1)) expect([23, 24, 25]).toContain(hours.get(date))
    }), { numRuns: 20 })
  })

  it('are sending days by their date alone', () => {
    expect(datesFrom('2026-10-23', '2026-10-27').map((date) => isSendingDay(date, everyDay))).toEqual([true, false, false, true, true])
  })
})
