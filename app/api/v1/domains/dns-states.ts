import type { DomainSummary } from '@/lib/contracts/domains'
import { readAuthenticationStates } from '@/lib/db/authentication'
import { readListCounts } from '@/lib/db/list-counts'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { blocklists } from '@/lib/deliverability/blocklists/lists'
import { organisationOf } from '@/lib/dns/organisation'
import { isoTime } from '@/lib/http/range'

export type DnsStates = Pick<DomainSummary, 'authentication' | 'blocklists'>

const neverAlerting = blocklists.filter((list) => list.neverAlerts).map((list) => list.id)

/** The names that lists of domains are asked about: each domain and its organisation. */
export const listedNames = (domains: readonly string[]): { domain: string; target: string }[] =>
  domains.flatMap((domain) => [...new Set([domain, organisationOf(domain) ?? domain])].map((target) => ({ domain, target })))

/** What stored checks say of each of these domains, in two reads. */
export const dnsStates = async (workspaceId: WorkspaceId, domains: readonly string[], now: number): Promise<(domain: string) => DnsStates> => {
  const [checks, counts] = await Promise.all([readAuthenticationStates(workspaceId, domains), readListCounts(workspaceId, listedNames(domains), neverAlerting, now)])
  return (domain) => {
    const check = checks.get(domain)
    const count = counts.get(domain)
    return {
      authentication: check ? {
        state: check.state, spf: check.areas.spf ?? 'unknown', dkim: check.areas.dkim ?? 'unknown', dmarc: check.areas.dmarc ?? 'unknown', alignment: check.areas.alignment ?? null,
        checked_at: isoTime(check.checkedAt),
      } : null,
      blocklists: count ? {
        state: count.listed > 0 ? 'listed' : count.clear > 0 ? 'clear' : 'unknown', listed: count.listed, alerting: count.alerting, clear: count.clear, unknown: count.unknown, checked_at: isoTime(count.checkedAt),
      } : null,
    }
  }
}
