import { formatCount, formatInterval, formatRate } from '../ui/format-number'

type Rate = { value: number | null; low: number; high: number; n: number }

/** A rate in a table: the figure, and small beneath it how sure and of how many. */
export function RateCell({ rate, detail = false }: { rate: Rate; detail?: boolean }) {
  if (rate.value === null) return <span className="text-ink-2" title="No message to take a share of">–</span>
  const interval = formatInterval(rate.low, rate.high)
  if (!detail) return <span title={`${interval} with 90 % confidence, of ${formatCount(rate.n)}`}>{formatRate(rate.value)}</span>
  return (
    <>
      {formatRate(rate.value)}
      <span className="block text-2xs text-ink-2">{interval}, n {formatCount(rate.n)}</span>
    </>
  )
}
