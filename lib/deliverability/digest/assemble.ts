import { adviseOn } from './advise'
import type { Finding } from './changes'
import { checkAdvice } from './check-advice'
import type { DigestContent } from './content'
import type { Aims, DigestFacts } from './facts'
import { dayLines, domainLines, mostDomains, ownerLines } from './lines'
import { sectionsOf, trustOf } from './sections'
import { verdictOf } from './verdict'

const noAims: Aims = { campaigns: [], providers: [], topClass: null }

/** The address of a domain's page with the week's range. */
const pathFor = ({ fromDate, lastDate }: Pick<DigestFacts, 'fromDate' | 'lastDate'>) => (domain: string): string =>
  `/domains/${encodeURIComponent(domain)}?range=custom&from=${fromDate}&to=${lastDate}`

/** A week as it is told. `aims` are those of the domains that `chooseFindings` named for these facts. */
export const assembleDigest = (facts: DigestFacts, findings: readonly Finding[], aims: ReadonlyMap<string, Aims>): DigestContent => {
  const pathOf = pathFor(facts)
  const { verdict, subject } = verdictOf(facts)
  const domains = domainLines(facts, pathOf)
  return {
    version: 1, week: facts.week, workspaceName: facts.workspaceName, timeZone: facts.timeZone, fromDate: facts.fromDate, lastDate: facts.lastDate,
    asOf: new Date(facts.asOfMs).toISOString(), subject, verdict,
    changes: findings.map((finding) => adviseOn(finding, aims.get(finding.domain) ?? noAims, pathOf(finding.domain))),
    checks: facts.outcomes.map(checkAdvice),
    domains: domains.slice(0, mostDomains), moreDomains: Math.max(domains.length - mostDomains, 0),
    days: dayLines(facts), hasChart: facts.days.some((day) => day.now.accepted + day.before.accepted > 0),
    owners: ownerLines(facts), sections: sectionsOf(facts), trust: trustOf(facts),
    range: `?range=custom&from=${facts.fromDate}&to=${facts.lastDate}`,
  }
}
