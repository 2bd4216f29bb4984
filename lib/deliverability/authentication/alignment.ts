import { type Ask, type OrganisationOf, plainName } from '../dns-answer'
import { type DmarcDiscovery, organisationByWalk } from './dmarc-walk'
import type { FoundSelector } from './judge-dkim'
import { type Finding, findingsOf } from './finding'
import { relayRecords } from './relay-records'
import { evaluateSpf, type SpfResult } from './spf-evaluate'
import { allNodes, drawSpf } from './spf-tree'

export type ConnectionFact = { id: string; name: string; relay: string; ips: readonly string[] }
type Verdict = 'pass' | 'fail' | 'unknown'
export type Proof = { verdict: Verdict; domain: string | null; why: string }
/** Would mail of this connection pass as this domain? `spf` and `dkim` count only when aligned. */
export type Alignment = {
  connectionId: string; connection: string; relay: string
  spf: Proof; dkim: Proof
  rfc9989: Verdict; rfc7489: Verdict
}

const mostIps = 3

/** A key that can be used, at a selector that this relay names or that somebody knows. */
const dkimProof = (domain: string, relay: string, selectors: readonly FoundSelector[]): Proof => {
  const mine = selectors.filter((one) => one.relay === relay || one.source !== 'relay')
  const good = mine.find(({ key }) => key && !key.isRevoked && key.errors.length === 0 && !key.sha1Only && (key.type !== 'rsa' || (key.bits ?? 0) >= 1024))
  if (good) return { verdict: 'pass', domain, why: `a key stands at ${good.name}._domainkey.${domain}` }
  if (mine.some((one) => one.state === 'unknown')) return { verdict: 'unknown', domain, why: 'a selector could not be asked' }
  const named = relayRecords.get(relay)?.selectors ?? []
  return named.length > 0 || mine.length > 0
    ? { verdict: 'fail', domain: null, why: `no usable key at ${[...new Set(mine.map((one) => one.name))].slice(0, 6).join(', ') || named.join(', ')}` }
    : { verdict: 'unknown', domain: null, why: 'this relay gives every customer selectors of their own: add yours' }
}

const candidates = (domain: string, relay: string, added: readonly string[]): string[] => {
  const usual = relayRecords.get(relay)?.returnPath
  const own = usual?.kind === 'domain' ? [domain] : usual?.kind === 'label' ? [`${usual.label}.${domain}`] : []
  return [...new Set([...added.map(plainName), ...own])]
}

const verdictOf = (result: SpfResult): Verdict => (result === 'pass' ? 'pass' : result === 'temperror' ? 'unknown' : 'fail')

/** By the IPs that really sent; without any, by the relay's include in the record. */
const spfAt = async (returnPath: string, fact: ConnectionFact, ask: Ask): Promise<Proof> => {
  if (fact.ips.length > 0) {
    const verdicts = await Promise.all(fact.ips.slice(0, mostIps).map((ip) => evaluateSpf({ ip, domain: returnPath }, ask)))
    const worst = verdicts.find((one) => one.result !== 'pass') ?? verdicts[0]
    return { verdict: verdictOf(worst?.result ?? 'none'), domain: returnPath, why: `SPF of ${returnPath} says ${worst?.result ?? 'none'} to the IPs that sent (${worst?.why ?? ''})` }
  }
  const tree = await drawSpf(returnPath, ask)
  if (tree.state === 'unknown') return { verdict: 'unknown', domain: returnPath, why: `${returnPath}: ${tree.why ?? 'no answer'}` }
  if (tree.state !== 'found') return { verdict: 'fail', domain: returnPath, why: `${returnPath} has no SPF record` }
  const include = relayRecords.get(fact.relay)?.include
  const isThere = include !== null && include !== undefined && allNodes(tree).some((node) => node.domain === include || node.domain.endsWith(`.${include}`))
  return isThere
    ? { verdict: 'pass', domain: returnPath, why: `SPF of ${returnPath} includes ${include}` }
    : { verdict: 'unknown', domain: returnPath, why: `no IP of this connection is known yet, and SPF of ${returnPath} does not include ${include ?? 'the relay'}` }
}

