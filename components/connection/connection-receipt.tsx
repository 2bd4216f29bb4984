'use client'
import { FaultNotice } from '../fault/fault-notice'
import { MetricTerm } from '../metrics/metric-term'
import { useReceipt } from '../receipt/use-receipt'
import { formatCount } from '../ui/format-number'
import { Pill } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'

const spans = [
  { hours: 1, label: 'This hour (UTC)' },
  { hours: 24, label: '24 hours' },
  { hours: 168, label: '7 days' },
] as const

const head = (
  <>
    <Th>Span</Th>
    <Th number><MetricTerm metric="received" /></Th>
    <Th number><MetricTerm metric="stored" /></Th>
    <Th number><MetricTerm metric="duplicates" /></Th>
    <Th number><MetricTerm metric="quarantined" /></Th>
    <Th number><MetricTerm metric="late" /></Th>
    <Th>Adds up</Th>
  </>
)

export function ConnectionReceipt({ id }: { id: string }) {
  const hour = useReceipt(1, id)
  const day = useReceipt(24, id)
  const week = useReceipt(168, id)
  const all = [hour, day, week]
  const error = all.find((query) => query.error)?.error
  return (
    <Section title="Receipt" note="What this connection posted and what became of it: received = stored + duplicates + quarantined." flush>
      {error && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the receipt" onRetry={() => all.forEach((query) => void query.refetch())} /></div>}
      <Table label="Receipt of this connection" head={head}>
        {spans.map(({ label }, index) => {
          const sums = all[index]?.data
          return (
            <Row key={label}>
              <RowHead className="whitespace-nowrap">{label}</RowHead>
              {([sums?.received, sums?.stored, sums?.duplicates, sums?.quarantined, sums?.late] as const).map((value, column) => (
                <Td key={column} number>{value === undefined ? '…' : formatCount(value)}</Td>
              ))}
              <Td>{!sums ? '…' : sums.adds_up ? <Pill tone="good">yes</Pill> : <Pill tone="act">no, {sums.difference}</Pill>}</Td>
            </Row>
          )
        })}
      </Table>
      <div className="border-t border-line px-4 py-3 text-sm">
        <h3 className="font-medium">Refused posts of the last 7 days</h3>
        {week.data?.refused.length === 0 && <p className="text-ink-2">None.</p>}
        <ul>{week.data?.refused.map(({ reason, posts }) => <li key={reason}><strong>{formatCount(posts)}</strong> <PlainText text={reason} /></li>)}</ul>
      </div>
    </Section>
  )
}
