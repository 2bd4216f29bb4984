import type { AuthenticationAnswer, SpfTreeAnswer } from '@/lib/contracts/authentication'
import type { RecordSpan } from '@/lib/db/authentication'
import type { CheckProgress } from '@/lib/db/dns-check'
import type { DmarcDiscovery, DmarcOutcome } from '@/lib/deliverability/authentication/dmarc-walk'
import type { FoundSelector } from '@/lib/deliverability/authentication/judge-dkim'
import type { Alignment } from '@/lib/deliverability/authentication/alignment'
import { spfLimits } from '@/lib/deliverability/authentication/spf-evaluate'
import type { SpfNode, SpfTreeTerm } from '@/lib/deliverability/authentication/spf-tree'
import { isoTime, isoTimeOrNull } from '@/lib/http/range'

type SpfRow = SpfTreeAnswer['rows'][number]

const noteOf = (term: SpfTreeTerm): Pick<SpfRow, 'note' | 'why'> => {
  if (term.isIgnored) return { note: 'ignored', why: 'never reached' }
  if (term.unknown !== null) return { note: 'unknown', why: term.unknown }
  const state = term.child?.state
  if (state === 'loop' || state === 'multiple' || state === 'cut') return { note: state, why: null }
  if (state === 'none') return { note: 'missing', why: `${term.child?.domain ?? ''} has no SPF record` }
  if (term.isVoid) return { note: 'void', why: `${term.target ?? ''} is empty` }
  return term.isDynamic ? { note: 'dynamic', why: 'its macros decide with each mail' } : { note: 'none', why: null }
}

const rowsOf = (node: SpfNode, depth: number): SpfRow[] => node.terms.flatMap((term) => [
  { depth, domain: node.domain, term: term.text, target: term.target, lookups: term.lookups, ...noteOf(term) }, ...(term.child ? rowsOf(term.child, depth + 1) : []),
])

export const presentSpf = (node: SpfNode): SpfTreeAnswer => ({
  domain: node.domain, state: node.state, record: node.record ?? (node.records.length > 0 ? node.records.join('\n') : null), lookups: node.lookups, limit: spfLimits.lookups, rows: rowsOf(node, 0),
})

const presentOutcome = (one: DmarcOutcome) => ({
  standard: one.standard, organisation: one.organisation, at: one.at, policy: one.policy, by: one.by, record: one.record?.text ?? null, unknown: one.unknown !== null,
})

export const presentDmarc = ({ treeWalk, suffixList, steps }: DmarcDiscovery): AuthenticationAnswer['dmarc'] => ({
  rfc9989: presentOutcome(treeWalk), rfc7489: presentOutcome(suffixList), walk: steps.map(({ name, state }) => ({ name, state })),
})

export const presentAlignment = ({ connectionId, ...rest }: Alignment): AuthenticationAnswer['alignment'][number] => ({ connection_id: connectionId, ...rest })

/** Hints that lead nowhere say nothing, so they are left out. */
export const presentSelectors = (selectors: readonly FoundSelector[]): AuthenticationAnswer['selectors'] =>
  selectors.filter((one) => one.source !== 'relay' || one.key !== null).map(({ name, source, relay, state, key }) => ({
    name, source, relay, state, type: key?.type ?? null, bits: key?.bits ?? null, revoked: key?.isRevoked ?? null,
  }))

export const presentChange = (span: RecordSpan): AuthenticationAnswer['history'][number] => ({
  area: span.area, name: span.name, since: isoTime(span.since), until: isoTimeOrNull(span.until), seen_at: isoTime(span.seenAt), record: span.record,
  before: span.before ?? null, is_first: span.before === undefined, codes: span.codes,
})

const abandonedMs = 90_000

/** A check that goes on; one that a stopped process left behind is none. */
export const presentChecking = (progress: CheckProgress | null, now: number): AuthenticationAnswer['checking'] =>
  progress === null || progress.finishedAt !== null || now - progress.startedAt > abandonedMs ? null : { started_at: isoTime(progress.startedAt), done: progress.done, total: progress.total }
