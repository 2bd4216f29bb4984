// Gated warm-up against the fixed ramp that takes the same days, over 200 seeded runs of providers with hidden limits.
// Run: node --import ./node_modules/tsx/dist/loader.mjs bench/warmup.ts   → prints the table and writes bench/WARMUP.md
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../lib/deliverability/warmup/calendar'
import { fewestDays, volumesOf } from '../lib/deliverability/warmup/curve'
import { decideMorning, type DecidedMorning, type Lanes, lanesAfter, pooled } from '../lib/deliverability/warmup/day'
import { type DayHistory, type Evidence, noEvidence } from '../lib/deliverability/warmup/evidence'
import { noFacts } from '../lib/deliverability/warmup/gate'
import type { WarmupPlan } from '../lib/deliverability/warmup/plan'
import { isComplete } from '../lib/deliverability/warmup/progress'
import { restShare } from '../lib/deliverability/warmup/split'
import { makeRandom, type Random } from '../lib/testing/simulator/random'

const runs = 200
const longestDays = 150
const startsOn = '2026-01-05'
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const shares = { microsoft365: 0.4, google_workspace: 0.35, gmail: 0.15, yahoo: 0.1 }
type Provider = keyof typeof shares
const providers = Object.keys(shares) as Provider[]
const plan: WarmupPlan = { start: 50, target: 2_000, days: 21, curve: 'even', movesWarmDomain: false, weekdays: everyDay, shares, startsOn }

/** What no sender sees: how much a provider takes a day without throttling, and what makes that grow and shrink. */
type Hidden = { trusted: number; stranger: number; growth: number; strictness: number; hardRate: number; complaintRate: number; usual: number; accidentOn: number; tighterOn: number }

const hiddenOf = (random: Random, provider: Provider): Hidden => {
  const stranger = plan.start * shares[provider] * (1 + 2 * random.next())
  return { stranger, trusted: stranger, ...habitsOf(random, provider) }
}

const habitsOf = (random: Random, provider: Provider): Omit<Hidden, 'stranger' | 'trusted'> => ({
  growth: 0.1 + 0.25 * random.next(),
  strictness: 0.3 + 0.6 * random.next(),
  hardRate: 0.002 + 0.006 * random.next(),
  complaintRate: provider === 'yahoo' ? 0.0003 * random.next() : 0,
  usual: 0,
  // Every second provider sees a bad batch of addresses once, and every second one grows stricter once, at some time of the ramp.
  accidentOn: random.chance(0.5) ? random.whole(5, 30) : -1,
  tighterOn: random.chance(0.5) ? random.whole(5, 30) : -1,
})

const drawn = (random: Random, count: number, rate: number): number => {
  let hits = 0
  for (let n = 0; n < count; n += 1) if (random.chance(rate)) hits += 1
  return hits
}

/**
 * One day at one provider. Mail beyond what it trusts is throttled, part of it refused where it goes far beyond. Volume that
 * is taken earns trust; hard bounces, complaints and bursts cost it.
 */
const receive = (hidden: Hidden, sent: number, day: number, random: Random): Evidence => {
  if (day === hidden.tighterOn) hidden.trusted *= 0.5
  const over = Math.max(0, Math.round(sent - hidden.trusted))
  const throttled = drawn(random, over, hidden.strictness) + drawn(random, sent - over, 0.002)
  const isAccident = day === hidden.accidentOn || day === hidden.accidentOn + 1
  const hard = drawn(random, sent, isAccident ? 0.08 : hidden.hardRate)
  const blocked = sent > 2 * hidden.trusted ? drawn(random, throttled, 0.3) : 0
  const complaints = drawn(random, sent - hard - blocked, isAccident ? 0.002 : hidden.complaintRate)
  if (sent > 0) {
    const earned = hidden.growth * Math.min(sent / hidden.trusted, 1)
    const isBurst = sent > 1.5 * hidden.trusted || (hidden.usual > 20 && sent > 2 * hidden.usual)
    const lost = (isBurst ? 0.3 : 0) + 3 * Math.max(0, hard / sent - 0.02) + 20 * (complaints / sent)
    // Nobody is trusted less than a stranger for long.
    hidden.trusted = Math.max(hidden.stranger, hidden.trusted * Math.max(0.5, 1 + earned - lost))
    hidden.usual = hidden.usual === 0 ? sent : 0.7 * hidden.usual + 0.3 * sent
  }
  return { ...noEvidence, sent, attempted: sent, resolved: sent, delivered: sent - hard - blocked, hard, blocked, providerBlocks: blocked, throttled, complaints }
}

