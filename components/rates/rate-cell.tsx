import { formatCount, formatInterval, formatRate } from '../ui/format-number'
import { TextLink } from '../ui/text-link'

type Rate = { value: number | null; low: number; high: number; n: number }
type Props = { rate: Rate; detail?: boolean; /** Lists the events of the numerator. */ href?: string }

/** A rate in a table: the figure, and small beneath it how sure and of how many. */
export function RateCell({ rate, detail = false, href }: Props) {
  if (rate.value === null) return <span className="text-ink-2" title="No message to take a share of">–</span>
  const interval = formatInterval(rate.low, rate.high)
  const figure = href && rate.value > 0 ? <TextLink href={href}>{formatRate(rate.value)}</TextLink> : formatRate(rate.value)
  if (!detail) return <span title={`${interval} with 90 % confidence, of ${formatCount(rate.n)}`}>{figure}</span>
  return (
    <>
      {figure}
      <span className="block text-2xs text-ink-2">{interval}, n {formatCount(rate.n)}</span>
    </>
  )
}
