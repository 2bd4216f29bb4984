'use client'
import { Trash2 } from 'lucide-react'
import type { SavedViewAnswer } from '@/lib/contracts/saved-views'
import { FaultNotice } from '../fault/fault-notice'
import { faultToast } from '../fault/fault-toast'
import { IconButton } from '../ui/icon-button'
import { PlainText } from '../ui/plain-text'
import { SkeletonRows } from '../ui/skeleton'
import { TextLink } from '../ui/text-link'
import { useMay } from '../workspace/workspace-context'
import { useDeleteView, useSavedViews } from './use-saved-views'

function SavedViewRow({ view, onGo }: { view: SavedViewAnswer; onGo: () => void }) {
  const deleting = useDeleteView()
  const may = useMay()
  return (
    <li className="flex min-h-8 items-center gap-2">
      <TextLink href={view.path} onClick={onGo} className="min-w-0 [overflow-wrap:anywhere]"><PlainText text={view.name} /></TextLink>
      <span className="text-sm whitespace-nowrap text-ink-2">{view.shared ? (view.mine ? 'shared by you' : 'shared') : 'yours only'}</span>
      {(view.mine || may.admin) && (
        <IconButton
          className="ml-auto shrink-0" label={`Delete ${view.name}`} icon={<Trash2 aria-hidden className="size-4" />} disabled={deleting.isPending}
          onClick={() => deleting.mutate({ params: { id: view.id } }, { onError: (fault) => faultToast('Deleting the view', fault) })}
        />
      )}
    </li>
  )
}

export function SavedViewList({ onGo }: { onGo: () => void }) {
  const { items, data, error, isPending, refetch } = useSavedViews()
  return (
    <>
      {error && <FaultNotice fault={error} doing="reading the saved views" onRetry={() => void refetch()} />}
      {isPending && <SkeletonRows rows={2} label="Reading the saved views" />}
      {data && items.length === 0 && <p className="text-ink-2">None yet. Choose a range and filters on a page, then save them here under a name.</p>}
      <ul aria-label="Saved views">{items.map((view) => <SavedViewRow key={view.id} view={view} onGo={onGo} />)}</ul>
    </>
  )
}