const world = (seed: number) => {
  const random = makeRandom(`warm-up ${seed}`)
  return { random, hidden: Object.fromEntries(providers.map((provider) => [provider, hiddenOf(random, provider)])) as Record<Provider, Hidden> }
}

type Outcome = { days: number | null; sent: number; throttled: number; blocked: number; aboveCap: number }

/** What the decision of a morning lets the sender send to each provider: its lane, or its part of what is left. */
const allowances = (morning: DecidedMorning): Record<Provider, number> => {
  const whole = morning.decided.find(({ provider }) => provider === pooled)
  const names = morning.decided.map(({ provider }) => provider).filter((provider) => provider !== pooled)
  const stage = whole?.after.stage ?? 0
  let left = whole?.allowed ?? 0
  const rest = restShare(shares, names, stage, everyDay.length)
  const restVolume = Math.max(0, left - morning.decided.filter(({ provider }) => provider !== pooled).reduce((sum, lane) => sum + lane.allowed, 0))
  return Object.fromEntries(providers.map((provider) => {
    const lane = morning.decided.find((one) => one.provider === provider)
    const wanted = lane ? Math.min(lane.allowed, Math.round((whole?.allowed ?? 0) * shares[provider] * 1.2) + 1) : names.length === 0 ? Math.floor(left * shares[provider]) : rest === 0 ? 0 : Math.floor(restVolume * (shares[provider] / rest))
    return [provider, wanted]
  }).map(([provider, wanted]) => {
    const given = Math.max(Math.min(Number(wanted), left), 0)
    left -= given
    return [provider, given]
  })) as Record<Provider, number>
}

const gated = (seed: number): Outcome => {
  const { random, hidden } = world(seed)
  const history: DayHistory[] = []
  let lanes: Lanes = {}
  const outcome: Outcome = { days: null, sent: 0, throttled: 0, blocked: 0, aboveCap: 0 }
  const lastStage = volumesOf(plan).length - 1
  for (let day = 0; day < longestDays; day += 1) {
    const today = addDays(startsOn, day)
    const morning = decideMorning({ today, plan, isPausedByUser: false, acknowledgedOn: null, lanes, firstStage: 0, history, calendar: { weekdays: everyDay, holidays: new Map() }, facts: noFacts })
    lanes = lanesAfter(morning)
    const allowed = allowances(morning)
    const cap = morning.decided.find(({ provider }) => provider === pooled)?.allowed ?? 0
    const byProvider = Object.fromEntries(providers.map((provider) => [provider, receive(hidden[provider], allowed[provider], day, random)]))
    history.push({ date: today, byProvider })
    const sums = Object.values(byProvider)
    const sent = sums.reduce((sum, { sent: count }) => sum + count, 0)
    outcome.sent += sent
    outcome.throttled += sums.reduce((sum, { throttled }) => sum + throttled, 0)
    outcome.blocked += sums.reduce((sum, { blocked }) => sum + blocked, 0)
    if (sent > cap || morning.decided.some(({ provider, allowed: most }) => provider !== pooled && (byProvider[provider]?.sent ?? 0) > most)) outcome.aboveCap += 1
    // At the target: every provider on the last stage. (Three more clean days end the plan.)
    if (Object.values(lanes).every((lane) => lane.status === 'running' && lane.stage >= lastStage)) outcome.days ??= day + 1
    if (isComplete(morning.decided, lastStage)) break
  }
  return outcome
}

