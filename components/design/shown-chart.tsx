'use client'
import { ChartFrame } from '../charts/chart-frame'
import { ChartLegend } from '../charts/chart-legend'
import type { ChartPoint } from '../charts/chart-types'
import { LazyBarChart } from '../charts/lazy-bar-chart'
import { LazyLineChart } from '../charts/lazy-line-chart'
import { Sparkline } from '../charts/sparkline'
import { bounces } from '../rates/bounce-kind'
import { formatRate } from '../ui/format-number'
import { Row, RowHead, Table, Td, Th } from '../ui/table'

const hard = [0.012, 0.014, 0.011, 0.019, 0.024, 0.031, 0.052, 0.048, 0.022, 0.017]
const points: ChartPoint[] = hard.map((value, index) => ({ at: Date.UTC(2026, 10, 10 + index), weight: index === 8 ? 6 : 200, values: { hard_bounce: value, block: value / 3, soft_bounce: 0.02 - value / 5 } }))
const formatAt = (at: number) => new Date(at).toISOString().slice(5, 10)

export function ShownChart() {
  return (
    <ChartFrame
      title="Chart"
      summary="The hard-bounce rate rose above 5 % on one day."
      legend={<ChartLegend series={bounces.series} limits={bounces.limits} />}
      chart={
        <>
          <LazyLineChart points={points} series={bounces.series} limits={bounces.limits} firmWeight={20} atLeast={0.06} formatAt={formatAt} formatValue={formatRate} describe={({ values }) => [`Hard ${formatRate(values.hard_bounce ?? null)}`]} />
          <LazyBarChart points={points} series={bounces.series} formatAt={formatAt} formatValue={formatRate} />
          <Sparkline values={[3, 4, 9, 12, 0, 0, 8]} label="Messages a day" />
        </>
      }
      table={
        <Table label="Chart" head={<><Th>Day</Th><Th number>Hard</Th></>}>
          {points.map(({ at, values }) => <Row key={at}><RowHead>{formatAt(at)}</RowHead><Td number>{formatRate(values.hard_bounce ?? null)}</Td></Row>)}
        </Table>
      }
    />
  )
}
