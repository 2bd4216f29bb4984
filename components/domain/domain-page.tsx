'use client'
import { bounces } from '../rates/bounce-kind'
import { complaints } from '../rates/complaint-kind'
import { KpiRow } from '../rates/kpi-row'
import { RateChart } from '../rates/rate-chart'
import { VolumeChart } from '../rates/volume-chart'
import { DomainFrame } from './domain-frame'
import { useDomainView } from './use-domain-view'

export function DomainPage({ name }: { name: string }) {
  const view = useDomainView()
  return (
    <DomainFrame name={name} here="" view={view} title={null} canCompare>
      <KpiRow name={name} range={view.range} basis={view.chosen.basis} previous={view.previous} timeZone={view.labelZone} />
      <RateChart kind={bounces} name={name} view={view} />
      <RateChart kind={complaints} name={name} view={view} />
      <VolumeChart name={name} view={view} />
    </DomainFrame>
  )
}
