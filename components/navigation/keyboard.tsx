'use client'
import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useHotkeys } from 'react-hotkeys-hook'
import { Button } from '../ui/button'
import { pageShortcuts } from './shortcut-list'
import { useSingleKeys } from './use-single-keys'

// Fetched once the page works, so that no page waits for them.
const CommandPalette = dynamic(() => import('./head-dialogs').then((dialogs) => dialogs.CommandPalette), { ssr: false })
const ShortcutSheet = dynamic(() => import('./head-dialogs').then((dialogs) => dialogs.ShortcutSheet), { ssr: false })

/** The palette, the shortcuts, and the sheet that lists them. */
export function Keyboard() {
  const [palette, setPalette] = useState(false)
  const [sheet, setSheet] = useState(false)
  const [single, setSingle] = useSingleKeys()
  const router = useRouter()
  useHotkeys('mod+k', () => setPalette((open) => !open), { enableOnFormTags: true, preventDefault: true })
  useHotkeys('?', () => setSheet(true), { useKey: true, enabled: single })
  useHotkeys(
    pageShortcuts.map(({ keys }) => keys.join('>')),
    (_, { keys }) => {
      const found = pageShortcuts.find((shortcut) => shortcut.keys.at(-1) === keys?.at(-1))
      if (found) router.push(found.href)
    },
    { enabled: single },
  )
  return (
    <>
      <Button size="small" onClick={() => setPalette(true)} aria-keyshortcuts="Control+K Meta+K">
        <Search aria-hidden className="size-4" /> <span className="hidden md:inline">Go to</span><span className="sr-only md:hidden">Go to</span> <span aria-hidden className="hidden text-xs text-ink-2 md:inline">Ctrl K</span>
      </Button>
      <CommandPalette open={palette} onOpenChange={setPalette} />
      <ShortcutSheet open={sheet} onOpenChange={setSheet} single={single} onSingle={setSingle} />
    </>
  )
}
