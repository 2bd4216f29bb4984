import type { AnnotationAnswer } from '@/lib/contracts/annotations'
import type { ChartMarker } from '../charts/chart-types'
import { annotationLooks } from './annotation-looks'

/** By the start of the bucket that holds it; what began before the first is told in the first. `starts` ascend. */
export const byBucket = (annotations: readonly AnnotationAnswer[], starts: readonly number[]): Map<number, AnnotationAnswer[]> => {
  const found = new Map<number, AnnotationAnswer[]>()
  for (const one of annotations) {
    const start = starts.findLast((each) => each <= Date.parse(one.at)) ?? starts[0]
    if (start !== undefined) found.set(start, [...(found.get(start) ?? []), one])
  }
  return found
}

/** Where they stand on a chart from the first to the last of `starts`: what happened in the last bucket stands at its start, the edge. */
export const markersOf = (annotations: readonly AnnotationAnswer[], starts: readonly number[], nowMs: number): ChartMarker[] => {
  const [first, last] = [starts[0], starts.at(-1)]
  if (first === undefined || last === undefined) return []
  const inside = (at: number): number => Math.min(Math.max(at, first), last)
  return annotations.map(({ at, until, kind, text }, n) => {
    const lasts = until !== null ? Date.parse(until) : kind === 'incident' || kind === 'listing' ? nowMs : null
    const { word, shape, color } = annotationLooks[kind]
    return { key: `${n} ${kind} ${at}`, kind, at: inside(Date.parse(at)), until: lasts === null ? null : inside(lasts), shape, color, label: `${word}: ${text}` }
  })
}
