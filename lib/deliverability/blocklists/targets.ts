import type { OrganisationOf } from '../dns-answer'
import type { Blocklist } from './lists'
import { isListable, plainIp, queryName, type TargetKind } from './query-name'

export const targetRoles = ['sending_ip', 'added_ip', 'sending_domain', 'organisation', 'return_path', 'tracking'] as const
export type TargetRole = (typeof targetRoles)[number]
export type Target = { target: string; kind: TargetKind; role: TargetRole }

export type TargetFacts = {
  domain: string; sentIps: readonly string[]; addedIps: readonly string[]; returnPaths: readonly string[]; trackingDomains: readonly string[]
}

/** What is asked about for one sending domain: each once, the first role wins. */
export const targetsOf = (facts: TargetFacts, organisationOf: OrganisationOf): Target[] => {
  const ips = (list: readonly string[], role: TargetRole): Target[] =>
    list.flatMap((text) => { const ip = plainIp(text); return ip && isListable(ip) ? [{ target: ip, kind: 'ip' as const, role }] : [] })
  const names = (list: readonly (string | null)[], role: TargetRole): Target[] => list.flatMap((name) => (name ? [{ target: name.toLowerCase(), kind: 'domain' as const, role }] : []))
  const all = [
    ...ips(facts.sentIps, 'sending_ip'), ...ips(facts.addedIps, 'added_ip'), ...names([facts.domain], 'sending_domain'), ...names([organisationOf(facts.domain)], 'organisation'),
    ...names(facts.returnPaths, 'return_path'), ...names(facts.trackingDomains, 'tracking'),
  ]
  return all.filter((one, n) => all.findIndex((other) => other.target === one.target) === n)
}

/** Does this list speak of such targets at all? */
export const covers = (list: Blocklist, { target, kind }: Pick<Target, 'target' | 'kind'>): boolean =>
  list.kinds.includes(kind) && (kind === 'domain' ? queryName(target, kind, list.zone) !== null : list.families.includes(target.includes(':') ? 6 : 4))

/** The zone to ask, with the key filled in; null while the list needs a key that is not there. */
export const zoneOf = (list: Blocklist, key: string | null): string | null =>
  key && list.keyZone ? list.keyZone.replace('{key}', key) : list.isDefault || list.keyZone === null ? list.zone : null
