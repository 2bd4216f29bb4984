'use client'
import { Bookmark } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '../ui/button'

// Fetched once the page works, so that no page waits for it.
const SavedViewsDialog = dynamic(() => import('../navigation/head-dialogs').then((dialogs) => dialogs.SavedViewsDialog), { ssr: false })

/** In the head of every page: the page as it is can be saved, and what was saved is a click away. */
export function SavedViews() {
  const [path, setPath] = useState<string | null>(null)
  return (
    <>
      <Button size="small" aria-haspopup="dialog" onClick={() => setPath(`${location.pathname}${location.search}`)}>
        <Bookmark aria-hidden className="size-4" /> <span className="sr-only md:not-sr-only">Views</span>
      </Button>
      <SavedViewsDialog path={path} onClose={() => setPath(null)} />
    </>
  )
}
