'use client'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useHotkeys } from 'react-hotkeys-hook'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Dialog } from '../ui/dialog'
import { CommandPalette } from './command-palette'
import { pageShortcuts } from './shortcut-list'
import { useSingleKeys } from './use-single-keys'

const Key = ({ name }: { name: string }) => <kbd className="rounded-sm border border-line-strong bg-sunk px-1.5 font-mono text-xs">{name}</kbd>

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
      <Dialog open={sheet} onOpenChange={setSheet} title="Keyboard shortcuts">
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 text-sm">
          <dt className="flex gap-1"><Key name="Ctrl" /><Key name="K" /></dt><dd>Go to a domain, page or connection</dd>
          <dt><Key name="?" /></dt><dd>This sheet</dd>
          {pageShortcuts.map(({ keys, label }) => (
            <div key={label} className="contents"><dt className="flex gap-1">{keys.map((name) => <Key key={name} name={name} />)}</dt><dd>{label}</dd></div>
          ))}
        </dl>
        <div className="mt-4"><Checkbox label="Single keys do something" checked={single} onChange={(event) => setSingle(event.target.checked)} /></div>
      </Dialog>
    </>
  )
}
