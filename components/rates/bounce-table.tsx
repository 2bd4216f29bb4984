import type { RatePoint } from '@/lib/contracts/rates'
import { formatCount } from '../ui/format-number'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { RateCell } from './rate-cell'

const head = (
  <>
    <Th>Begins</Th>
    <Th number>Messages</Th>
    <Th number>Final results</Th>
    <Th number>Hard</Th>
    <Th number>Hard rate</Th>
    <Th number>Blocked</Th>
    <Th number>Block rate</Th>
    <Th number>Soft</Th>
    <Th number>Soft rate</Th>
  </>
)

/** The chart's numbers: one row for each point. */
export function BounceTable({ points, formatAt }: { points: readonly RatePoint[]; formatAt: (at: number) => string }) {
  return (
    <Table label="Bounces over time" head={head}>
      {points.map(({ start, counts, rates }) => (
        <Row key={start}>
          <RowHead className="whitespace-nowrap"><time dateTime={start}>{formatAt(Date.parse(start))}</time></RowHead>
          <Td number>{formatCount(counts.accepted)}</Td>
          <Td number>{formatCount(rates.hard_bounce.n)}</Td>
          <Td number>{formatCount(counts.hard)}</Td>
          <Td number><RateCell rate={rates.hard_bounce} /></Td>
          <Td number>{formatCount(counts.blocked)}</Td>
          <Td number><RateCell rate={rates.block} /></Td>
          <Td number>{formatCount(counts.soft)}</Td>
          <Td number><RateCell rate={rates.soft_bounce} /></Td>
        </Row>
      ))}
    </Table>
  )
}
