'use client'
import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { SaveViewForm } from './save-view-form'
import { SavedViewList } from './saved-view-list'

/** In the head of every page: the page as it is can be saved, and what was saved is a click away. */
export function SavedViews() {
  const [path, setPath] = useState<string | null>(null)
  const close = () => setPath(null)
  return (
    <>
      <Button size="small" aria-haspopup="dialog" onClick={() => setPath(`${location.pathname}${location.search}`)}>
        <Bookmark aria-hidden className="size-4" /> <span className="sr-only md:not-sr-only">Views</span>
      </Button>
      <Dialog open={path !== null} onOpenChange={close} title="Saved views">
        <div className="flex flex-col gap-4">
          <SavedViewList onGo={close} />
          <div className="border-t border-line pt-4">{path !== null && <SaveViewForm path={path} />}</div>
        </div>
      </Dialog>
    </>
  )
}
