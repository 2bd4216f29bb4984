import { type Ask, type OrganisationOf, plainName, type WhyUnknown } from '../dns-answer'
import { type DmarcPolicy, type DmarcRecord, dmarcRecordsOf, readDmarc } from './dmarc-record'

/** What one name of the walk holds. Several records count as none. */
export type DmarcStep = { name: string; state: 'found' | 'none' | 'multiple' | 'unknown'; record: DmarcRecord | null; texts: string[]; why: WhyUnknown | null }

export type DmarcOutcome = {
  standard: 'RFC 9989' | 'RFC 7489'
  /** Null when it cannot be told, because a question failed. */
  organisation: string | null
  /** Where the policy in force was found; null when there is none or nobody can say. */
  at: string | null
  record: DmarcRecord | null
  /** In force for the From domain. */
  policy: DmarcPolicy | null
  /** Which tag says so. */
  by: 'p' | 'sp' | 'np' | null
  unknown: WhyUnknown | null
}

const mostQueries = 8

export const askDmarc = async (name: string, ask: Ask): Promise<DmarcStep> => {
  const answer = await ask('TXT', `_dmarc.${name}`)
  if (answer.kind === 'unknown') return { name, state: 'unknown', record: null, texts: [], why: answer.why }
  const texts = answer.kind === 'found' ? dmarcRecordsOf(answer.records) : []
  const state = texts.length === 0 ? 'none' : texts.length === 1 ? 'found' : 'multiple'
  return { name, state, record: state === 'found' ? readDmarc(texts[0] ?? '') : null, texts, why: null }
}

/** The names that the tree walk of RFC 9989 asks: the domain, then up to the top; from eight labels on it goes on at seven. */
export const walkNames = (domain: string): string[] => {
  const labels = plainName(domain).split('.')
  const next = Math.min(labels.length - 1, mostQueries - 1)
  return [labels.join('.'), ...Array.from({ length: Math.max(next, 0) }, (_, n) => labels.slice(labels.length - next + n).join('.'))]
}

/** Asks from the domain upwards and stops at a record that says psd=y or psd=n. */
export const walkTree = async (domain: string, ask: Ask): Promise<DmarcStep[]> => {
  const steps: DmarcStep[] = []
  for (const name of walkNames(domain)) {
    const step = await askDmarc(name, ask)
    steps.push(step)
    if (step.record && step.record.psd !== 'u') break
  }
  return steps
}

const labelsOf = (name: string): string[] => name.split('.')

/** Organisational domain of a finished walk; null when a question failed on the way, so that nobody can say. */
const organisationOfWalk = (steps: readonly DmarcStep[]): string | null => {
  const start = steps[0]?.name ?? ''
  const last = steps.at(-1)
  if (steps.some((step) => step.state === 'unknown')) return null
  if (last?.record?.psd === 'n') return last.name
  if (last?.record?.psd === 'y' && last.name !== start) return labelsOf(start).slice(-(labelsOf(last.name).length + 1)).join('.')
  return steps.findLast((step) => step.record)?.name ?? start
}

/** A record without a valid p acts as p=none under RFC 9989 when it names where reports go; else it counts for nothing. */
const policyUnder = (standard: DmarcOutcome['standard'], record: DmarcRecord): DmarcPolicy | null =>
  record.p ?? (standard === 'RFC 9989' && record.rua.length > 0 ? 'none' : null)

type Held = { record: DmarcRecord; name: string }

const inForce = (standard: DmarcOutcome['standard'], { record, name }: Held, domain: string, exists: boolean): Pick<DmarcOutcome, 'policy' | 'by' | 'at' | 'record'> => {
  const p = policyUnder(standard, record)
  if (p === null) return { policy: null, by: null, at: null, record: null }
  if (name === domain) return { policy: p, by: 'p', at: name, record }
  if (standard === 'RFC 9989' && !exists && record.np) return { policy: record.np, by: 'np', at: name, record }
  return record.sp ? { policy: record.sp, by: 'sp', at: name, record } : { policy: p, by: 'p', at: name, record }
}

const nothing = { policy: null, by: null, at: null, record: null } as const

/** Does the name exist? Only NXDOMAIN says no (RFC 8020). */
const existence = async (domain: string, ask: Ask): Promise<boolean> => {
  const answer = await ask('A', domain)
  return !(answer.kind === 'none' && answer.why === 'nxdomain')
}

/** Policy by the tree walk of RFC 9989: at the domain, else at its organisational domain, else at the public suffix. */
const underTreeWalk = async (domain: string, steps: readonly DmarcStep[], ask: Ask): Promise<DmarcOutcome> => {
  const own = steps[0]
  const organisation = organisationOfWalk(steps)
  const failed = steps.find((step) => step.state === 'unknown')
  const base = { standard: 'RFC 9989' as const, organisation, unknown: null }
  if (own?.record) return { ...base, ...inForce('RFC 9989', { record: own.record, name: domain }, domain, true) }
  if (failed) return { ...base, ...nothing, unknown: failed.why }
  const above = steps.find((step) => step.name === organisation && step.record) ?? steps.find((step) => step.record?.psd === 'y')
  return above?.record ? { ...base, ...inForce('RFC 9989', { record: above.record, name: above.name }, domain, await existence(domain, ask)) } : { ...base, ...nothing }
}

/** Policy by RFC 7489: at the domain, else at the registered domain of the Public Suffix List. */
const underSuffixList = async (domain: string, ask: Ask, organisationOf: OrganisationOf): Promise<DmarcOutcome> => {
  const organisation = organisationOf(domain) ?? domain
  const base = { standard: 'RFC 7489' as const, organisation, unknown: null }
  const own = await askDmarc(domain, ask)
  const step = own.state === 'found' || own.state === 'unknown' || organisation === domain ? own : await askDmarc(organisation, ask)
  if (step.state === 'unknown') return { ...base, ...nothing, unknown: step.why }
  return step.record ? { ...base, ...inForce('RFC 7489', { record: step.record, name: step.name }, domain, true) } : { ...base, ...nothing }
}

export type DmarcDiscovery = { domain: string; steps: DmarcStep[]; treeWalk: DmarcOutcome; suffixList: DmarcOutcome }

/** Both discoveries side by side: receivers are mixed. */
export const discoverDmarc = async (name: string, ask: Ask, organisationOf: OrganisationOf): Promise<DmarcDiscovery> => {
  const domain = plainName(name)
  const [steps, suffixList] = await Promise.all([walkTree(domain, ask), underSuffixList(domain, ask, organisationOf)])
  return { domain, steps, suffixList, treeWalk: await underTreeWalk(domain, steps, ask) }
}

/** Organisational domain by the tree walk alone; null when nobody can say. */
export const organisationByWalk = async (domain: string, ask: Ask): Promise<string | null> => organisationOfWalk(await walkTree(domain, ask))
