'use client'
import { useMemo } from 'react'
import type { WarmupAnswer } from '@/lib/contracts/warmup'
import { decisionWords } from '@/lib/deliverability/warmup/decision-words'
import { AnnotationList } from '../annotation/annotation-list'
import { countTop } from '../charts/axis-top'
import { ChartFrame } from '../charts/chart-frame'
import { ChartLegend } from '../charts/chart-legend'
import type { ChartPoint } from '../charts/chart-types'
import { LazyLineChart } from '../charts/lazy-line-chart'
import { formatCount } from '../ui/format-number'
import { formatDay } from '../ui/format-time'
import { allowedBand, noonOf, targetLine, warmupPoints, warmupSeries } from './warmup-points'
import { useWarmupAnnotations } from './use-warmup-annotations'
import { WarmupTable } from './warmup-table'

const formatAt = (at: number): string => formatDay(at, 'UTC')

const describe = (warmup: WarmupAnswer) => {
  const days = new Map(warmup.days.map((day) => [noonOf(day.date), day]))
  return ({ at, values }: ChartPoint): string[] => {
    const day = days.get(at)
    const lines = values.forecast === null || values.forecast === undefined ? [] : [`Forecast ${formatCount(values.forecast)}`]
    if (!day) return lines
    return [
      `Sent ${formatCount(day.sent)}${day.allowed === null ? '' : `, allowed ${formatCount(day.allowed)}`}${day.planned === null ? '' : `, planned ${formatCount(day.planned)}`}`,
      ...lines,
      ...day.decisions.map(({ provider_name: name, decision, reasons }) => `${name}: ${decisionWords[decision].toLowerCase()}${reasons[0] && decision !== 'advance' ? `, ${reasons[0].short}` : ''}`),
    ]
  }
}

const summaryText = ({ plan, summary, forecast, days }: WarmupAnswer): string => {
  const sent = days.reduce((sum, day) => sum + day.sent, 0)
  const finish = forecast?.finish_on ? ` Forecast: complete on ${formatDay(noonOf(forecast.finish_on), 'UTC')}${forecast.expected_holds > 0 ? `, with ${forecast.expected_holds} more days held` : ''}.` : ''
  return `${summary?.sentence ?? ''}. ${formatCount(sent)} messages so far, on the way to ${formatCount(plan?.target ?? 0)} a day.${finish}`
}

/** Planned against sent as a ramp, the allowed range as a band, the gate's decisions on the days they were made. */
export function WarmupChart({ warmup }: { warmup: WarmupAnswer }) {
  const { markers, happened, answer, isDomain } = useWarmupAnnotations(warmup)
  const drawn = useMemo(() => {
    const points = warmupPoints(warmup)
    return { points, describe: describe(warmup), top: countTop(points.flatMap(({ values }) => Object.values(values))) }
  }, [warmup])
  const limits = warmup.plan ? [targetLine(warmup.plan.target)] : []
  return (
    <ChartFrame
      title="Planned and sent"
      summary={summaryText(warmup)}
      legend={<ChartLegend series={warmupSeries} limits={limits} band={allowedBand} />}
      chart={<LazyLineChart points={drawn.points} series={warmupSeries} limits={limits} band={allowedBand} markers={markers} firmWeight={1} atLeast={1} top={drawn.top} formatAt={formatAt} formatValue={formatCount} describe={drawn.describe} />}
      table={<WarmupTable warmup={warmup} happened={happened} />}
      below={isDomain && <AnnotationList name={warmup.subject.name} answer={answer} timeZone={warmup.time_zone} />}
      footnote={`Days begin in the workspace's zone, ${warmup.time_zone}. Below the band a stage proves nothing; above it more went out than was allowed.`}
    />
  )
}
