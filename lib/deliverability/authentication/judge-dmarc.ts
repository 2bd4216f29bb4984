import { type Ask, type OrganisationOf } from '../dns-answer'
import { almostDmarc, type DmarcRecord, strength } from './dmarc-record'
import type { DmarcDiscovery } from './dmarc-walk'
import { type Finding, findingsOf, type Maker, unknownFinding } from './finding'

const rule = 'One TXT record v=DMARC1 at _dmarc with p=none or stricter, and an address for reports.'
const source = 'RFC 9989, RFC 7489; Google, Yahoo and Microsoft sender requirements'

const withTag = (record: string, tag: string, value: string): string => {
  const parts = record.split(';').map((part) => part.trim()).filter(Boolean).filter((part) => !new RegExp(`^${tag}\\s*=`, 'i').test(part))
  // RFC 7489 readers expect p right behind v.
  return [parts[0], ...(tag === 'p' ? [`p=${value}`, ...parts.slice(1)] : [...parts.slice(1), `${tag}=${value}`])].join('; ')
}

const publish = (name: string, corrected: string): { fix: string; corrected: string } => ({ fix: `Publish this one TXT record at _dmarc.${name}: ${corrected}`, corrected })

const starter = (domain: string): string => `v=DMARC1; p=none; rua=mailto:dmarc@${domain}`

const policyFindings = (make: Maker, at: string, record: DmarcRecord): Finding[] => {
  if (record.p === null) {
    const reports = record.rua.length > 0
    return [make({
      code: 'dmarc_no_p', state: reports ? 'needs_work' : 'fail', record: record.text,
      title: reports ? 'There is no valid p=: new receivers act as for p=none, older ones ignore the record' : 'There is no valid p= and no rua=: every receiver ignores the record',
      ...publish(at, withTag(record.text, 'p', 'none')),
    })]
  }
  return record.p === 'none'
    ? [make({ code: 'dmarc_none', state: 'needs_work', severity: 'info', title: 'p=none asks receivers to do nothing; it is the least that bulk senders need', record: record.text, ...publish(at, withTag(record.text, 'p', 'quarantine')), fix: `After 30 days of clean reports publish at _dmarc.${at}: ${withTag(record.text, 'p', 'quarantine')}` })]
    : []
}

const subdomainFindings = (make: Maker, at: string, record: DmarcRecord): Finding[] => {
  if (record.p === null) return []
  const sp = record.sp ?? record.p
  return [
    ...(strength(sp) < strength(record.p) ? [make({ code: 'dmarc_sp_weaker', state: 'needs_work', title: `sp=${sp} is weaker than p=${record.p}: anybody may send as a subdomain`, record: record.text, ...publish(at, withTag(record.text, 'sp', record.p)) })] : []),
    ...(record.np !== null && strength(record.np) < strength(sp) ? [make({ code: 'dmarc_np', state: 'needs_work', title: `np=${record.np} is weaker than the policy for subdomains that exist (${sp})`, record: record.text, ...publish(at, withTag(record.text, 'np', sp)) })] : []),
  ]
}

const smallFindings = (make: Maker, at: string, record: DmarcRecord): Finding[] => {
  const removed = record.removed.join(', ')
  const kept = record.removed.reduce((text, tag) => text.split(';').map((part) => part.trim()).filter((part) => part !== '' && !new RegExp(`^${tag}\\s*=`, 'i').test(part)).join('; '), record.text)
  const partial = record.pct !== null && record.pct < 100 ? ` Old receivers apply the policy to ${record.pct} % of mail.` : ''
  return [
    ...(record.errors.length > 0 ? [make({ code: 'dmarc_syntax', state: 'needs_work', title: `A part of the record cannot be read: ${record.errors[0] ?? ''}`, record: record.text, fix: 'Correct that tag.' })] : []),
    ...(record.removed.length > 0 ? [make({ code: 'dmarc_pct', state: 'needs_work', severity: 'info', title: `${removed} was removed in RFC 9989.${partial}`, record: record.text, ...publish(at, kept) })] : []),
    ...(record.isTesting ? [make({ code: 'dmarc_testing', state: 'needs_work', severity: 'info', title: 't=y: receivers apply the policy one step weaker', record: record.text, fix: 'Remove t=y when the reports are clean.' })] : []),
    ...(record.rua.length === 0 ? [make({ code: 'dmarc_rua_missing', state: 'needs_work', title: 'No rua=: nobody tells you who sends as you', record: record.text, ...publish(at, withTag(record.text, 'rua', `mailto:dmarc@${at}`)) })] : []),
  ]
}

const hostOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase().replace(/\.$/, '')

const reportFinding = async (make: Maker, at: string, host: string, ask: Ask, organisationOf: OrganisationOf): Promise<Finding[]> => {
  const isForeign = (organisationOf(host) ?? host) !== (organisationOf(at) ?? at)
  const name = `${at}._report._dmarc.${host}`
  const [mx, allowed] = await Promise.all([ask('MX', host), isForeign ? ask('TXT', name) : null])
  const unknown = mx.kind === 'unknown' ? { name: host, why: mx.why } : allowed?.kind === 'unknown' ? { name, why: allowed.why } : null
  if (unknown) return [unknownFinding(make, 'dmarc', unknown.name, unknown.why)]
  const isAllowed = allowed === null || (allowed.kind === 'found' && allowed.records.some((text) => /^v\s*=\s*DMARC1\b/.test(text)))
  const address = mx.kind === 'none' ? await ask('A', host) : null
  if (address?.kind === 'unknown') return [unknownFinding(make, 'dmarc', host, address.why)]
  const isReachable = mx.kind === 'found' ? mx.records.some((record) => record.exchange !== '') : address?.kind === 'found'
  return [
    ...(isAllowed ? [] : [make({ code: 'dmarc_rua_unauthorised', state: 'needs_work', title: `${host} has not agreed to take reports about ${at}: they are dropped`, fix: `The owner of ${host} publishes TXT v=DMARC1 at ${name}.`, record: null })]),
    ...(isReachable ? [] : [make({ code: 'dmarc_rua_unreachable', state: 'needs_work', title: `${host} takes no mail, so that reports are lost`, fix: 'Name an address that can be reached.', record: null })]),
  ]
}

