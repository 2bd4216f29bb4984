import type { Silence } from '@/lib/contracts/silences'
import type { ChartGap } from '../charts/chart-types'

/** Silences as hatched spans of a chart whose points lie at `starts` (ascending): whole buckets, since each lacks something. */
export const silenceGaps = (silences: readonly Silence[], starts: readonly number[]): ChartGap[] => {
  const [first, last] = [starts[0], starts.at(-1)]
  if (first === undefined || last === undefined) return []
  return silences.flatMap(({ since, until, connection_name: name }) => {
    const begun = Date.parse(since)
    const ended = until === null ? Infinity : Date.parse(until)
    if (ended <= first) return []
    const from = starts.findLastIndex((start) => start <= begun)
    const to = starts.findIndex((start) => start >= ended)
    const end = to < 0 ? starts.length - 1 : to
    // The bucket that runs has no right edge on the chart: then the way to it is hatched.
    const begin = Math.max(Math.min(from, end - 1), 0)
    return [{ from: starts[begin] ?? first, to: starts[end] ?? last, label: `${name} was silent: numbers are incomplete` }]
  })
}

/** The sentence beside a chart whose numbers lack something; empty when they lack nothing. */
export const silenceSentence = (silences: readonly Silence[], formatAt: (at: number) => string): string =>
  silences.map(({ connection_name: name, since, until }) =>
    until === null ? `${name} is silent: numbers since ${formatAt(Date.parse(since))} are incomplete.` : `${name} was silent from ${formatAt(Date.parse(since))} to ${formatAt(Date.parse(until))}: those numbers are incomplete.`,
  ).join(' ')
