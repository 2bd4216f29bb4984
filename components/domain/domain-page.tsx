'use client'
import { BounceChart } from '../rates/bounce-chart'
import { KpiRow } from '../rates/kpi-row'
import { VolumeChart } from '../rates/volume-chart'
import { DomainFrame } from './domain-frame'
import { useDomainView } from './use-domain-view'

export function DomainPage({ name }: { name: string }) {
  const view = useDomainView()
  return (
    <DomainFrame name={name} here="" view={view} title={null} canCompare>
      <KpiRow name={name} range={view.range} basis={view.chosen.basis} previous={view.previous} />
      <BounceChart name={name} view={view} />
      <VolumeChart name={name} view={view} />
    </DomainFrame>
  )
}