const misplaced = async (domain: string, ask: Ask): Promise<string | null> => {
  const apex = await ask('TXT', domain)
  return apex.kind === 'found' ? (apex.records.find((text) => /^\s*v\s*=\s*dmarc1/i.test(text)) ?? null) : null
}

const nothingFound = async (make: Maker, found: DmarcDiscovery, ask: Ask): Promise<Finding[]> => {
  const { domain, steps } = found
  const own = await ask('TXT', `_dmarc.${domain}`)
  const [broken] = own.kind === 'found' ? almostDmarc(own.records) : []
  if (broken) return [make({ code: 'dmarc_syntax', state: 'fail', title: 'The record does not start with v=DMARC1, exactly so: receivers do not see it', record: broken, ...publish(domain, `v=DMARC1; ${broken.replace(/^\s*v\s*=\s*dmarc\d*\s*;?\s*/i, '')}`) })]
  const apex = await misplaced(domain, ask)
  if (apex) return [make({ code: 'dmarc_missing', state: 'fail', title: `The DMARC record stands at ${domain} instead of _dmarc.${domain}, where nobody looks for it`, record: apex, ...publish(domain, apex.trim()) })]
  const ignored = steps.find((step) => step.record)?.record
  if (ignored) return [make({ code: 'dmarc_no_p', state: 'fail', title: 'There is no valid p= and no rua=: every receiver ignores the record', record: ignored.text, ...publish(domain, withTag(ignored.text, 'p', 'none')) })]
  return [make({ code: 'dmarc_missing', state: 'fail', title: `Neither ${domain} nor a domain above it has a DMARC record`, ...publish(domain, starter(domain)) })]
}

const differing = (make: Maker, { domain, treeWalk, suffixList }: DmarcDiscovery): Finding[] => {
  if (treeWalk.unknown || suffixList.unknown || treeWalk.organisation === null) return []
  const same = treeWalk.policy === suffixList.policy && treeWalk.organisation === suffixList.organisation
  if (same || (treeWalk.policy === null && suffixList.policy === null)) return []
  const say = (one: typeof treeWalk): string => `${one.standard}: ${one.policy === null ? 'no policy' : `${one.by ?? 'p'} of ${one.at ?? ''} = ${one.policy}`}, organisation ${one.organisation ?? ''}`
  const title = `Receivers do not agree about ${domain}. ${say(treeWalk)}. ${say(suffixList)}.`
  // The same policy for both: only what counts as aligned may differ, which is judged per connection.
  if (treeWalk.policy === suffixList.policy) return [make({ code: 'dmarc_differs', state: 'pass', title })]
  return [make({ code: 'dmarc_differs', state: 'needs_work', severity: 'info', title, fix: `A record of its own at _dmarc.${domain} with a valid p= makes both agree on the policy.` })]
}

/** Findings about the DMARC policy in force for a domain. A subdomain that inherits is no fault. */
export const judgeDmarc = async (found: DmarcDiscovery, ask: Ask, organisationOf: OrganisationOf): Promise<Finding[]> => {
  const { domain, steps, treeWalk, suffixList } = found
  const make = findingsOf('dmarc', `_dmarc.${domain}`, { rule, source })
  const several = steps.find((step) => step.state === 'multiple' && (step.name === domain || step.name === suffixList.organisation))
  if (several) return [make({ code: 'dmarc_multiple', state: 'fail', title: `_dmarc.${several.name} has ${several.texts.length} DMARC records: receivers use none`, record: several.texts.join('\n'), fix: 'Keep one of them.', corrected: several.texts[0] ?? null })]
  const failed = treeWalk.unknown ?? suffixList.unknown
  // A record at the domain itself is known, whatever failed above it.
  if (failed && treeWalk.record === null) return [unknownFinding(make, 'dmarc', `_dmarc.${domain}`, failed)]
  const { record, at } = treeWalk.record ? treeWalk : suffixList
  if (!record || at === null) return nothingFound(make, found, ask)
  const hosts = [...new Set(record.rua.map(hostOf))].slice(0, 5)
  const faults = [
    ...policyFindings(make, at, record), ...subdomainFindings(make, at, record), ...smallFindings(make, at, record), ...differing(make, found),
    ...(await Promise.all(hosts.map((host) => reportFinding(make, at, host, ask, organisationOf)))).flat(),
  ]
  const inherited = at === domain ? [] : [make({ code: 'dmarc_inherited', state: 'pass', title: `${domain} has no record of its own; ${treeWalk.by ?? 'p'}= of ${at} holds: ${treeWalk.policy ?? suffixList.policy ?? 'none'}`, record: record.text })]
  const isFine = faults.every((one) => one.state === 'pass')
  return [...faults, ...inherited, ...(isFine ? [make({ code: 'dmarc_ok', state: 'pass', title: `DMARC is in order: ${treeWalk.policy ?? suffixList.policy ?? ''}`, record: record.text })] : [])]
}
