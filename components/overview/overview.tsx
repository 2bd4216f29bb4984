'use client'
import type { ReactNode } from 'react'
import { useRecordChanges } from '../authentication/use-authentication'
import { useListings } from '../blocklists/use-blocklists'
import { useConnections } from '../connection/use-connections'
import { DomainTable } from '../domain/domain-table'
import { useDomains } from '../domain/use-domains'
import { OpenIncidents } from '../incident/open-incidents'
import { useCriticalIncidents, useIncidents } from '../incident/use-incidents'
import { useMyChoice } from '../notification/use-notifications'
import { useProviderMatrix, useWorkspaceTotal } from '../rates/use-rates'
import { useReasons } from '../reason/use-reasons'
import { TrustStrip } from '../receipt/trust-strip'
import { useReceipt } from '../receipt/use-receipt'
import { useSilences } from '../silence/use-silences'
import { Skeleton, SkeletonRows } from '../ui/skeleton'
import { useWarmups } from '../warmup/use-warmup'
import { WarmupLanes } from '../warmup/warmup-lanes'
import { AuthenticationDrift } from './authentication-drift'
import { BlocklistStates } from './blocklist-states'
import { HeatMap } from './heat-map'
import { Hygiene } from './hygiene'
import { RefusalReasons } from './refusal-reasons'
import { TodayVerdict } from './today-verdict'
import { useTitleCount } from './use-title-count'
import { useWeek } from './use-week'

type Step = { name: string; asks: readonly { isPending: boolean }[]; content: ReactNode }

/** Stands in for all that is still read. Each look at it is a new element, so that nothing on the page ever moves. */
function Waiting({ first }: { first: boolean }) {
  return (
    <div className="flex flex-col gap-4">
      {first && <Skeleton className="h-12 w-full" />}
      <div className="rounded-lg border border-line bg-surface pt-3"><SkeletonRows rows={18} label="Reading the overview" /></div>
    </div>
  )
}

/** From "can it be trusted" down to what can wait. A part appears once all above it are there. */
export function Overview() {
  const week = useWeek()
  const [domains, incidents, critical, matrix, reasons] = [useDomains(), useIncidents({ order: 'people' }), useCriticalIncidents(), useProviderMatrix(week), useReasons(undefined, week)]
  const isEmpty = domains.asOf !== undefined && domains.items.length === 0 && domains.unattributed?.counts.accepted === 0
  useTitleCount('Overview · Wellsent', critical.data?.data.length ?? 0)
  const steps: Step[] = [
    { name: 'trust', asks: [useReceipt(24), useConnections(), useSilences(undefined, week)], content: <TrustStrip range={week} /> },
    { name: 'verdict', asks: [domains, incidents, critical, useWorkspaceTotal(week)], content: !isEmpty && <TodayVerdict range={week} /> },
    { name: 'incidents', asks: [incidents], content: !isEmpty && <OpenIncidents /> },
    { name: 'domains', asks: [domains, matrix], content: <DomainTable range={week} /> },
    { name: 'warmup', asks: [useWarmups()], content: <WarmupLanes /> },
    { name: 'blocklists', asks: [useListings()], content: <BlocklistStates /> },
    { name: 'heat', asks: [matrix], content: <HeatMap range={week} /> },
    { name: 'reasons', asks: [reasons], content: <RefusalReasons range={week} /> },
    { name: 'authentication', asks: [useRecordChanges()], content: <AuthenticationDrift /> },
    { name: 'hygiene', asks: [reasons, useMyChoice()], content: <Hygiene range={week} /> },
  ]
  const wanted = isEmpty ? steps.slice(0, 4) : steps
  const reading = wanted.findIndex(({ asks }) => asks.some(({ isPending }) => isPending))
  const there = reading < 0 ? wanted : wanted.slice(0, reading)
  return (
    <>
      {there.map(({ name, content }) => <div key={name} data-part={name} className="contents">{content}</div>)}
      {reading >= 0 && <Waiting key={`until ${reading}`} first={reading === 0} />}
    </>
  )
}
