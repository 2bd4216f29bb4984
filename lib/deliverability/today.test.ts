import { expect, test } from 'vitest'
import type { HealthState } from './health'
import { type TodayIncident, todayVerdict } from './today'

const domains = (states: Partial<Record<HealthState, number>>) =>
  Object.entries(states).flatMap(([state, count]) => Array.from({ length: count }, (_, n) => ({ name: `${state}-${n}.example`, state: state as HealthState })))
const critical = (domain: string | null): TodayIncident => ({ severity: 'critical', domain })

test.each<[string, Partial<Record<HealthState, number>>, TodayIncident[], [tone: string, text: string, detail: string]]>([
  ['safe is healthy or to be watched', { healthy: 15, watch: 2, act: 1, silent: 1, too_few: 1 }, [], ['act', '17 of 20 domains are safe to send today', '1 needs action first; 2 of the safe to be watched; 1 silent; 1 with too few results to judge.']],
  ['all is well', { healthy: 3 }, [], ['good', '3 of 3 domains are safe to send today', '']],
  ['one is safe', { healthy: 1, too_few: 1 }, [], ['good', '1 of 2 domains is safe to send today', '1 with too few results to judge.']],
  ['too few is neutral, not a fault', { too_few: 2 }, [], ['neutral', 'Too few results to judge any of 2 domains', '2 with too few results to judge.']],
  ['one alone with too few', { too_few: 1 }, [], ['neutral', 'Too few results to judge the one domain', '1 with too few results to judge.']],
  ['a critical incident takes its domain out', { healthy: 2 }, [critical('healthy-0.example')], ['act', '1 of 2 domains is safe to send today', '1 needs action first.']],
  ['an incident of no single domain takes none out', { healthy: 2 }, [critical(null), { severity: 'warning', domain: 'healthy-1.example' }], ['good', '2 of 2 domains are safe to send today', '']],
  ['silence is to be looked at', { healthy: 1, silent: 1 }, [], ['watch', '1 of 2 domains is safe to send today', '1 silent.']],
  ['nothing is there', {}, [], ['neutral', 'No sending domain yet', '']],
])('%s', (_, states, incidents, [tone, text, detail]) => {
  expect(todayVerdict(domains(states), incidents)).toEqual({ tone, text, detail })
})
