import { type Ask, type DnsAnswer, isAskable, reasonText } from '../dns-answer'
import { type IpBytes, readIp, reverseName, sameNetwork } from '../ip-address'
import { expandDomain, type MacroSetting, usesName } from './spf-macro'
import { isMechanism, readSpf, type SpfMechanism, spfRecordsOf, type SpfQualifier } from './spf-record'

export type SpfResult = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'temperror' | 'permerror'
/** `why` names the term that decided or the fault. */
export type SpfVerdict = { result: SpfResult; why: string; lookups: number; voids: number }

/** RFC 7208 section 4.6.4. */
export const spfLimits = { lookups: 10, voids: 2, names: 10 } as const

const results: Record<SpfQualifier, SpfResult> = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' }

class Stop extends Error {
  constructor(readonly result: 'temperror' | 'permerror', why: string) {
    super(why)
  }
}

type Run = { ask: Ask; ip: IpBytes; sender: string; helo: string; lookups: number; voids: number }

const spend = (run: Run): void => {
  run.lookups += 1
  if (run.lookups > spfLimits.lookups) throw new Stop('permerror', `more than ${spfLimits.lookups} terms need look-ups`)
}

/** Records, counting an empty answer; a question that failed ends the run as temperror. */
const recordsOf = <T>(run: Run, answer: DnsAnswer<T>, name: string): T[] => {
  if (answer.kind === 'found') return answer.records
  if (answer.kind === 'unknown') throw new Stop('temperror', `${name}: ${reasonText(answer.why)}`)
  run.voids += 1
  if (run.voids > spfLimits.voids) throw new Stop('permerror', `more than ${spfLimits.voids} look-ups came back empty`)
  return []
}

const addressesOf = (run: Run, name: string): Promise<DnsAnswer<string>> => (run.ip.length === 4 ? run.ask('A', name) : run.ask('AAAA', name))

const holds = (run: Run, term: SpfMechanism, addresses: readonly string[]): boolean => addresses.some((text) => {
  const bytes = readIp(text)
  return bytes !== null && sameNetwork(bytes, run.ip, run.ip.length === 4 ? term.bits4 : term.bits6)
})

/** Names of the sending IP whose own address record leads back to it, at most 10 looked at. */
const validatedNames = async (run: Run): Promise<string[]> => {
  const answer = await run.ask('PTR', reverseName(run.ip))
  if (answer.kind !== 'found') return []
  const names = await Promise.all(answer.records.slice(0, spfLimits.names).map(async (name) => {
    const back = await addressesOf(run, name)
    return back.kind === 'found' && back.records.some((text) => sameNetwork(readIp(text) ?? [], run.ip, run.ip.length * 8)) ? [name.toLowerCase().replace(/\.$/, '')] : []
  }))
  return names.flat()
}

