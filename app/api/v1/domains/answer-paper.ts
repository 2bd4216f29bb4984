import type { z } from 'zod'
import type { tryOnPaper } from '@/lib/contracts/authentication'
import { listDomains } from '@/lib/db/sending-domain'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import type { Authentication, AuthenticationFacts } from '@/lib/deliverability/authentication/authenticate'
import { type Finding, worstState } from '@/lib/deliverability/authentication/finding'
import type { PaperEdit } from '@/lib/deliverability/dns-answer'
import { lookUpOnPaper } from '@/lib/dns/look-up-authentication'
import { organisationOf } from '@/lib/dns/organisation'
import { domainFacts } from '@/lib/jobs/domain-facts'

type Answer = z.input<typeof tryOnPaper.response>

const mostDomains = 25

const keyOf = (finding: Finding): string => `${finding.code} ${finding.name}`

const compare = (before: Authentication, after: Authentication): Answer['domains'][number] => {
  const [held, made] = [new Set(before.findings.map(keyOf)), new Set(after.findings.map(keyOf))]
  return {
    domain: before.domain,
    state: { before: worstState(before.findings.map((one) => one.state)), after: worstState(after.findings.map((one) => one.state)) },
    gone: before.findings.filter((one) => !made.has(keyOf(one))), come: after.findings.filter((one) => !held.has(keyOf(one))), kept: after.findings.filter((one) => held.has(keyOf(one))).length,
    spf_lookups: { before: before.spf.lookups, after: after.spf.lookups },
    alignment: after.alignment.map((one) => {
      const was = before.alignment.find((other) => other.connectionId === one.connectionId)
      return {
        connection: one.connection, relay: one.relay, rfc9989: { before: was?.rfc9989 ?? 'unknown', after: one.rfc9989 }, rfc7489: { before: was?.rfc7489 ?? 'unknown', after: one.rfc7489 },
      }
    }),
    policy: {
      rfc9989: { before: before.dmarc.treeWalk.policy, after: after.dmarc.treeWalk.policy }, rfc7489: { before: before.dmarc.suffixList.policy, after: after.dmarc.suffixList.policy },
    },
  }
}

const tryOne = async (facts: AuthenticationFacts, edits: readonly PaperEdit[]): Promise<Answer['domains'][number]> =>
  compare(await lookUpOnPaper(facts, []), await lookUpOnPaper(facts, edits))

/** The domain first, then the workspace's other domains of the same organisation, before and after the edits. */
export const answerPaper = async (workspaceId: WorkspaceId, domain: string, edits: readonly PaperEdit[], now: number): Promise<Answer> => {
  const organisation = organisationOf(domain) ?? domain
  const others = (await listDomains(workspaceId)).map(({ name }) => name).filter((name) => name !== domain && (organisationOf(name) ?? name) === organisation)
  const facts = await Promise.all([domain, ...others].slice(0, mostDomains).map((name) => domainFacts(workspaceId, name, now)))
  return { domains: await Promise.all(facts.map(({ authentication }) => tryOne(authentication, edits))) }
}
