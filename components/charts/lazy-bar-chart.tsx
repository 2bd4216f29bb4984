'use client'
import dynamic from 'next/dynamic'
import { Skeleton } from '../ui/skeleton'
import type { BarChartProps } from './chart-types'

const Loaded = dynamic(() => import('./bar-chart').then((file) => file.BarChart), { ssr: false, loading: () => <Skeleton className="h-full w-full" /> })

export function LazyBarChart(props: BarChartProps) {
  return (
    <div className="h-44">
      <Loaded {...props} />
    </div>
  )
}
