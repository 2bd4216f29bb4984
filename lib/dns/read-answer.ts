import type { Resolver } from 'node:dns/promises'
import type { DnsAnswer, RecordOf, RecordType, WhyUnknown } from '../deliverability/dns-answer'

/** DNS answers are hostile: no more than this of any of them is looked at. */
const mostRecords = 100
const mostBytes = 64 * 1024

const none: Record<string, 'nxdomain' | 'nodata'> = { ENOTFOUND: 'nxdomain', ENODATA: 'nodata' }
const unknown: Record<string, WhyUnknown> = {
  ESERVFAIL: 'servfail', EREFUSED: 'refused', ENOTIMP: 'refused', ETIMEOUT: 'timeout', ECONNREFUSED: 'unreachable', ENETUNREACH: 'unreachable', EHOSTUNREACH: 'unreachable',
  EFORMERR: 'malformed', EBADRESP: 'malformed', EBADNAME: 'bad_name', EBADQUERY: 'bad_name', ERR_INVALID_ARG_VALUE: 'bad_name',
}

/** What a question that ended in an error means. Only NXDOMAIN and an empty answer are answers. */
export const answerOfError = (error: unknown): DnsAnswer<never> => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const empty = none[code]
  if (empty) return { kind: 'none', why: empty, aliases: [] }
  return { kind: 'unknown', why: unknown[code] ?? 'failed', detail: code || String(error).slice(0, 200) }
}

const bytesOf = (record: unknown): number => Buffer.byteLength(typeof record === 'string' ? record : JSON.stringify(record))

const capped = <T>(records: T[], ttlSeconds: number | null): DnsAnswer<T> => {
  if (records.length > mostRecords) return { kind: 'unknown', why: 'too_large', detail: `${records.length} records` }
  const bytes = records.reduce((sum, record) => sum + bytesOf(record), 0)
  if (bytes > mostBytes) return { kind: 'unknown', why: 'too_large', detail: `${bytes} bytes` }
  return records.length === 0 ? { kind: 'none', why: 'nodata', aliases: [] } : { kind: 'found', records, aliases: [], ttlSeconds }
}

const addresses = (records: readonly { address: string; ttl: number }[]): DnsAnswer<string> =>
  capped(records.map(({ address }) => address), Math.min(...records.map(({ ttl }) => ttl)))

const askers: { [T in RecordType]: (resolver: Resolver, name: string) => Promise<DnsAnswer<RecordOf[T]>> } = {
  A: async (resolver, name) => addresses(await resolver.resolve4(name, { ttl: true })),
  AAAA: async (resolver, name) => addresses(await resolver.resolve6(name, { ttl: true })),
  TXT: async (resolver, name) => capped((await resolver.resolveTxt(name)).map((parts) => parts.join('')), null),
  MX: async (resolver, name) => capped((await resolver.resolveMx(name)).map(({ exchange, priority }) => ({ exchange: exchange.toLowerCase(), priority })), null),
  PTR: async (resolver, name) => capped((await resolver.resolvePtr(name)).map((host) => host.toLowerCase()), null),
  CNAME: async (resolver, name) => capped((await resolver.resolveCname(name)).map((host) => host.toLowerCase()), null),
  SOA: async (resolver, name) => capped([await resolver.resolveSoa(name)].map(({ nsname }) => ({ nsname })), null),
  TLSA: async (resolver, name) => capped((await resolver.resolveTlsa(name)).map(({ certUsage, selector, match }) => ({ certUsage, selector, match })), null),
}

/** One question to one server. Never rejects. */
export const askOnce = async <T extends RecordType>(resolver: Resolver, type: T, name: string): Promise<DnsAnswer<RecordOf[T]>> => {
  try {
    return await askers[type](resolver, name)
  } catch (error) {
    return answerOfError(error)
  }
}
