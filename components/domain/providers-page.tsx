'use client'
import { BreakdownTable } from '../rates/breakdown-table'
import { DomainFrame } from './domain-frame'
import { useDomainView } from './use-domain-view'

export function ProvidersPage({ name }: { name: string }) {
  const view = useDomainView()
  const { chosen, choose, range } = view
  return (
    <DomainFrame name={name} here="/providers" view={view} title="Providers of">
      <BreakdownTable name={name} range={range} basis={chosen.basis} by={chosen.by} onBy={(by) => void choose({ by })} />
    </DomainFrame>
  )
}
