import { type DnsAnswer, reasonText } from '../dns-answer'
import type { Blocklist, Tier } from './lists'

export type ListState =
  | { state: 'listed'; codes: string[]; labels: string[]; tier: Tier }
  | { state: 'clear' }
  /** `isListFault`: the list itself misbehaves, so that none of its answers is to be believed. */
  | { state: 'unknown'; why: string; isListFault: boolean }

/** Spamhaus: wrong name, public resolver, too many questions. Others follow its example. */
const spamhausErrors: Record<string, string> = {
  '127.255.255.252': 'the list says that its zone is misspelt', '127.255.255.254': 'the list refuses this resolver: it is a public one or has no name',
  '127.255.255.255': 'the list says that this resolver asks too much',
}

const refusal = (list: Blocklist, code: string): string | null => {
  if (code.startsWith('127.255.255.')) return spamhausErrors[code] ?? `the list answered the error ${code}`
  return list.refusals.includes(code) ? `the list refused to answer (${code})` : null
}

const isLoopback = (code: string): boolean => /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(code)

const meaningOf = (list: Blocklist, code: string): { label: string; tier: Tier | null }[] => {
  const exact = list.codes.find((one) => one.code === code)
  if (exact) return [exact]
  const last = Number(code.split('.').at(-1))
  const bits = list.codes.filter((one) => one.bit !== undefined && (last & one.bit) !== 0)
  if (bits.length > 0) return bits
  // 127.0.0.1 is never a listing: RFC 5782 keeps it free, and hijacked resolvers like it.
  return [code === '127.0.0.1' ? { label: 'the list answered 127.0.0.1, which means nothing', tier: null } : { label: `code ${code}`, tier: list.tier }]
}

/** What an answer of a list says. Only an answer inside 127/8 with a meaning lists anybody; a failed question says nothing. */
export const decode = (list: Blocklist, answer: DnsAnswer<string>): ListState => {
  if (answer.kind === 'none') return { state: 'clear' }
  if (answer.kind === 'unknown') return { state: 'unknown', why: reasonText(answer.why), isListFault: false }
  const foreign = answer.records.find((code) => !isLoopback(code))
  if (foreign !== undefined) return { state: 'unknown', why: `the answer ${foreign} lies outside 127/8: the zone is parked, or a resolver on the way rewrites answers`, isListFault: true }
  const refused = answer.records.map((code) => refusal(list, code)).find((why) => why !== null)
  if (refused) return { state: 'unknown', why: refused, isListFault: true }
  const meanings = answer.records.flatMap((code) => meaningOf(list, code).map((meaning) => ({ code, ...meaning })))
  const listed = meanings.filter((one): one is typeof one & { tier: Tier } => one.tier !== null)
  if (listed.length > 0) {
    return { state: 'listed', codes: [...new Set(listed.map((one) => one.code))].sort(), labels: listed.map((one) => one.label), tier: Math.min(...listed.map((one) => one.tier)) as Tier }
  }
  return answer.records.every((code) => code === '127.0.0.1' && !list.codes.some((one) => one.code === code))
    ? { state: 'unknown', why: 'the list answered 127.0.0.1, which is no listing', isListFault: true }
    : { state: 'clear' }
}
