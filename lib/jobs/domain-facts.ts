import { listCheckTargets } from '../db/check-target'
import { readEventFacts, sendingConnections, sentIps } from '../db/sending-facts'
import type { WorkspaceId } from '../db/workspace-id'
import type { AuthenticationFacts } from '../deliverability/authentication/authenticate'
import type { Selector } from '../deliverability/authentication/judge-dkim'
import { type Target, targetsOf } from '../deliverability/blocklists/targets'
import { hostName } from '../deliverability/domain-name'
import { organisationOf } from '../dns/organisation'

export type DomainFacts = { authentication: AuthenticationFacts; targets: Target[]; tls: { yes: number; no: number } }

const isSelector = (text: string): boolean => /^[a-z0-9_](?:[a-z0-9_.-]{0,61}[a-z0-9_])?$/i.test(text)

type Added = { selectors: string[]; ips: string[]; returnPaths: string[]; trackingDomains: string[] }

const addedTo = async (workspaceId: WorkspaceId, domain: string): Promise<Added> => {
  const added = await listCheckTargets(workspaceId, domain)
  const values = (kind: string): string[] => added.filter((one) => one.kind === kind).map((one) => one.value)
  return { selectors: values('selector'), ips: values('ip'), returnPaths: values('return_path'), trackingDomains: values('tracking').filter((name) => hostName(name) !== null) }
}

const targetsFor = (domain: string, sent: readonly string[], added: Added): Target[] =>
  targetsOf({ domain, sentIps: sent, addedIps: added.ips, returnPaths: added.returnPaths, trackingDomains: added.trackingDomains }, organisationOf)

/** What lists are asked about for a sending domain: by its counters and by people, without a look at single events. */
export const domainTargets = async (workspaceId: WorkspaceId, domain: string, now: number): Promise<Target[]> => {
  const [sent, added] = await Promise.all([sentIps(workspaceId, domain, now), addedTo(workspaceId, domain)])
  return targetsFor(domain, sent, added)
}

/** What events and people say of a sending domain, before DNS is asked. */
export const domainFacts = async (workspaceId: WorkspaceId, domain: string, now: number): Promise<DomainFacts> => {
  const [sent, connections, events, added] = await Promise.all([
    sentIps(workspaceId, domain, now), sendingConnections(workspaceId, domain, now), readEventFacts(workspaceId, domain, now), addedTo(workspaceId, domain),
  ])
  const selectors: Selector[] = [
    ...added.selectors.map((name) => ({ name, source: 'user' as const, relay: null })),
    ...events.selectors.filter(isSelector).map((name) => ({ name: name.toLowerCase(), source: 'events' as const, relay: null })),
  ]
  return {
    authentication: {
      domain, selectors: selectors.filter((one, n) => selectors.findIndex((other) => other.name === one.name) === n),
      connections: connections.map((one) => ({ ...one, ips: events.ips.get(one.id) ?? [] })), ips: [...new Set([...sent, ...added.ips])], returnPaths: added.returnPaths, trackingDomains: added.trackingDomains,
    },
    targets: targetsFor(domain, sent, added), tls: events.tls,
  }
}
