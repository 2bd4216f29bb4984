import { Checkbox } from '../ui/checkbox'
import { Dialog } from '../ui/dialog'
import { pageShortcuts } from './shortcut-list'

const Key = ({ name }: { name: string }) => <kbd className="rounded-sm border border-line-strong bg-sunk px-1.5 font-mono text-xs">{name}</kbd>

type Props = { open: boolean; onOpenChange: (open: boolean) => void; single: boolean; onSingle: (single: boolean) => void }

/** Every shortcut, and the switch for single keys. */
export function ShortcutSheet({ open, onOpenChange, single, onSingle }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 text-sm">
        <dt className="flex gap-1"><Key name="Ctrl" /><Key name="K" /></dt><dd>Go to a domain, page or connection</dd>
        <dt><Key name="?" /></dt><dd>This sheet</dd>
        {pageShortcuts.map(({ keys, label }) => (
          <div key={label} className="contents"><dt className="flex gap-1">{keys.map((name) => <Key key={name} name={name} />)}</dt><dd>{label}</dd></div>
        ))}
      </dl>
      <div className="mt-4"><Checkbox label="Single keys do something" checked={single} onChange={(event) => onSingle(event.target.checked)} /></div>
    </Dialog>
  )
}
