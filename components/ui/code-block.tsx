import { CopyButton } from './copy-button'
import { PlainText } from './plain-text'

/** Text to read or run, as it is. */
export function CodeBlock({ label, text, wrap = false }: { label: string; text: string; wrap?: boolean }) {
  return (
    <div className="min-w-0 rounded-md border border-line bg-sunk">
      <div className="flex items-center justify-between gap-2 border-b border-line px-2 py-1">
        <span className="text-xs text-ink-2">{label}</span>
        <CopyButton text={text} label={label} size="small" />
      </div>
      <pre tabIndex={0} aria-label={label} className={`max-h-96 overflow-auto p-3 font-mono text-xs ${wrap ? 'whitespace-pre-wrap [overflow-wrap:anywhere]' : ''}`}>
        <PlainText text={text} />
      </pre>
    </div>
  )
}
