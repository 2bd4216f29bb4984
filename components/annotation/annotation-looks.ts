import type { AnnotationKind } from '@/lib/deliverability/annotation'
import type { MarkShape } from '../charts/chart-types'

/** Told apart by shape and word as well as by colour. */
export const annotationLooks: Record<AnnotationKind, { word: string; shape: MarkShape; color: string }> = {
  note: { word: 'Note', shape: 'diamond', color: 'var(--accent)' },
  incident: { word: 'Incident', shape: 'triangle', color: 'var(--act)' },
  listing: { word: 'Blocklist', shape: 'cross', color: 'var(--act)' },
  dns: { word: 'DNS', shape: 'square', color: 'var(--ink-2)' },
  warmup: { word: 'Warm-up', shape: 'circle', color: 'var(--watch)' },
}
