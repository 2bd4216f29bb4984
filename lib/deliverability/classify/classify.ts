import type { EventKind } from '../event'
import { reasonOf, type Confidence, type Family, type Owner, type ReasonClass } from '../reason'
import { meaningOfEnhanced } from './enhanced-codes'
import { type Gate, gateOf, opens, type Runs, runsOf } from './literal-gate'
import { normalise } from './normalise'
import { mailgunCodes, meaningOfRelayClass, type RelayMeaning } from './relay-classes'
import { meaningOfReply } from './reply-codes'
import { codesInText, mergeCodes, persistenceOf, readEnhancedCode, type Persistence, type StatusCodes } from './status-codes'
import type { TextRule } from './text-rule'
import { flatRefusal, mayGiveUp, refusal, refusedMessage, sendingSide, softTextRules, textRules } from './text-rules'

/** Goes up with every change of a rule or a table, so that stored events can be read again. */
export const classifierVersion = 2

export type ClassifyInput = {
  relay?: string
  kind?: EventKind
  diagnostic: string | null
  smtpCode: number | null
  enhancedCode: string | null
  relayClass: string | null
}

export type Classification = {
  class: ReasonClass
  family: Family
  owner: Owner
  confidence: Confidence
  /** What decided: `text:dmarc`, `relay:ses:permanent|noemail`, `enhanced:5.1.1`, `reply:421`, `none`. */
  rule: string
  /** This event alone says that the address should get no more mail. */
  suppress: boolean
  retry: boolean
  /** As stated by the relay, else as read from the text. */
  smtpCode: number | null
  enhancedCode: string | null
}

type Decision = { class: ReasonClass; confidence: Confidence; rule: string; maySuppress: boolean }
type Facts = { text: string; runs: Runs; codes: StatusCodes; persistence: Persistence; relay: string; relayClass: string; meaning: RelayMeaning | null }

/** Kinds that carry no refusal; their replies are of the kind `250 ok`. */
const settled: ReadonlySet<EventKind> = new Set(['accepted', 'delivered', 'resubscribed', 'opened', 'clicked', 'replied', 'autoreplied', 'placement', 'unsubscribed'])

/**
 * Why a message was refused, delayed or dropped. Order of authority: text, the relay's specific word, a precise enhanced code,
 * soft wording, a vague enhanced code, the relay's general word, the reply code. Total and linear in the (bounded) text.
 */
export function classify(input: ClassifyInput): Classification {
  const facts = readFacts(input)
  const decision = input.kind !== undefined && settled.has(input.kind) ? notABounce : decide(facts)
  const reason = reasonOf(decision.class)
  return {
    class: decision.class,
    family: reason.family,
    owner: reason.owner,
    confidence: decision.confidence,
    rule: decision.rule,
    suppress: reason.suppress && decision.maySuppress && mayEndAddress(input.kind, facts.codes),
    retry: reason.retryUseful,
    smtpCode: facts.codes.smtpCode,
    enhancedCode: facts.codes.enhancedCode,
  }
}

/** Classes that say that the address itself is dead. */
const addressClasses: ReadonlySet<ReasonClass> = new Set(['invalid_recipient', 'invalid_domain', 'inactive_mailbox'])

const troubleClasses: ReadonlySet<ReasonClass> = new Set(['remote_unavailable', 'routing_error'])

const notABounce: Decision = { class: 'not_a_bounce', confidence: 'none', rule: 'none', maySuppress: false }

function readFacts(input: ClassifyInput): Facts {
  const text = normalise(input.diagnostic ?? '')
  const stated = { smtpCode: input.smtpCode, enhancedCode: readEnhancedCode(input.enhancedCode) }
  const codes = mergeCodes(stated, codesInText(text))
  const relay = (input.relay ?? '').toLowerCase()
  const relayClass = input.relayClass ?? ''
  return { text, runs: runsOf(text), codes, persistence: persistenceOf(codes), relay, relayClass, meaning: relayClass === '' ? null : meaningOfRelayClass(relay, relayClass) }
}

/** Only a final refusal may end an address; a 4xx in either code never does. */
function mayEndAddress(kind: EventKind | undefined, codes: StatusCodes): boolean {
  const final = kind === undefined || kind === 'bounced' || kind === 'dropped' || kind === 'unknown'
  const temporary = (codes.smtpCode !== null && codes.smtpCode < 500 && codes.smtpCode !== 498) || codes.enhancedCode?.startsWith('4') === true
  return final && !temporary
}

