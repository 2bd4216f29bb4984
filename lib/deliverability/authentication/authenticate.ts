import { type Ask, type OrganisationOf, plainName, remembering } from '../dns-answer'
import { type Alignment, alignmentFindings, type ConnectionFact, judgeAlignment } from './alignment'
import { judgeBimi } from './bimi'
import { type DmarcDiscovery, discoverDmarc } from './dmarc-walk'
import { type Finding, findingsOf, unknownFinding, worstFirst } from './finding'
import { type FoundSelector, judgeDkim, type Selector } from './judge-dkim'
import { judgeDmarc } from './judge-dmarc'
import { judgeSpf } from './judge-spf'
import { judgeMx, judgePtr } from './mail-hosts'
import { relayRecords, usualSelectors } from './relay-records'
import { drawSpf, type SpfNode } from './spf-tree'
import { type FetchText, judgeDane, judgeMtaSts, judgeTlsRpt } from './transport'

/** What is known of a sending domain besides its DNS. */
export type AuthenticationFacts = {
  domain: string
  /** From events or added by hand; hints of relays are added by the rules. */
  selectors: readonly Selector[]
  connections: readonly ConnectionFact[]
  ips: readonly string[]
  returnPaths: readonly string[]
  trackingDomains: readonly string[]
}
export type Authentication = {
  domain: string
  findings: Finding[]
  spf: SpfNode
  /** Of custom return paths. */
  returnPaths: SpfNode[]
  dmarc: DmarcDiscovery
  selectors: FoundSelector[]
  alignment: Alignment[]
}
export type Tools = { ask: Ask; organisationOf: OrganisationOf; fetchText: FetchText | null }

const mostIps = 20

const selectorsFor = (facts: AuthenticationFacts): Selector[] => {
  const relays = [...new Set(facts.connections.map((one) => one.relay))]
  const hints = relays.flatMap((relay) => [...(relayRecords.get(relay)?.selectors ?? []), ...(relayRecords.get(relay)?.olderSelectors ?? [])].map((name) => ({ name, source: 'relay' as const, relay })))
  // Without a relay nobody knows who signs: then every relay's are tried.
  const all = relays.length > 0 ? [] : [...relayRecords].flatMap(([relay, { selectors }]) => selectors.map((name) => ({ name, source: 'relay' as const, relay })))
  const usual = usualSelectors.map((name) => ({ name, source: 'relay' as const, relay: null }))
  const list = [...facts.selectors, ...hints, ...all, ...usual]
  return list.filter((one, n) => list.findIndex((other) => other.name === one.name && (other.relay === one.relay || other.source !== 'relay')) === n)
}

const judgeTracking = async (name: string, ask: Ask): Promise<Finding[]> => {
  const make = findingsOf('tracking', name, { rule: 'The tracking domain leads to the tool that serves it.', source: 'Wellsent' })
  const answers = await Promise.all([ask('A', name), ask('AAAA', name)])
  if (answers.some((answer) => answer.kind === 'found')) return [make({ code: 'tracking_ok', state: 'pass', title: `${name} resolves` })]
  const failed = answers.find((answer) => answer.kind === 'unknown')
  if (failed?.kind === 'unknown') return [unknownFinding(make, 'tracking', name, failed.why)]
  return [make({ code: 'tracking_missing', state: 'fail', title: `${name} does not resolve: links in your mail lead nowhere`, fix: 'Publish the CNAME that the tool shows.' })]
}

/** Everything that DNS says about sending as one domain. Never rejects; a question that failed is a finding of its own. */
export const authenticate = async (facts: AuthenticationFacts, tools: Tools): Promise<Authentication> => {
  const domain = plainName(facts.domain)
  const ask = remembering(tools.ask)
  const { organisationOf } = tools
  const returnPaths = [...new Set(facts.returnPaths.map(plainName))].filter((name) => name !== domain)
  const [spf, dkim, dmarc, ...paths] = await Promise.all([
    drawSpf(domain, ask), judgeDkim(domain, selectorsFor(facts), ask), discoverDmarc(domain, ask, organisationOf), ...returnPaths.map((name) => drawSpf(name, ask)),
  ])
  const includes = [...new Set(facts.connections.map((one) => relayRecords.get(one.relay)?.include ?? null).filter((one) => one !== null))].sort()
  const isOwn = (name: string): boolean => (organisationOf(name) ?? name) === (organisationOf(domain) ?? domain)
  const alignment = await judgeAlignment(facts.connections, { domain, dmarc, selectors: dkim.selectors, returnPaths }, ask, organisationOf)
  const others = await Promise.all([
    judgeDmarc(dmarc, ask, organisationOf), judgeMx(domain, ask), judgeMtaSts(domain, ask, tools.fetchText), judgeTlsRpt(domain, ask), judgeDane(domain, ask),
    judgeBimi(domain, dmarc.treeWalk, ask), ...[...new Set(facts.ips)].slice(0, mostIps).map((ip) => judgePtr(ip, ask)), ...facts.trackingDomains.map((name) => judgeTracking(name, ask)),
  ])
  const findings = [...[spf, ...paths].flatMap((tree) => judgeSpf(tree, { includes, isOwn })), ...dkim.findings, ...others.flat(), ...alignmentFindings(domain, alignment)]
  return { domain, findings: worstFirst(findings), spf, returnPaths: paths, dmarc, selectors: dkim.selectors, alignment }
}
