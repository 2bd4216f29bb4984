'use client'
import { useNow } from '../ui/use-now'
import type { DateRange } from '../rates/view-range'
import { useSilences } from '../silence/use-silences'
import { useConnections } from '../connection/use-connections'
import { FaultNotice } from '../fault/fault-notice'
import { MetricTerm } from '../metrics/metric-term'
import { formatCount } from '../ui/format-number'
import { Pill } from '../ui/pill'
import { Skeleton } from '../ui/skeleton'
import { TextLink } from '../ui/text-link'
import { TimeAgo } from '../ui/time-ago'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { useReceipt } from './use-receipt'

const dayMs = 86_400_000

/** Can this page be trusted? Who reports, what came in, what became of it, whether that adds up, and when somebody was silent. */
export function TrustStrip({ range }: { range: DateRange | null }) {
  const { timeZone } = useCurrentWorkspace()
  const { items } = useConnections()
  const { data, error, refetch } = useReceipt(24)
  const { data: silences } = useSilences(undefined, range)
  const now = useNow()
  const last = items.reduce<string | null>((latest, { last_event_at: at }) => (at !== null && (latest === null || at > latest) ? at : latest), null)
  if (error && !data) return <FaultNotice fault={error} doing="reading the receipt" onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-[4.75rem] w-full sm:h-12" />
  const reporting = items.filter(({ last_event_at: at }) => at !== null && now !== null && now - Date.parse(at) < dayMs).length
  const going = silences?.data.filter(({ until }) => until === null) ?? []
  const past = (silences?.data.length ?? 0) - going.length
  const refused = data.refused.reduce((sum, { posts }) => sum + posts, 0)
  return (
    <section aria-label="Data of the last 24 hours" className="flex min-h-12 flex-wrap items-center gap-x-5 gap-y-1 rounded-lg border border-line bg-surface px-4 py-2 text-sm">
      <span>
        <span className="text-ink-2">Last event</span> <TimeAgo at={last} timeZone={timeZone} never="none yet" />
      </span>
      <span><strong>{reporting} of {items.length}</strong> relay <TextLink href="/connections">connections</TextLink> reporting</span>
      {going.length > 0 && <Pill tone="watch">{going.length} silent now</Pill>}
      <span className="text-ink-2">{past > 0 ? <><TextLink href="/incidents?state=all">{past} ended {past === 1 ? 'silence' : 'silences'}</TextLink> in 7 days</> : going.length === 0 && 'No silence in 7 days'}</span>
      <span>
        <span className="text-ink-2">24 hours:</span> <strong>{formatCount(data.received)}</strong> <MetricTerm metric="received" label="received" /> ={' '}
        <strong>{formatCount(data.stored)}</strong> <MetricTerm metric="stored" label="stored" /> + <strong>{formatCount(data.duplicates)}</strong>{' '}
        <MetricTerm metric="duplicates" label="duplicates" /> + <strong>{formatCount(data.quarantined)}</strong>{' '}
        {data.quarantined > 0 ? <TextLink href="/quarantine">quarantined</TextLink> : <MetricTerm metric="quarantined" label="quarantined" />}
      </span>
      {data.adds_up ? <Pill tone="good">Adds up</Pill> : <Pill tone="act">Does not add up by {formatCount(Math.abs(data.difference))}</Pill>}
      {!data.adds_up && <span className="basis-full text-act">{data.explanation}</span>}
      {data.late > 0 && <span>{formatCount(data.late)} <MetricTerm metric="late" label="late" /></span>}
      {data.unattributed > 0 && <span>{formatCount(data.unattributed)} <MetricTerm metric="unattributed" label="without a domain" /></span>}
      {refused > 0 && <span>{formatCount(refused)} posts <TextLink href="/connections">refused</TextLink></span>}
    </section>
  )
}
