type Props = { label: string; value: number; max: number; text: string; tone?: 'accent' | 'watch' | 'act' }

const fills: Record<NonNullable<Props['tone']>, string> = { accent: 'bg-accent', watch: 'bg-watch', act: 'bg-act' }

/** How far something is; `text` says it in words for those who do not see the bar. */
export function ProgressBar({ label, value, max, text, tone = 'accent' }: Props) {
  const share = max <= 0 ? 0 : Math.min(Math.max(value / max, 0), 1)
  return (
    <div role="progressbar" aria-label={label} aria-valuenow={value} aria-valuemin={0} aria-valuemax={max} aria-valuetext={text} className="h-2.5 w-full overflow-hidden rounded-sm border border-line-strong bg-sunk">
      <div className={`h-full ${fills[tone]}`} style={{ width: `${share * 100}%` }} />
    </div>
  )
}