/** A ramp of so many days that looks at nothing. */
const fixed = (seed: number, days: number, until: number): Outcome => {
  const { random, hidden } = world(seed)
  const volumes = volumesOf({ ...plan, days: Math.max(days, fewestDays(plan.start, plan.target)) })
  const outcome: Outcome = { days: volumes.length, sent: 0, throttled: 0, blocked: 0, aboveCap: 0 }
  for (let day = 0; day < until; day += 1) {
    const volume = volumes[Math.min(day, volumes.length - 1)] ?? plan.target
    for (const provider of providers) {
      const result = receive(hidden[provider], Math.round(volume * shares[provider]), day, random)
      outcome.sent += result.sent
      outcome.throttled += result.throttled
      outcome.blocked += result.blocked
    }
  }
  return outcome
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

const gatedRuns = Array.from({ length: runs }, (_, seed) => gated(seed))
const usualDays = median(gatedRuns.map(({ days }) => days ?? longestDays))
const pairs = gatedRuns.map((one, seed) => {
  const days = one.days ?? longestDays
  return { gated: one, equal: fixed(seed, days, days), usual: fixed(seed, usualDays, days), calendar: fixed(seed, plan.days, days) }
})
const reached = pairs.filter((pair) => pair.gated.days !== null)
const row = (name: string, outcomes: readonly Outcome[]): string => {
  const [sent, throttled, blocked] = [sum(outcomes.map((o) => o.sent)), sum(outcomes.map((o) => o.throttled)), sum(outcomes.map((o) => o.blocked))]
  const days = outcomes.map((o) => o.days ?? longestDays)
  return `| ${name} | ${median(days)} (${Math.min(...days)}–${Math.max(...days)}) | ${whole.format(sent)} | ${whole.format(throttled)} | ${((throttled / sent) * 100).toFixed(2)} % | ${whole.format(blocked)} | ${sum(outcomes.map((o) => o.aboveCap))} |`
}
const table = [
  '| plan | days to the target, median (range) | sent | throttled | of sent | refused for reputation | days above an announced cap |',
  '|---|---|---|---|---|---|---|',
  row('gated', reached.map((pair) => pair.gated)),
  row('fixed ramp, equal days in each run', reached.map((pair) => pair.equal)),
  row(`fixed ramp, ${usualDays} days, over the same time`, reached.map((pair) => pair.usual)),
  row('fixed ramp, 21 days, over the same time', reached.map((pair) => pair.calendar)),
].join('\n')
const count = (holds: (pair: (typeof pairs)[number]) => boolean): number => reached.filter(holds).length
const share = (outcome: Outcome): number => outcome.throttled / outcome.sent
const saved = (kind: 'equal' | 'usual' | 'calendar'): string => {
  const [ours, theirs] = [sum(reached.map((pair) => pair.gated.throttled)), sum(reached.map((pair) => pair[kind].throttled))]
  return `${Math.round((1 - ours / theirs) * 100)} %`
}
const page = `# Gated warm-up against a fixed ramp

Made by \`bench/warmup.ts\`; the same seeds give the same table on every machine.

${runs} runs. Four providers, each with a limit that nobody sees: mail beyond it is throttled, part of it refused where it goes far beyond. Volume that is taken raises the limit by up to
10 to 35 % a day; hard bounces above 2 %, complaints and bursts lower it. One provider in two meets a bad batch of addresses for two days, one in two halves its trust once. Plan: ${plan.start} to ${whole.format(plan.target)} a day
in ${plan.days} sending days, mail on every day of the week. The gated sender sends what the morning's decision allows. The fixed ramps look at nothing: one takes in each run exactly the days that the gated
plan took there (it is told the right pace), one takes the gated plan's median in every run (what a careful person would choose), one the ${plan.days} days of the plan. All send for as long as the gated one.

${table}

The gated plan reached the target within ${longestDays} days in ${reached.length} of ${runs} runs, and never sent above a cap that it had announced: ${sum(pairs.map((pair) => pair.gated.aboveCap))} days in all runs.
Over all runs it had ${saved('equal')} fewer throttled messages than the fixed ramp of equal days, ${saved('usual')} fewer than the one of ${usualDays} days and ${saved('calendar')} fewer than the one of ${plan.days} days.
Run by run it had fewer than the ramp that is told the right pace in ${count((pair) => pair.gated.throttled < pair.equal.throttled)} (a lower share of what it sent in ${count((pair) => share(pair.gated) < share(pair.equal))}), fewer than the one of ${usualDays} days in ${count((pair) => pair.gated.throttled < pair.usual.throttled)} (${count((pair) => share(pair.gated) < share(pair.usual))}):
feeling one's way costs a little in most runs (median ${whole.format(median(reached.map((pair) => pair.gated.throttled)))} throttled messages against ${whole.format(median(reached.map((pair) => pair.equal.throttled)))}), and a ramp that looks at nothing pays in the bad ones (worst run ${whole.format(Math.max(...reached.map((pair) => pair.gated.throttled)))} against ${whole.format(Math.max(...reached.map((pair) => pair.equal.throttled)))}).
`
console.log(page)
writeFileSync(join(import.meta.dirname, 'WARMUP.md'), page)
