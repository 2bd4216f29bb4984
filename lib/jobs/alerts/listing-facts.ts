import { confirmedListings, type Listing as Held } from '../../db/listing'
import { countNamedBounces } from '../../db/named-bounces'
import { domainsOfIp } from '../../db/sending-facts'
import { listDomains } from '../../db/sending-domain'
import type { Listing } from '../../deliverability/alerts/findings'
import { blocklistOf } from '../../deliverability/blocklists/lists'
import type { FactSource } from './outside-facts'

/** Confirmed listings that last, of lists that may alert, with the bounces that name the list since it lists. */
export const listingFacts: FactSource = async (workspaceId, nowMs) => {
  const held = (await confirmedListings(workspaceId, nowMs)).filter(({ list, until }) => until === null && !blocklistOf(list)?.neverAlerts)
  if (held.length === 0) return {}
  const own = new Set((await listDomains(workspaceId)).map(({ name }) => name))
  // An IP that several domains send from is nobody's alone.
  const domainOf = async ({ kind, target }: Held): Promise<string | null> => {
    if (kind !== 'ip') return own.has(target) ? target : null
    const [domain = null, ...others] = await domainsOfIp(workspaceId, target, nowMs)
    return others.length > 0 ? null : domain
  }
  const told = async (one: Held): Promise<Listing> => {
    const list = blocklistOf(one.list)
    const bounces = await countNamedBounces(workspaceId, list?.named ?? [], one.kind === 'ip' ? one.target : null, one.since, nowMs)
    return { target: one.target, list: list?.label ?? one.list, tier: one.tier, domain: await domainOf(one), bounces: bounces ?? 0, sinceMs: one.since, delistUrl: list?.delistUrl ?? null }
  }
  const listings: Listing[] = []
  for (const one of held) listings.push(await told(one))
  return { listings }
}
