'use client'
import type { Countable } from '@/lib/deliverability/countable'
import type { RateName } from '@/lib/deliverability/rates'
import { FaultNotice } from '../fault/fault-notice'
import { MetricTerm } from '../metrics/metric-term'
import { formatCount } from '../ui/format-number'
import { Kpi } from '../ui/kpi'
import { Skeleton } from '../ui/skeleton'
import { TextLink } from '../ui/text-link'
import { TimeAgo } from '../ui/time-ago'
import { countedBy, eventsHref } from './counted-href'
import { countDelta, rateDelta } from './delta-text'
import { RateKpi } from './rate-kpi'
import { type Basis, useRates } from './use-rates'
import type { DateRange } from './view-range'

export const shownRates: readonly RateName[] = ['delivery', 'hard_bounce', 'block', 'soft_bounce', 'complaint', 'throttle', 'unsubscribe']
export const kpiGrid = 'grid grid-cols-1 overflow-hidden rounded-lg border border-line bg-surface min-[30rem]:grid-cols-2 md:grid-cols-4 [&>*]:-mb-px [&>*]:border-b'

const freshness = 'pt-1 text-xs text-ink-2'

type Props = { name: string; range: DateRange | null; basis: Basis; /** Held against this period; null compares nothing. */ previous: DateRange | null; timeZone: string }

export function KpiRow({ name, range, basis, previous, timeZone }: Props) {
  const { data, error, refetch } = useRates({ name, range, interval: 'total', basis })
  const earlier = useRates({ name, range: previous, interval: 'total', basis })
  const row = data?.data[0]
  const before = previous ? earlier.data?.data[0] : undefined
  if (error && !data) return <FaultNotice fault={error} doing="reading the rates" onRetry={() => void refetch()} />
  if (!data || !row) {
    return (
      <div role="status">
        <div className={kpiGrid}>{shownRates.concat('bounce').map((key) => <Skeleton key={key} className="h-[9.0625rem]" />)}</div>
        <p className={freshness}>Reading the rates</p>
      </div>
    )
  }
  const hrefOf = (counted: Countable) => (range && basis === 'sent' ? eventsHref({ domain: name, counted }, range) : undefined)
  const deltaOf = (text: (held: NonNullable<typeof before>) => string) => (!previous ? undefined : before ? text(before) : earlier.error ? 'The period before cannot be read' : 'Reading the period before')
  const messages = hrefOf('accepted')
  const dropped = hrefOf('dropped')
  return (
    <div>
      <dl className={kpiGrid}>
        <Kpi
          label={<MetricTerm metric="accepted" label={basis === 'sent' ? 'Messages' : 'Acceptances'} />}
          value={messages ? <TextLink href={messages} className="no-underline hover:underline">{formatCount(row.counts.accepted)}</TextLink> : formatCount(row.counts.accepted)}
          of={`${formatCount(row.counts.delivered + row.counts.bounced)} with a final result`}
          interval={<>{formatCount(row.counts.pending)} pending, {dropped ? <TextLink href={dropped}>{formatCount(row.counts.dropped)}</TextLink> : formatCount(row.counts.dropped)} dropped by the relay</>}
          delta={deltaOf((held) => countDelta(row.counts.accepted, held.counts.accepted))}
        />
        {shownRates.map((key) => (
          <RateKpi key={key} name={key} counts={row.counts} rates={row.rates} href={hrefOf(countedBy[key])} delta={deltaOf((held) => rateDelta(key, row.rates[key], held.rates[key]))} />
        ))}
      </dl>
      <p className={freshness}>Updated <TimeAgo at={data.as_of} timeZone={timeZone} /></p>
    </div>
  )
}
