'use client'
import { useRecordChanges } from '../authentication/use-authentication'
import { useListings } from '../blocklists/use-blocklists'
import { DomainTable } from '../domain/domain-table'
import { OpenIncidents } from '../incident/open-incidents'
import { useIncidents } from '../incident/use-incidents'
import { useMyChoice } from '../notification/use-notifications'
import { useProviderMatrix } from '../rates/use-rates'
import type { DateRange } from '../rates/view-range'
import { useReasons } from '../reason/use-reasons'
import { useWarmups } from '../warmup/use-warmup'
import { WarmupLanes } from '../warmup/warmup-lanes'
import { AuthenticationDrift } from './authentication-drift'
import { BlocklistStates } from './blocklist-states'
import { HeatMap } from './heat-map'
import { Hygiene } from './hygiene'
import { Parts } from './parts'
import { RefusalReasons } from './refusal-reasons'

/** From the open incidents down, in code of its own: what is above is read meanwhile. Before the first event only the first steps are shown. */
export function LaterParts({ range, isEmpty }: { range: DateRange | null; isEmpty: boolean }) {
  const [reasons, matrix] = [useReasons(undefined, range), useProviderMatrix(range)]
  const parts = [
    { name: 'incidents', asks: [useIncidents({ order: 'people' })], content: !isEmpty && <OpenIncidents /> },
    { name: 'domains', asks: [matrix], content: <DomainTable range={range} /> },
    { name: 'warmup', asks: [useWarmups()], content: <WarmupLanes /> },
    { name: 'blocklists', asks: [useListings()], content: <BlocklistStates /> },
    { name: 'heat', asks: [matrix], content: <HeatMap range={range} /> },
    { name: 'reasons', asks: [reasons], content: <RefusalReasons range={range} /> },
    { name: 'authentication', asks: [useRecordChanges()], content: <AuthenticationDrift /> },
    { name: 'hygiene', asks: [useMyChoice()], content: <Hygiene range={range} /> },
  ]
  return <Parts parts={isEmpty ? parts.slice(0, 2) : parts} />
}
