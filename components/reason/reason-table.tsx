'use client'
import { Fragment } from 'react'
import { FaultNotice } from '../fault/fault-notice'
import type { DateRange } from '../rates/view-range'
import { formatCount, formatRate } from '../ui/format-number'
import { Section } from '../ui/section'
import { Segmented } from '../ui/segmented'
import { SkeletonRows } from '../ui/skeleton'
import { Table, Th } from '../ui/table'
import { byOwner, type OwnerGroup, ownerWords } from './by-owner'
import type { ReasonCut } from './reason-cut'
import { ReasonRow } from './reason-row'
import { useReasons } from './use-reasons'

const words: Record<ReasonCut, { label: string; head: string }> = {
  class: { label: 'Reason', head: 'Reason' }, owner: { label: 'Who must act', head: 'Who must act' }, code: { label: 'Code', head: 'Status code' },
}
const options = (['class', 'owner', 'code'] as const).map((value) => ({ value, label: words[value].label }))

const headOf = (by: ReasonCut) => (
  <>
    <Th>{words[by].head}</Th>
    <Th number>Bounced</Th>
    <Th number>Deferred</Th>
    <Th number>Dropped</Th>
    <Th number>Share</Th>
    <Th>What to do, and a recent reply</Th>
  </>
)

function OwnerHead({ group: { owner, count, share } }: { group: OwnerGroup }) {
  return (
    <tr className="border-b border-line bg-paper">
      <th scope="rowgroup" colSpan={6} className="px-4 py-1.5 text-left text-sm font-semibold">
        {ownerWords[owner].label}: {formatCount(count)} ({formatRate(share)}){' '}
        <span className="font-normal text-ink-2">{ownerWords[owner].means}</span>
      </th>
    </tr>
  )
}

type Props = { domain: string; range: DateRange | null; by: ReasonCut; onBy: (by: ReasonCut) => void }

export function ReasonTable({ domain, range, by, onBy }: Props) {
  const { data, error, isPlaceholderData, refetch } = useReasons(domain, range, by)
  const rowsOf = (rows: OwnerGroup['rows']) => rows.map((reason) => <ReasonRow key={reason.key} reason={reason} by={by} domain={domain} range={range} />)
  return (
    <Section
      title="Why mail was refused"
      note="Messages by the day they were sent; one that was deferred and then bounced is in both columns."
      actions={<Segmented label="Group by" value={by} options={options} onChange={onBy} />}
      flush
    >
      {error && !data && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the reasons" onRetry={() => void refetch()} /></div>}
      {!data && !error && <SkeletonRows rows={5} label="Reading the reasons" />}
      {data?.data.length === 0 && <p className="px-4 pb-4 text-ink-2">Nothing bounced, was deferred or was dropped in this range.</p>}
      {data && data.data.length > 0 && (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'opacity-60' : ''}>
          <Table label={`Refused mail by ${words[by].label.toLowerCase()}`} head={headOf(by)}>
            {by === 'class' ? byOwner(data.data).map((group) => <Fragment key={group.owner}><OwnerHead group={group} />{rowsOf(group.rows)}</Fragment>) : rowsOf(data.data)}
          </Table>
        </div>
      )}
    </Section>
  )
}
