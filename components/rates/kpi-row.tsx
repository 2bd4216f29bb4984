'use client'
import type { RateName } from '@/lib/deliverability/rates'
import { FaultNotice } from '../fault/fault-notice'
import { MetricTerm } from '../metrics/metric-term'
import { formatCount } from '../ui/format-number'
import { Kpi } from '../ui/kpi'
import { Skeleton } from '../ui/skeleton'
import { countedHref } from './counted-href'
import { RateKpi } from './rate-kpi'
import { type Basis, useRates } from './use-rates'
import type { DateRange } from './view-range'

export const shownRates: readonly RateName[] = ['delivery', 'hard_bounce', 'block', 'soft_bounce', 'complaint', 'throttle', 'unsubscribe']
export const kpiGrid = 'grid grid-cols-1 overflow-hidden rounded-lg border border-line bg-surface min-[30rem]:grid-cols-2 md:grid-cols-4 [&>*]:-mb-px [&>*]:border-b'

export function KpiRow({ name, range, basis }: { name: string; range: DateRange | null; basis: Basis }) {
  const { data, error, refetch } = useRates({ name, range, interval: 'total', basis })
  const row = data?.data[0]
  if (error && !data) return <FaultNotice fault={error} doing="reading the rates" onRetry={() => void refetch()} />
  if (!row) return <div role="status" className={kpiGrid}><span className="sr-only">Reading the rates</span>{shownRates.concat('bounce').map((key) => <Skeleton key={key} className="h-32" />)}</div>
  return (
    <dl className={kpiGrid}>
      <Kpi
        label={<MetricTerm metric="accepted" label={basis === 'sent' ? 'Messages' : 'Acceptances'} />}
        value={formatCount(row.counts.accepted)}
        of={`${formatCount(row.counts.delivered + row.counts.bounced)} with a final result`}
        interval={`${formatCount(row.counts.pending)} pending, ${formatCount(row.counts.dropped)} dropped by the relay`}
      />
      {shownRates.map((key) => (
        <RateKpi key={key} name={key} counts={row.counts} rates={row.rates} href={range && basis === 'sent' ? countedHref(key, name, range) : undefined} />
      ))}
    </dl>
  )
}
