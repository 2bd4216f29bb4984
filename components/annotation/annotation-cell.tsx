import type { AnnotationAnswer } from '@/lib/contracts/annotations'
import { AnnotationItem } from './annotation-item'

/** What happened in one row of a chart's table. */
export function AnnotationCell({ annotations, timeZone }: { annotations: readonly AnnotationAnswer[] | undefined; timeZone: string }) {
  if (!annotations) return <span className="text-ink-2">–</span>
  return (
    <ul className="flex min-w-56 flex-col gap-0.5">
      {annotations.map((one, n) => <li key={one.note_id ?? `${n} ${one.kind} ${one.at}`}><AnnotationItem annotation={one} timeZone={timeZone} /></li>)}
    </ul>
  )
}
