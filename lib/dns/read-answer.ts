import type { Resolver } from 'node:dns/promises'
import type { DnsAnswer, RecordOf, RecordType, WhyUnknown } from '../deliverability/dns-answer'

/** DNS answers are hostile: no more than this of any of them is looked at. */
const mostRecords = 100
const mostBytes = 64 * 1024

// Most answers of lists are these two: one object each for all of them.
const none = new Map<string, DnsAnswer<never>>([['ENOTFOUND', { kind: 'none', why: 'nxdomain', aliases: [] }], ['ENODATA', { kind: 'none', why: 'nodata', aliases: [] }]])
const unknown: Record<string, WhyUnknown> = {
  ESERVFAIL: 'servfail', EREFUSED: 'refused', ENOTIMP: 'refused', ETIMEOUT: 'timeout', ECONNREFUSED: 'unreachable', ENETUNREACH: 'unreachable', EHOSTUNREACH: 'unreachable',
  EFORMERR: 'malformed', EBADRESP: 'malformed', EBADNAME: 'bad_name', EBADQUERY: 'bad_name', ERR_INVALID_ARG_VALUE: 'bad_name',
}

/** What a question that ended in an error means. Only NXDOMAIN and an empty answer are answers. */
export const answerOfError = (error: unknown): DnsAnswer<never> => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return none.get(code) ?? { kind: 'unknown', why: unknown[code] ?? 'failed', detail: code || String(error).slice(0, 200) }
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

// Then with both ends, not await in try: an error that is thrown on through every layer costs more than the question.
const askers: { [T in RecordType]: (resolver: Resolver, name: string) => Promise<DnsAnswer<RecordOf[T]>> } = {
  A: (resolver, name) => resolver.resolve4(name, { ttl: true }).then(addresses, answerOfError),
  AAAA: (resolver, name) => resolver.resolve6(name, { ttl: true }).then(addresses, answerOfError),
  TXT: (resolver, name) => resolver.resolveTxt(name).then((found) => capped(found.map((parts) => parts.join('')), null), answerOfError),
  MX: (resolver, name) => resolver.resolveMx(name).then((found) => capped(found.map(({ exchange, priority }) => ({ exchange: exchange.toLowerCase(), priority })), null), answerOfError),
  PTR: (resolver, name) => resolver.resolvePtr(name).then((found) => capped(found.map((host) => host.toLowerCase()), null), answerOfError),
  CNAME: (resolver, name) => resolver.resolveCname(name).then((found) => capped(found.map((host) => host.toLowerCase()), null), answerOfError),
  SOA: (resolver, name) => resolver.resolveSoa(name).then(({ nsname }) => capped([{ nsname }], null), answerOfError),
  TLSA: (resolver, name) => resolver.resolveTlsa(name).then((found) => capped(found.map(({ certUsage, selector, match }) => ({ certUsage, selector, match })), null), answerOfError),
}

/** One question to one server. Never rejects. */
export const askOnce = <T extends RecordType>(resolver: Resolver, type: T, name: string): Promise<DnsAnswer<RecordOf[T]>> => askers[type](resolver, name)