const isUnder = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`)

const settingOf = async (run: Run, domain: string, spec: string): Promise<MacroSetting> => {
  const names = usesName(spec) ? await validatedNames(run) : []
  const best = names.find((name) => name === domain) ?? names.find((name) => isUnder(name, domain)) ?? names[0]
  return { ip: run.ip, domain, sender: run.sender, helo: run.helo, ...(best ? { validatedName: best } : {}) }
}

const targetOf = async (run: Run, domain: string, spec: string | null): Promise<string | null> => {
  const name = spec === null ? domain : expandDomain(spec, await settingOf(run, domain, spec))
  return isAskable(name) ? name.toLowerCase() : null
}

const matchMx = async (run: Run, term: SpfMechanism, target: string): Promise<boolean> => {
  const exchanges = recordsOf(run, await run.ask('MX', target), target).filter((mx) => mx.exchange !== '')
  if (exchanges.length > spfLimits.names) throw new Stop('permerror', `${target} has more than ${spfLimits.names} MX records`)
  for (const { exchange } of exchanges) {
    const answer = await addressesOf(run, exchange)
    if (answer.kind === 'unknown') throw new Stop('temperror', `${exchange}: ${reasonText(answer.why)}`)
    if (answer.kind === 'found' && holds(run, term, answer.records)) return true
  }
  return false
}

const matchInclude = async (run: Run, target: string): Promise<boolean> => {
  const inner = await checkHost(run, target)
  if (inner.result === 'temperror') throw new Stop('temperror', inner.why)
  if (inner.result === 'permerror' || inner.result === 'none') throw new Stop('permerror', inner.result === 'none' ? `${target} has no SPF record` : inner.why)
  return inner.result === 'pass'
}

const matches = async (run: Run, term: SpfMechanism, domain: string): Promise<boolean> => {
  if (term.kind === 'all') return true
  if (term.network) return sameNetwork(term.network, run.ip, run.ip.length === 4 ? term.bits4 : term.bits6)
  spend(run)
  const target = await targetOf(run, domain, term.spec)
  if (target === null) return false
  switch (term.kind) {
    case 'include':
      return matchInclude(run, target)
    case 'a':
      return holds(run, term, recordsOf(run, await addressesOf(run, target), target))
    case 'mx':
      return matchMx(run, term, target)
    case 'exists':
      return recordsOf(run, await run.ask('A', target), target).length > 0
    default:
      return (await validatedNames(run)).some((name) => isUnder(name, target))
  }
}

type Inner = { result: SpfResult; why: string }

const followRedirect = async (run: Run, domain: string, spec: string): Promise<Inner> => {
  spend(run)
  const target = await targetOf(run, domain, spec)
  const inner = target === null ? { result: 'none' as const, why: '' } : await checkHost(run, target)
  return inner.result === 'none' ? { result: 'permerror', why: `redirect=${spec} leads to no SPF record` } : inner
}

const checkHost = async (run: Run, domain: string): Promise<Inner> => {
  const answer = await run.ask('TXT', domain)
  if (answer.kind === 'unknown') throw new Stop('temperror', `${domain}: ${reasonText(answer.why)}`)
  const records = answer.kind === 'found' ? spfRecordsOf(answer.records) : []
  if (records.length === 0) return { result: 'none', why: `${domain} has no SPF record` }
  if (records.length > 1) return { result: 'permerror', why: `${domain} has ${records.length} SPF records` }
  const { terms, errors } = readSpf(records[0] ?? '')
  if (errors[0] !== undefined) return { result: 'permerror', why: errors[0] }
  for (const term of terms.filter(isMechanism)) {
    if (await matches(run, term, domain)) return { result: results[term.qualifier], why: `${term.text} of ${domain}` }
  }
  const redirect = terms.find((term) => term.kind === 'redirect')
  return redirect && !isMechanism(redirect) ? followRedirect(run, domain, redirect.spec) : { result: 'neutral', why: `no term of ${domain} matches` }
}

/**
 * check_host of RFC 7208 with both limits. `domain` is that of MAIL FROM, or the HELO name when the sender is empty.
 * Never rejects: a question that fails is temperror.
 */
export const evaluateSpf = async (
  mail: { ip: string; domain: string; sender?: string; helo?: string }, ask: Ask,
): Promise<SpfVerdict> => {
  const ip = readIp(mail.ip)
  const domain = mail.domain.toLowerCase().replace(/\.$/, '')
  if (!ip || !isAskable(domain) || !domain.includes('.')) return { result: 'none', why: ip ? 'the domain has no valid form' : 'the address has no valid form', lookups: 0, voids: 0 }
  const run: Run = { ask, ip, sender: mail.sender ?? `postmaster@${domain}`, helo: mail.helo ?? domain, lookups: 0, voids: 0 }
  try {
    return { ...(await checkHost(run, domain)), lookups: run.lookups, voids: run.voids }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return { result: error.result, why: error.message, lookups: run.lookups, voids: run.voids }
  }
}
