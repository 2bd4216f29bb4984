'use client'
import { ReasonTable } from '../reason/reason-table'
import { DomainFrame } from './domain-frame'
import { useDomainView } from './use-domain-view'

export function BouncesPage({ name }: { name: string }) {
  const view = useDomainView()
  return (
    <DomainFrame name={name} here="/bounces" view={view} title="Bounces of">
      <ReasonTable domain={name} range={view.range} by={view.chosen.reasons} onBy={(reasons) => void view.choose({ reasons })} />
    </DomainFrame>
  )
}
