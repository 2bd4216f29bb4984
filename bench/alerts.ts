import { exactDecision, replaySetting } from '../lib/deliverability/alerts/backtest'
import { drawBinomial, seededChance } from '../lib/deliverability/alerts/chance'
import { defaultRule } from '../lib/deliverability/alerts/default-rules'
import { type Decision, isWellUnder, replay, type ReplaySetting } from '../lib/deliverability/alerts/replay'
import { wilson } from '../lib/deliverability/intervals'
import { table, writePart } from './write-table'

/** False alerts under the limit and days to detection above it, for our rules, the plain threshold and Wilson's lower bound. */
const stepsADay = 96
const days = 90
const runs = Number(process.argv[2] ?? 200)
const window = 7 * stepsADay

type Case = { name: string; rule: string; perDay: number }
const cases: readonly Case[] = [
  { name: 'hard 2 %, 80 a day', rule: 'A1', perDay: 80 }, { name: 'hard 2 %, 400 a day', rule: 'A1', perDay: 400 }, { name: 'hard 5 %, 400 a day', rule: 'A2', perDay: 400 },
  { name: 'complaint 0.1 %, 400 a day', rule: 'A4', perDay: 400 }, { name: 'complaint 0.3 %, 400 a day', rule: 'A5', perDay: 400 },
  { name: 'complaint 0.3 %, 2,000 a day', rule: 'A5', perDay: 2_000 },
]

type Contender = { name: string; decide: Decision; setting: ReplaySetting }
const quiet = stepsADay

const contendersOf = (ruleId: string): { limit: number; all: Contender[] } => {
  const rule = defaultRule(ruleId)
  if (rule?.kind !== 'rate') throw new Error(`${ruleId} is no rate rule`)
  const { limit } = rule
  const lenient = (isBeyond: (k: number, n: number) => boolean): Decision => (parts) => (isBeyond(parts.k, parts.n) ? 'beyond' : isWellUnder(parts, limit) ? 'clear' : 'between')
  const once = { windows: [window], confirm: 1, quiet }
  return {
    limit,
    all: [
      { name: 'plain', setting: once, decide: lenient((k, n) => n > 0 && k / n > limit) },
      { name: 'Wilson', setting: once, decide: lenient((k, n) => wilson(k, n, 1.645).low > limit) },
      { name: 'ours', setting: replaySetting(rule, 4), decide: exactDecision(rule) },
    ],
  }
}

/** One stream of 90 days: messages come evenly, bad ones by chance. */
const streamOf = (perDay: number, rate: number, chance: () => number): { n: number[]; k: number[] } => {
  const n = Array.from({ length: days * stepsADay }, (_, at) => Math.floor(((at + 1) * perDay) / stepsADay) - Math.floor((at * perDay) / stepsADay))
  return { n, k: n.map((count) => drawBinomial(count, rate, chance)) }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity
const daysText = (value: number): string => (Number.isFinite(value) ? `${value.toFixed(1)} d` : '> 90 d')

const falseFactors = [0.5, 0.8]
const trueFactors = [1.5, 2, 3, 5]
const rows = cases.flatMap(({ name, rule, perDay }) => {
  const { limit, all } = contendersOf(rule)
  return all.map(({ name: contender, decide, setting }) => {
    const falses = falseFactors.map((factor) => {
      const chance = seededChance(20_261_125)
      let alarms = 0
      for (let run = 0; run < runs; run += 1) alarms += replay(streamOf(perDay, factor * limit, chance), decide, setting).length
      return (alarms / runs).toFixed(3)
    })
    const detected = trueFactors.map((factor) => {
      const chance = seededChance(20_261_126)
      const first = Array.from({ length: runs }, () => (replay(streamOf(perDay, factor * limit, chance), decide, setting)[0]?.from ?? Infinity) / stepsADay)
      return daysText(median(first))
    })
    return [name, contender === 'ours' ? `**ours (${rule})**` : contender, ...falses, ...detected]
  })
})

writePart(
  'False alarms and days to detection',
  `${runs} streams of ${days} days each, evaluated every 15 minutes as the product does and confirmed as it does, rolling window of 7 days (A2 also 24 hours), closed below 0.8 of the limit for 24 hours. ` +
    `False alerts per 90 days while the true rate is 0.5 and 0.8 of the limit; median days until the first alert when it is 1.5, 2, 3 and 5 times the limit from the first message on.\n\n` +
    table(['case', 'rule', '0.5×', '0.8×', '1.5×', '2×', '3×', '5×'], rows),
)
