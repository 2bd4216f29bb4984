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

/** What events and people say of a sending domain, before DNS is asked. */
export const domainFacts = async (workspaceId: WorkspaceId, domain: string, now: number): Promise<DomainFacts> => {
  const [ips, connections, events, added] = await Promise.all([
    sentIps(workspaceId, domain, now), sendingConnections(workspaceId, domain, now), readEventFacts(workspaceId, domain, now), listCheckTargets(workspaceId, domain),
  ])
  const values = (kind: string): string[] => added.filter((one) => one.kind === kind).map((one) => one.value)
  const selectors: Selector[] = [
    ...values('selector').map((name) => ({ name, source: 'user' as const, relay: null })),
    ...events.selectors.filter(isSelector).map((name) => ({ name: name.toLowerCase(), source: 'events' as const, relay: null })),
  ]
  const returnPaths = values('return_path')
  const trackingDomains = values('tracking').filter((name) => hostName(name) !== null)
  return {
    authentication: {
      domain, selectors: selectors.filter((one, n) => selectors.findIndex((other) => other.name === one.name) === n),
      connections: connections.map((one) => ({ ...one, ips: events.ips.get(one.id) ?? [] })), ips: [...new Set([...ips, ...values('ip')])], returnPaths, trackingDomains,
    },
    targets: targetsOf({ domain, sentIps: ips, addedIps: values('ip'), returnPaths, trackingDomains }, organisationOf),
    tls: events.tls,
  }
}
