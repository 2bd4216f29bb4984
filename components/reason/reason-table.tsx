'use client'
import { Fragment } from 'react'
import { FaultNotice } from '../fault/fault-notice'
import type { DateRange } from '../rates/view-range'
import { formatCount, formatRate } from '../ui/format-number'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { Table, Th } from '../ui/table'
import { byOwner, ownerWords } from './by-owner'
import { ReasonRow } from './reason-row'
import { useReasons } from './use-reasons'

const head = (
  <>
    <Th>Reason</Th>
    <Th number>Bounced</Th>
    <Th number>Deferred</Th>
    <Th number>Dropped</Th>
    <Th number>Share</Th>
    <Th>What to do, and a recent reply</Th>
  </>
)

export function ReasonTable({ domain, range }: { domain: string; range: DateRange | null }) {
  const { data, error, refetch } = useReasons(domain, range)
  return (
    <Section title="Why mail was refused" note="By who must act. Messages by the day they were sent; one that was deferred and then bounced is in both columns." flush>
      {error && !data && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the reasons" onRetry={() => void refetch()} /></div>}
      {!data && !error && <SkeletonRows rows={5} label="Reading the reasons" />}
      {data?.data.length === 0 && <p className="px-4 pb-4 text-ink-2">Nothing bounced, was deferred or was dropped in this range.</p>}
      {data && data.data.length > 0 && (
        <Table label="Reasons by who must act" head={head}>
          {byOwner(data.data).map(({ owner, count, share, rows }) => (
            <Fragment key={owner}>
              <tr className="border-b border-line bg-paper">
                <th scope="rowgroup" colSpan={6} className="px-4 py-1.5 text-left text-sm font-semibold">
                  {ownerWords[owner].label}: {formatCount(count)} ({formatRate(share)}){' '}
                  <span className="font-normal text-ink-2">{ownerWords[owner].means}</span>
                </th>
              </tr>
              {rows.map((reason) => <ReasonRow key={reason.key} reason={reason} />)}
            </Fragment>
          ))}
        </Table>
      )}
    </Section>
  )
}
