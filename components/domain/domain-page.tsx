'use client'
import { unattributedName } from '@/lib/contracts/rates'
import { RecentEvents } from '../event/recent-events'
import { FaultNotice } from '../fault/fault-notice'
import { BounceChart } from '../rates/bounce-chart'
import { BreakdownTable } from '../rates/breakdown-table'
import { KpiRow } from '../rates/kpi-row'
import { ReasonTable } from '../reason/reason-table'
import { PageHead } from '../ui/page-head'
import { PlainText } from '../ui/plain-text'
import { DomainLead } from './domain-lead'
import { DomainNav } from './domain-nav'
import { NoDomain } from './no-domain'
import { UnattributedHelp } from './unattributed-help'
import { useDomain } from './use-domains'
import { useDomainView } from './use-domain-view'
import { ViewBar } from './view-bar'

export function DomainPage({ name }: { name: string }) {
  const isStray = name === unattributedName
  const view = useDomainView()
  const { chosen, choose, range, interval, labelZone } = view
  const { data: domain, error, refetch } = useDomain(name, range ?? { from: '', to: '' }, !isStray && range !== null)
  if (error?.status === 404) return <NoDomain name={name} />
  return (
    <>
      <PageHead title={isStray ? 'Unattributed mail' : <PlainText text={name} />} lead={isStray ? undefined : <DomainLead domain={domain} timeZone={labelZone} />} />
      {isStray ? <UnattributedHelp /> : <DomainNav name={name} here="" />}
      {error && <FaultNotice fault={error} doing="reading the state of the domain" onRetry={() => void refetch()} />}
      <ViewBar view={view} />
      <KpiRow name={name} range={range} basis={chosen.basis} />
      <BounceChart name={name} range={range} interval={interval} basis={chosen.basis} labelZone={labelZone} />
      <BreakdownTable name={name} range={range} basis={chosen.basis} by={chosen.by} onBy={(by) => void choose({ by })} />
      <ReasonTable domain={name} range={range} />
      {range && <RecentEvents domain={name} range={range} timeZone={labelZone} kind={chosen.kind} onKind={(kind) => void choose({ kind })} />}
    </>
  )
}
