'use client'
import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { useConnections } from '../connection/use-connections'
import { useDomains } from '../domain/use-domains'
import { useCriticalIncidents, useIncidents } from '../incident/use-incidents'
import { useWorkspaceTotal } from '../rates/use-rates'
import { TrustStrip } from '../receipt/trust-strip'
import { useReceipt } from '../receipt/use-receipt'
import { useSilences } from '../silence/use-silences'
import { Parts, Waiting } from './parts'
import { TodayVerdict } from './today-verdict'
import { useTitleCount } from './use-title-count'
import { useWeek } from './use-week'

const load = () => import('./later-parts').then((part) => part.LaterParts)
const LaterParts = dynamic(load, { ssr: false, loading: () => <Waiting /> })

/** From "can it be trusted" down to what can wait. */
export function Overview() {
  const week = useWeek()
  const [domains, incidents, critical] = [useDomains(), useIncidents({ order: 'people' }), useCriticalIncidents()]
  const isEmpty = domains.asOf !== undefined && domains.items.length === 0 && domains.unattributed?.counts.accepted === 0
  // Fetched beside the first answers, not after them.
  useEffect(() => void load(), [])
  useTitleCount('Overview · Wellsent', critical.data?.data.length ?? 0)
  return (
    <Parts
      first
      parts={[
        { name: 'trust', asks: [useReceipt(24), useConnections(), useSilences(undefined, week)], content: <TrustStrip range={week} /> },
        { name: 'verdict', asks: [domains, incidents, critical, useWorkspaceTotal(week)], content: !isEmpty && <TodayVerdict range={week} /> },
      ]}
      after={<LaterParts range={week} isEmpty={isEmpty} />}
    />
  )
}
