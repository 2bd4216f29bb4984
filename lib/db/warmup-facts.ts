import type { OpenIncident, PoolListing } from '../deliverability/warmup/cap'
import { addDays } from '../deliverability/warmup/calendar'
import { areEventsFresh } from '../deliverability/warmup/freshness'
import type { GateFacts } from '../deliverability/warmup/gate'
import type { Subject } from '../deliverability/warmup/plan'
import type { Client } from './pool'
import { readActiveHours } from './warmup-history'
import type { WorkspaceId } from './workspace-id'

type Asked = { client: Client; workspaceId: WorkspaceId; subject: Subject; atMs: number }

/** Confirmed blocklist entries of a subject (of a domain: and of its pools) at an instant. None until blocklists are watched. */
export const listingsOf = (_: Asked): Promise<PoolListing[]> => Promise.resolve([])

/** Whether SPF, DKIM and DMARC passed at an instant; null: not checked. */
export const authenticationOf = (_: Asked): Promise<boolean | null> => Promise.resolve(null)

/** Seed tests of the days before an instant; null: none were made. */
export const seedsOf = (_: Asked): Promise<GateFacts['seeds']> => Promise.resolve(null)

/** Incidents of a subject that are open now. None until alerts are there. */
export const openIncidentsOf = (_: Asked): Promise<OpenIncident[]> => Promise.resolve([])

const hoursBack = 14

/** What the gate has to know beside the counters, on the morning of `today`. */
export const readFacts = async (asked: Asked, today: string, timeZone: string): Promise<GateFacts> => {
  const { client, workspaceId, subject } = asked
  const closed = addDays(today, -1)
  const [listings, authenticationOk, seeds] = await Promise.all([listingsOf(asked), authenticationOf(asked), seedsOf(asked)])
  const hours = await readActiveHours(client, workspaceId, subject, { fromDate: addDays(closed, -hoursBack), toDate: closed, timeZone })
  const named = (tier: number): string[] => listings.filter((listing) => listing.tier === tier).map(({ list }) => list)
  return {
    eventsFresh: areEventsFresh(hours.find(({ date }) => date === closed), hours.filter(({ date }) => date < closed)),
    tier1Listings: named(1), tier2Listings: named(2), authenticationOk, seeds,
  }
}
