import type { EventKind } from '../event'
import { type Owner, reasonOf, type ReasonClass } from '../reason'
import { classifierVersion, classify, type ClassifyInput } from './classify'
import { namedListOf } from './named-list'

const reasonKinds: ReadonlySet<EventKind> = new Set(['bounced', 'deferred', 'dropped'])

/** What is kept of a classification with each event. */
export type Judgement = {
  class: ReasonClass | null
  confidence: string | null
  rule: string | null
  classifierVersion: number | null
  smtpCode: number | null
  enhancedCode: string | null
  refusedBy: string | null
}

/** Where the address or a machine is at fault, nobody refused. */
const nobodyRefused: ReadonlySet<Owner> = new Set(['address', 'their_system', 'our_suppression'])

/** A rule of a workspace's own that matched: it goes before every built-in one. */
export type OwnRule = { id: string; class: ReasonClass }

/** The reason of a refusal, a deferral or a drop; nulls but for the codes at every other kind. */
export const judge = (event: ClassifyInput & { kind: EventKind }, own: OwnRule | null = null): Judgement => {
  const { kind, diagnostic, smtpCode, enhancedCode } = event
  if (!reasonKinds.has(kind)) return { class: null, confidence: null, rule: null, classifierVersion: null, smtpCode, enhancedCode, refusedBy: null }
  const found = classify(event)
  const name = own?.class ?? found.class
  return {
    class: name, confidence: own ? 'text' : found.confidence, rule: own ? `workspace:${own.id}` : found.rule, classifierVersion,
    smtpCode: found.smtpCode, enhancedCode: found.enhancedCode, refusedBy: nobodyRefused.has(reasonOf(name).owner) ? null : namedListOf(diagnostic),
  }
}
