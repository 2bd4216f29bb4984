const colours = ['paper', 'surface', 'sunk', 'line', 'line-strong', 'ink', 'ink-2', 'accent', 'accent-soft', 'good', 'good-soft', 'watch', 'watch-soft', 'act', 'act-soft', 'quiet-soft', 'series-1', 'series-2', 'series-3', 'series-4']

export function Palette() {
  return (
    <ul className="grid grid-cols-2 gap-2 text-xs sm:grid-cols-4 lg:grid-cols-6">
      {colours.map((name) => (
        <li key={name} className="flex items-center gap-2">
          <span className="size-6 shrink-0 rounded-sm border border-line-strong" style={{ background: `var(--${name})` }} />
          <code className="font-mono">{name}</code>
        </li>
      ))}
    </ul>
  )
}
