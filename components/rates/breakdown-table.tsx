'use client'
import { useConnections } from '../connection/use-connections'
import { FaultNotice } from '../fault/fault-notice'
import { MetricTerm } from '../metrics/metric-term'
import { formatCount } from '../ui/format-number'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Segmented } from '../ui/segmented'
import { SkeletonRows } from '../ui/skeleton'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { providerLabel } from '@/lib/deliverability/provider-label'
import { RateCell } from './rate-cell'
import { type Basis, useRates } from './use-rates'
import type { DateRange } from './view-range'

export const breakdowns = ['provider', 'connection', 'pool', 'campaign', 'ip'] as const
export type Breakdown = (typeof breakdowns)[number]
const words: Record<Breakdown, string> = { provider: 'Provider', connection: 'Connection', pool: 'Pool', campaign: 'Campaign', ip: 'Sending IP' }

type Props = { name: string; range: DateRange | null; basis: Basis; by: Breakdown; onBy: (by: Breakdown) => void }

export function BreakdownTable({ name, range, basis, by, onBy }: Props) {
  const { data, error, isPlaceholderData, refetch } = useRates({ name, range, interval: 'total', by, basis })
  const { items: connections } = useConnections()
  const labelOf = (group: string | null): string => {
    if (!group) return 'Not named by the relay'
    if (by === 'provider') return providerLabel(group)
    if (by === 'connection') return connections.find(({ id }) => id === group)?.name ?? `Removed connection ${group}`
    return group
  }
  const rows = [...(data?.data ?? [])].sort((a, b) => b.counts.accepted - a.counts.accepted)
  const head = (
    <>
      <Th>{words[by]}</Th>
      <Th number><MetricTerm metric="accepted" label="Messages" /></Th>
      <Th number><MetricTerm metric="hard_bounce" label="Hard bounce" /></Th>
      <Th number><MetricTerm metric="block" label="Block" /></Th>
      <Th number><MetricTerm metric="soft_bounce" label="Soft" /></Th>
      <Th number><MetricTerm metric="throttle" label="Throttle" /></Th>
      <Th number><MetricTerm metric="complaint" label="Complaint" /></Th>
    </>
  )
  return (
    <Section
      title="Where it differs"
      note="The same range, cut by one property at a time. Intervals that do not overlap differ for a reason."
      actions={<Segmented label="Cut by" value={by} onChange={onBy} options={breakdowns.map((value) => ({ value, label: words[value] }))} />}
      flush
    >
      {error && !data && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the breakdown" onRetry={() => void refetch()} /></div>}
      {!data && !error && <SkeletonRows rows={5} label="Reading the breakdown" />}
      {data && rows.length === 0 && <p className="px-4 pb-4 text-ink-2">No mail in this range.</p>}
      {rows.length > 0 && (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'opacity-60' : ''}>
          <Table label={`Rates by ${words[by].toLowerCase()}`} head={head}>
            {rows.map(({ group, counts, rates }) => (
              <Row key={group ?? ''}>
                <RowHead className="min-w-40 [overflow-wrap:anywhere]"><PlainText text={labelOf(group)} /></RowHead>
                <Td number>{formatCount(counts.accepted)}</Td>
                <Td number><RateCell rate={rates.hard_bounce} detail /></Td>
                <Td number><RateCell rate={rates.block} detail /></Td>
                <Td number><RateCell rate={rates.soft_bounce} /></Td>
                <Td number><RateCell rate={rates.throttle} /></Td>
                <Td number><RateCell rate={rates.complaint} /></Td>
              </Row>
            ))}
          </Table>
        </div>
      )}
    </Section>
  )
}
