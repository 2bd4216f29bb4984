import { type Ask, isAskable, plainName } from '../deliverability/dns-answer'

/** The mail hosts of a domain, best first. `none`: it takes no mail by MX. `unknown`: the question failed. */
export type MxHosts = { answer: 'found'; hosts: string[] } | { answer: 'none' } | { answer: 'unknown' }

const isDomain = (name: string): boolean => isAskable(name) && /^(?!-)[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/i.test(name)

/** Asks for the mail hosts of a recipient's domain. What is no domain is not asked for; never rejects. */
export const lookUpMx = (ask: Ask) => async (domain: string): Promise<MxHosts> => {
  if (!isDomain(domain)) return { answer: 'none' }
  const found = await ask('MX', domain)
  if (found.kind === 'unknown') return { answer: 'unknown' }
  if (found.kind === 'none') return { answer: 'none' }
  const sorted = found.records.toSorted((a, b) => a.priority - b.priority || (a.exchange < b.exchange ? -1 : 1))
  const hosts = sorted.map(({ exchange }) => plainName(exchange)).filter((host) => host !== '')
  return hosts.length === 0 ? { answer: 'none' } : { answer: 'found', hosts }
}
