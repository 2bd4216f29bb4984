import { Resolver } from 'node:dns/promises'
import { env } from '../env'

/** The mail hosts of a domain, best first. `none`: it takes no mail by MX. `unknown`: the question failed. */
export type MxHosts = { answer: 'found'; hosts: string[] } | { answer: 'none' } | { answer: 'unknown' }

const nothingThere = new Set(['ENODATA', 'ENOTFOUND'])
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
const isName = (domain: string): boolean => domain.length <= 253 && /^(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+$/i.test(domain)

/** Asks the servers given, else those of DNS_SERVERS, else the system's. Never rejects. */
export const makeLookUpMx = (setting: { servers?: readonly string[]; timeoutMs?: number; tries?: number } = {}): ((domain: string) => Promise<MxHosts>) => {
  const resolver = new Resolver({ timeout: setting.timeoutMs ?? 2_000, tries: setting.tries ?? 2 })
  const servers = setting.servers ?? env().dnsServers
  if (servers.length > 0) resolver.setServers(servers)
  return async (domain) => {
    if (!isName(domain)) return { answer: 'none' }
    try {
      const records = await resolver.resolveMx(domain)
      const sorted = records.sort((a, b) => a.priority - b.priority || (a.exchange < b.exchange ? -1 : 1))
      const hosts = sorted.map(({ exchange }) => exchange.toLowerCase()).filter((host) => host !== '' && host !== '.')
      return hosts.length === 0 ? { answer: 'none' } : { answer: 'found', hosts }
    } catch (error) {
      return nothingThere.has(codeOf(error)) ? { answer: 'none' } : { answer: 'unknown' }
    }
  }
}