const spfProof = async (domain: string, fact: ConnectionFact, added: readonly string[], ask: Ask): Promise<Proof> => {
  const usual = relayRecords.get(fact.relay)?.returnPath
  const proofs = await Promise.all(candidates(domain, fact.relay, added).map((name) => spfAt(name, fact, ask)))
  const best = proofs.find((one) => one.verdict === 'pass') ?? proofs.find((one) => one.verdict === 'unknown') ?? proofs[0]
  if (best) return best
  return usual?.kind === 'relay'
    ? { verdict: 'fail', domain: usual.host, why: `the return path is ${usual.host} unless you set one of your own: SPF never aligns` }
    : { verdict: 'unknown', domain: null, why: 'the return path of this relay is not known: add it' }
}

const both = (spf: Verdict, dkim: Verdict): Verdict =>
  spf === 'pass' || dkim === 'pass' ? 'pass' : spf === 'unknown' || dkim === 'unknown' ? 'unknown' : 'fail'

/** A proof under one standard: it counts when its domain belongs to the From domain's organisation, or is the same where the record says strict. */
const aligned = (proof: Proof, domain: string, mode: 'r' | 's', organisations: readonly [string | null, string | null]): Verdict => {
  if (proof.verdict !== 'pass' || proof.domain === null) return proof.verdict
  if (proof.domain === domain) return 'pass'
  if (mode === 's') return 'fail'
  const [own, other] = organisations
  return own === null || other === null ? 'unknown' : own === other ? 'pass' : 'fail'
}

type Setting = { domain: string; dmarc: DmarcDiscovery; selectors: readonly FoundSelector[]; returnPaths: readonly string[] }

/** One line a connection. */
export const judgeAlignment = (facts: readonly ConnectionFact[], setting: Setting, ask: Ask, organisationOf: OrganisationOf): Promise<Alignment[]> =>
  Promise.all(facts.map(async (fact) => {
    const { domain, dmarc } = setting
    const dkim = dkimProof(domain, fact.relay, setting.selectors)
    const spf = await spfProof(domain, fact, setting.returnPaths, ask)
    const walked = spf.domain === null ? null : await organisationByWalk(spf.domain, ask)
    const modeOf = (outcome: DmarcDiscovery['treeWalk']): 'r' | 's' => outcome.record?.spfMode ?? 'r'
    const listed = spf.domain === null ? null : (organisationOf(spf.domain) ?? spf.domain)
    return {
      connectionId: fact.id, connection: fact.name, relay: fact.relay, spf, dkim,
      rfc9989: both(aligned(spf, domain, modeOf(dmarc.treeWalk), [dmarc.treeWalk.organisation, walked]), dkim.verdict),
      rfc7489: both(aligned(spf, domain, modeOf(dmarc.suffixList), [dmarc.suffixList.organisation, listed]), dkim.verdict),
    }
  }))

export const alignmentFindings = (domain: string, alignments: readonly Alignment[]): Finding[] => alignments.map((one) => {
  const make = findingsOf('alignment', domain, { rule: 'The From domain and the domain of DKIM (d=) or of a passing SPF share one organisation.', source: 'RFC 9989, RFC 7489; Google, Yahoo and Microsoft sender requirements' })
  const verdict = one.rfc9989 === one.rfc7489 ? one.rfc9989 : one.rfc9989 === 'fail' || one.rfc7489 === 'fail' ? 'fail' : 'unknown'
  const why = `DKIM: ${one.dkim.why}. SPF: ${one.spf.why}.`
  if (verdict === 'pass') return make({ code: 'alignment_ok', state: 'pass', title: `Mail of ${one.connection} passes as ${domain}. ${why}` })
  return verdict === 'unknown'
    ? make({ code: 'alignment_unknown', state: 'unknown', title: `Nobody can say yet whether mail of ${one.connection} passes as ${domain}. ${why}`, fix: 'Add the selector or the return path that the relay uses.' })
    : make({ code: 'alignment_missing', state: 'fail', title: `Mail of ${one.connection} does not pass as ${domain}. ${why}`, fix: `Turn DKIM signing with ${domain} on at the relay, or give it a return path below ${domain}.` })
})
