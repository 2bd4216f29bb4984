import type { Parts } from './count-rows'

/** One hour of an incident's mail. */
export type HourParts = Parts & { startMs: number }

/** The hour at which the excess over the usual rate began to pile up (the lowest point of the cumulative sum); null without excess. */
export const onsetOf = (hours: readonly HourParts[], usualRate: number): number | null => {
  let sum = 0
  let least = 0
  let after = 0
  let onset: number | null = hours[0]?.startMs ?? null
  hours.forEach(({ k, n }, position) => {
    sum += k - n * usualRate
    if (sum <= least) {
      least = sum
      after = position + 1
      onset = hours[after]?.startMs ?? null
    }
  })
  return sum > least ? onset : null
}

export type TimelineMark = { atMs: number; kind: 'onset' | 'volume' | 'campaign' | 'listing' | 'dns' | 'incident'; text: string }

/** What happened near the onset, oldest first: within three days before it and until now. */
export const marksNear = (marks: readonly TimelineMark[], onsetMs: number, nowMs: number): TimelineMark[] =>
  marks.filter(({ atMs }) => atMs >= onsetMs - 3 * 86_400_000 && atMs <= nowMs).sort((a, b) => a.atMs - b.atMs).slice(0, 20)
