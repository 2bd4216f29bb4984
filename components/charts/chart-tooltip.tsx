/** The box that follows the pointer or the arrow keys. */
export function ChartTooltip({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div className="rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-xs text-ink shadow-md">
      <p className="font-semibold">{title}</p>
      {lines.map((line) => <p key={line}>{line}</p>)}
    </div>
  )
}
