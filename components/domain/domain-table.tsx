'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { FaultNotice } from '../fault/fault-notice'
import { MetricTerm } from '../metrics/metric-term'
import { MoreButton } from '../paging/more-button'
import { useProviderMatrix } from '../rates/use-rates'
import { type DateRange, datesOf } from '../rates/view-range'
import { Button } from '../ui/button'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { Table, Th } from '../ui/table'
import { TimeAgo } from '../ui/time-ago'
import { useCurrentWorkspace, useMay } from '../workspace/workspace-context'
import { DomainRow } from './domain-row'
import { FirstSteps } from './first-steps'
import { UnattributedRow } from './unattributed-row'
import { useDomains } from './use-domains'
import { worstFirst } from './worst-first'

// Fetched when it is opened for the first time.
const AddDomain = dynamic(() => import('./add-domain').then((file) => file.AddDomain), { ssr: false })

const head = (
  <>
    <Th>State</Th>
    <Th>Sending domain</Th>
    <Th number><MetricTerm metric="hard_bounce" label="Hard bounce" /></Th>
    <Th number><MetricTerm metric="complaint" label="Complaint" /></Th>
    <Th number><MetricTerm metric="block" label="Block" /></Th>
    <Th number><MetricTerm metric="deferred" label="Deferred" /> / <MetricTerm metric="throttle" label="throttle" /></Th>
    <Th number><MetricTerm metric="accepted" label="Volume" /></Th>
    <Th>14 days</Th>
    <Th>Last event</Th>
  </>
)

export function DomainTable({ range }: { range: DateRange | null }) {
  const [adding, setAdding] = useState<boolean>()
  const { timeZone } = useCurrentWorkspace()
  const may = useMay()
  const { items, unattributed, asOf, from, to, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useDomains()
  const { data: matrix } = useProviderMatrix(range)
  const stray = unattributed && unattributed.counts.accepted > 0 ? unattributed : null
  if (asOf && items.length === 0 && !stray) return <FirstSteps />
  return (
    <Section
      title="Sending domains"
      note={<>Worst first. Rates of the last 7 days{asOf && <>, as of <TimeAgo at={asOf} timeZone={timeZone} /></>}; n is what a rate is a share of; complaints are covered where providers report them.</>}
      actions={may.write && <Button size="small" aria-haspopup="dialog" onClick={() => setAdding(true)}>Add a domain</Button>}
      flush
    >
      {error && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the sending domains" onRetry={() => void refetch()} /></div>}
      {isPending && <SkeletonRows rows={8} label="Reading the sending domains" />}
      {asOf && from && to && (
        <Table label="Sending domains, worst first" head={head}>
          {worstFirst(items).map((domain) => <DomainRow key={domain.name} domain={domain} timeZone={timeZone} range={datesOf({ from, to }, timeZone)} cells={matrix?.data.filter((cell) => cell.domain === domain.name)} />)}
          {stray && <UnattributedRow counts={stray.counts} explanation={stray.explanation} />}
        </Table>
      )}
      {adding !== undefined && <AddDomain open={adding} onOpenChange={setAdding} />}
      {hasNextPage && <MoreButton shown={items.length} noun="domains" hasNextPage={hasNextPage} isFetchingNextPage={isFetchingNextPage} fetchNextPage={fetchNextPage} />}
    </Section>
  )
}
