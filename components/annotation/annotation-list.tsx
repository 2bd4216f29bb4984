'use client'
import { Trash2 } from 'lucide-react'
import type { AnnotationAnswer } from '@/lib/contracts/annotations'
import { FaultNotice } from '../fault/fault-notice'
import { IconButton } from '../ui/icon-button'
import { useMay } from '../workspace/workspace-context'
import { AnnotationItem } from './annotation-item'
import { NoteDialog } from './note-dialog'
import { useAnnotations, useRemoveNote } from './use-annotations'

type Props = { name: string; answer: Pick<ReturnType<typeof useAnnotations>, 'data' | 'error' | 'refetch'>; timeZone: string }

function RemoveNote({ annotation }: { annotation: AnnotationAnswer }) {
  const remove = useRemoveNote()
  const id = annotation.note_id
  if (id === null) return null
  return <IconButton label={`Take this note away: ${annotation.text.slice(0, 60)}`} icon={<Trash2 aria-hidden className="size-3.5" />} onClick={() => remove.mutate({ params: { id } })} />
}

/** Under a chart: each of its marks in words. */
export function AnnotationList({ name, answer: { data, error, refetch }, timeZone }: Props) {
  const may = useMay()
  return (
    <div className="border-t border-line px-4 py-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-semibold">What happened beside the mail</h3>
        {may.write && <NoteDialog name={name} timeZone={timeZone} />}
      </div>
      {error && !data && <FaultNotice fault={error} doing="reading what happened" onRetry={() => void refetch()} />}
      {data?.data.length === 0 && <p className="text-sm text-ink-2">Nothing is known in this range: no note, record change, listing, incident or warm-up hold.</p>}
      {data && data.data.length > 0 && (
        <div role="region" aria-label="What happened beside the mail" tabIndex={0} className="max-h-48 overflow-y-auto focus-visible:-outline-offset-2">
          <ol className="flex flex-col gap-0.5 text-sm">
            {data.data.map((one, n) => (
              <li key={one.note_id ?? `${n} ${one.kind} ${one.at}`} className="flex items-start justify-between gap-2">
                <span className="min-w-0 py-0.5"><AnnotationItem annotation={one} timeZone={timeZone} /></span>
                {may.write && <RemoveNote annotation={one} />}
              </li>
            ))}
          </ol>
        </div>
      )}
      {data?.truncated && <p className="text-xs text-ink-2">A kind has more than 500 in this range; its newest 500 are shown. Take a shorter range for the rest.</p>}
    </div>
  )
}
