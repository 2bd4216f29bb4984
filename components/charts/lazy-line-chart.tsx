'use client'
import dynamic from 'next/dynamic'
import { Skeleton } from '../ui/skeleton'
import type { LineChartProps } from './chart-types'

// Recharts is 100 KB: the page is read before it is there, and its place is kept.
const Loaded = dynamic(() => import('./line-chart').then((file) => file.LineChart), { ssr: false, loading: () => <Skeleton className="h-full w-full" /> })

export function LazyLineChart(props: LineChartProps) {
  return (
    <div className="h-64">
      <Loaded {...props} />
    </div>
  )
}
