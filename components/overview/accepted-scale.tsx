'use client'
import { inboxLines } from '@/lib/deliverability/benchmarks'
import { FaultNotice } from '../fault/fault-notice'
import { MetricTerm } from '../metrics/metric-term'
import { eventsHref } from '../rates/counted-href'
import { judgeCases } from '../rates/judge-rate'
import { useWorkspaceTotal } from '../rates/use-rates'
import type { DateRange } from '../rates/view-range'
import { formatCount, formatInterval, formatRate } from '../ui/format-number'
import { Pill } from '../ui/pill'
import { TextLink } from '../ui/text-link'

const { good, usual } = inboxLines
const floor = 0.7
const place = (share: number): string => `${((Math.min(Math.max(share, floor), 1) - floor) / (1 - floor)) * 100}%`
const percent = (share: number): string => `${Math.round(share * 100)}`

/** From 70 to 100 %: where accepted mail stands beside what is usual and good for inboxes. */
function Scale({ value }: { value: number }) {
  return (
    <div
      role="img"
      aria-label={`Scale from 70 to 100 %: accepted ${formatRate(value)}; usual inbox placement ${percent(usual.low)} to ${percent(usual.high)} %, good from ${percent(good.low)} %`}
      className="relative mt-1 h-4 border-x border-line-strong"
    >
      <span className="absolute inset-x-0 top-1/2 h-px bg-line-strong" />
      <span className="absolute inset-y-0.5 border-x border-watch bg-watch-soft" style={{ left: place(usual.low), right: `calc(100% - ${place(usual.high)})` }} />
      <span className="absolute inset-y-0 border-l-2 border-dashed border-good" style={{ left: place(good.low) }} />
      <span className="absolute top-1/2 size-2.5 -translate-x-1/2 -translate-y-1/2 rotate-45 border border-surface bg-accent" style={{ left: place(value) }} />
    </div>
  )
}

/** What servers took. Beside it stands what of such mail reaches an inbox elsewhere, so that the one is not read as the other. */
export function AcceptedScale({ range }: { range: DateRange | null }) {
  const { data, error, refetch } = useWorkspaceTotal(range)
  if (error && !data) return <FaultNotice fault={error} doing="reading the rates" onRetry={() => void refetch()} />
  const row = data?.data[0]
  if (!row || !range) return null
  const { value, low, high, n } = row.rates.delivery
  const { tone, missing } = judgeCases('delivery', row.counts.delivered, row.rates.delivery)
  return (
    <div className="min-w-0 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <strong className="text-xl">{formatRate(value)}</strong> <MetricTerm metric="delivery" label="accepted by servers" />
        <span className="text-ink-2"><TextLink href={eventsHref({ counted: 'delivered' }, range)}>{formatCount(row.counts.delivered)}</TextLink> of {formatCount(n)} in 7 days</span>
        {tone === 'quiet' && <Pill tone="neutral">Too few to judge, {formatCount(missing)} more needed</Pill>}
      </p>
      {value !== null && <Scale value={value} />}
      <p className="mt-1 text-xs text-ink-2">
        {n > 0 && <>{formatInterval(low, high)} with 90 % confidence. </>}Accepted is not inboxed: elsewhere {percent(usual.low)} to {percent(usual.high)} % reaches the inbox (low 80s, shaded) and {percent(good.low)} % is good (dashed).{' '}
        <span title={`${usual.caveat} ${good.caveat}`}>{usual.source}; {good.source}, {good.year}.</span>
      </p>
    </div>
  )
}
