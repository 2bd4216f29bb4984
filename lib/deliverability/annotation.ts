/** What happened beside the mail, in the order in which charts stack their marks. */
export const annotationKinds = ['note', 'incident', 'listing', 'dns', 'warmup'] as const
export type AnnotationKind = (typeof annotationKinds)[number]

/** Times in ms; `until` null for what is a moment or still lasts. `noteId` of a person's own notes alone. */
export type Annotation = { at: number; until: number | null; kind: AnnotationKind; text: string; href: string | null; noteId: string | null }

/** All of them by time, then kind, then text: the same whatever order they came in. */
export const mergeAnnotations = (...groups: readonly (readonly Annotation[])[]): Annotation[] =>
  groups.flat().sort((a, b) => a.at - b.at || annotationKinds.indexOf(a.kind) - annotationKinds.indexOf(b.kind) || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
