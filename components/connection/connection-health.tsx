'use client'
import type { ConnectionAnswer } from '@/lib/contracts/connections'
import { FaultNotice } from '../fault/fault-notice'
import { MetricTerm } from '../metrics/metric-term'
import { useReceipt } from '../receipt/use-receipt'
import { formatCount } from '../ui/format-number'
import { Kpi } from '../ui/kpi'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { TextLink } from '../ui/text-link'
import { TimeAgo } from '../ui/time-ago'
import { useCurrentWorkspace } from '../workspace/workspace-context'

const hours = 24
const perHour = (count: number): string => (count === 0 ? 'none' : count < hours ? 'less than one an hour' : `about ${formatCount(Math.round(count / hours))} an hour`)

/** The last 24 hours of one connection at a glance; the receipt below has them in full. */
export function ConnectionHealth({ connection: { id, last_event_at: lastEventAt } }: { connection: ConnectionAnswer }) {
  const { timeZone } = useCurrentWorkspace()
  const { data, error, refetch } = useReceipt(hours, id)
  const count = (value: number | undefined): string => (value === undefined ? '…' : formatCount(value))
  const refused = data?.refused.reduce((sum, { posts }) => sum + posts, 0)
  return (
    <Section title="Last 24 hours" flush>
      {error && !data && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the receipt" onRetry={() => void refetch()} /></div>}
      <dl className="grid grid-cols-1 border-t border-line min-[30rem]:grid-cols-2 lg:grid-cols-4 [&>*]:-mb-px [&>*]:border-b">
        <Kpi label={<MetricTerm metric="stored" label="Events stored" />} value={count(data?.stored)} of={data ? perHour(data.stored) : '…'} interval={lastEventAt === null ? 'no event so far' : undefined} note={lastEventAt === null ? undefined : <>last event <TimeAgo at={lastEventAt} timeZone={timeZone} /></>} />
        <Kpi label={<MetricTerm metric="duplicates" label="Duplicates dropped" />} value={count(data?.duplicates)} of={`of ${count(data?.received)} received`} />
        <Kpi label={<MetricTerm metric="quarantined" />} value={count(data?.quarantined)} of={<TextLink href="#quarantine">read and replay them</TextLink>} tone={data?.quarantined ? 'watch' : 'plain'} />
        <Kpi label="Refused posts" value={count(refused)} of={data?.refused[0] ? <>most: <PlainText text={data.refused[0].reason} /></> : 'none'} tone={refused ? 'watch' : 'plain'} />
      </dl>
    </Section>
  )
}
