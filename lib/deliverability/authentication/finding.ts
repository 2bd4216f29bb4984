import { plainName, reasonText, type WhyUnknown } from '../dns-answer'

export const areas = ['spf', 'dkim', 'dmarc', 'alignment', 'mx', 'ptr', 'mta_sts', 'tls_rpt', 'bimi', 'dane', 'tracking'] as const
export type Area = (typeof areas)[number]
export const findingStates = ['fail', 'unknown', 'needs_work', 'pass'] as const
export type FindingState = (typeof findingStates)[number]
export type Severity = 'critical' | 'warning' | 'info'

/** One thing that DNS says of a domain. `code` is stable; people script against it. */
export type Finding = {
  area: Area
  code: string
  state: FindingState
  severity: Severity
  /** The name that was asked. */
  name: string
  title: string
  /** As found; null when there is none or nobody could say. */
  record: string | null
  rule: string
  /** What to do, one sentence; empty when nothing is to be done. */
  fix: string
  /** The record to publish at `name` in place of the one found; null where only a person can write it. */
  corrected: string | null
  source: string
}

type Given = Partial<Finding> & Pick<Finding, 'code' | 'state' | 'title'>
export type Maker = (given: Given) => Finding

/** Findings of one area about one name. */
export const findingsOf = (area: Area, name: string, usual: { rule: string; source: string }): Maker => (given) => ({
  area, name: plainName(name), severity: given.state === 'fail' ? 'critical' : given.state === 'needs_work' ? 'warning' : 'info',
  record: null, fix: '', corrected: null, ...usual, ...given,
})

/** The finding for a question that failed: it says that nobody knows, never that something is missing. */
export const unknownFinding = (make: Maker, area: Area, name: string, why: WhyUnknown | string): Finding => make({
  code: `${area}_unknown`, state: 'unknown',
  title: `${name} could not be read: ${why in known ? reasonText(why as WhyUnknown) : why}. This says nothing about the record.`,
  fix: 'Nothing is wrong yet. It is asked again by itself; if it stays so, check the name servers of the domain and DNS_SERVERS.',
})

const known: Record<WhyUnknown, true> = {
  servfail: true, refused: true, timeout: true, unreachable: true, malformed: true, too_large: true, alias_loop: true, too_many_aliases: true,
  bad_name: true, circuit_open: true, blind: true, failed: true,
}

const order = new Map(findingStates.map((state, n) => [state, n]))

/** Fail before unknown before needs work before pass. */
export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => (order.get(a.state) ?? 9) - (order.get(b.state) ?? 9) || areas.indexOf(a.area) - areas.indexOf(b.area))

/** Of several; pass when there are none. */
export const worstState = (states: readonly FindingState[]): FindingState =>
  findingStates.find((state) => states.includes(state)) ?? 'pass'

/** The worst state of each area that has a finding. */
export const areaStates = (findings: readonly Finding[]): Partial<Record<Area, FindingState>> => {
  const found = areas.filter((area) => findings.some((one) => one.area === area))
  return Object.fromEntries(found.map((area) => [area, worstState(findings.filter((one) => one.area === area).map((one) => one.state))]))
}