function decide(facts: Facts): Decision {
  return (
    byUntriedMessage(facts) ??
    byText(facts, exactRules) ??
    byRelay(facts, false) ??
    byEnhanced(facts, false) ??
    byText(facts, softRules) ??
    byEnhanced(facts, true) ??
    byRelay(facts, true) ??
    byReply(facts) ?? { class: 'unclassified', confidence: 'none', rule: 'none', maySuppress: false }
  )
}

/** A message that the relay never tried: its own word goes first, because the text then quotes an older refusal or none. */
function byUntriedMessage(facts: Facts): Decision | null {
  const { relay, codes, meaning } = facts
  const name = relay === 'mailgun' && codes.smtpCode !== null ? mailgunCodes[codes.smtpCode] : undefined
  if (name) return { class: name, confidence: 'relay', rule: `relay:mailgun:${codes.smtpCode}`, maySuppress: true }
  return meaning?.class === 'relay_suppressed' || meaning?.class === 'relay_rejected' ? byRelay(facts, false) : null
}

type ReadyRule = TextRule & { gate: Gate; alsoGate: Gate }

/** Each rule with all its fields, so that the engine sees one shape of object in its hottest loop. */
const ready = (r: TextRule): ReadyRule => ({
  rule: r.rule, class: r.class, pattern: r.pattern, also: r.also, unless: r.unless, only: r.only, temporary: r.temporary, enhanced: r.enhanced, suppress: r.suppress, source: r.source,
  gate: gateOf(r.pattern), alsoGate: r.also ? gateOf(r.also) : null,
})

const exactRules = textRules.map(ready)
const softRules = softTextRules.map(ready)

function byText(facts: Facts, rules: readonly ReadyRule[]): Decision | null {
  if (facts.text === '') return null
  const rule = rules.find((candidate) => matches(candidate, facts))
  if (!rule) return null
  return { class: classAt(rule, facts.persistence), confidence: 'text', rule: `text:${rule.rule}`, maySuppress: (rule.suppress ?? true) && mayGiveUp(rule.class, facts.text) }
}

function matches(rule: ReadyRule, { text, runs, codes, persistence }: Facts): boolean {
  if (!opens(rule.gate, runs) || !opens(rule.alsoGate, runs)) return false
  if (rule.only !== undefined && rule.only !== persistence) return false
  if (rule.enhanced && !(codes.enhancedCode !== null && rule.enhanced.test(codes.enhancedCode))) return false
  return rule.pattern.test(text) && (!rule.also || rule.also.test(text)) && !rule.unless?.test(text)
}

function byRelay({ relay, relayClass, meaning, persistence, text }: Facts, generic: boolean): Decision | null {
  if (!meaning || meaning.class === 'unclassified' || (meaning.generic ?? false) !== generic) return null
  const maySuppress = !generic || (meaning.verdict === true && text === '')
  return { class: classAt(meaning, persistence), confidence: 'relay', rule: `relay:${relay}:${relayClass.slice(0, 80).toLowerCase()}`, maySuppress }
}

function byEnhanced({ codes, persistence, text }: Facts, vague: boolean): Decision | null {
  const meaning = codes.enhancedCode === null ? null : meaningOfEnhanced(codes.enhancedCode)
  if (!meaning || (meaning.vague ?? false) !== vague) return null
  // Servers answer 5.1.x and 5.2.x to a sender that they dislike, too: the code then says nothing about the recipient.
  const refused = refusal.test(text)
  // A code of network or system trouble on a plain refusal is a code chosen badly.
  if (!vague && persistence === 'permanent' && troubleClasses.has(meaning.class) && flatRefusal.test(text)) return null
  if (refused && addressClasses.has(meaning.class) && (sendingSide.test(text) || refusedMessage.test(text))) return null
  const maySuppress = !vague && !refused && mayGiveUp(meaning.class, text)
  return { class: classAt(meaning, persistence), confidence: 'enhanced', rule: `enhanced:${codes.enhancedCode}`, maySuppress }
}

function byReply({ codes }: Facts): Decision | null {
  const name = codes.smtpCode === null ? null : meaningOfReply(codes.smtpCode)
  return name && { class: name, confidence: 'reply', rule: `reply:${codes.smtpCode}`, maySuppress: false }
}

function classAt(meaning: { class: ReasonClass; temporary?: ReasonClass }, persistence: Persistence): ReasonClass {
  return persistence === 'temporary' ? meaning.temporary ?? meaning.class : meaning.class
}
