import type { Severity, SignalRule } from './rule'
import { domainScope, type Scope, workspaceScope } from './scope'
import type { Signal } from './signal'
import { countText, fact, oneLine, percentText, plural } from './words'

type Told = { scope: Scope; title: string; text: string; action: string; severity?: Severity; people?: number; k?: number; n?: number; facts?: Signal['facts']; sinceMs?: number | null }

/** A signal that is there or not: no rate, and gone means over. */
export const finding = (rule: SignalRule, told: Told): Signal => ({
  ruleId: rule.id, topic: rule.topic, scope: told.scope, severity: told.severity ?? rule.severity, state: 'hit', confirm: 1, quietHours: rule.quietHours, rollUp: rule.rollUp,
  metric: null, k: told.k ?? 0, n: told.n ?? 0, value: null, limit: null, windowHours: null, people: told.people ?? 0, newN: null, sinceMs: told.sinceMs ?? null,
  title: oneLine(told.title), text: told.text, action: told.action, facts: told.facts ?? [],
})

const nameOfDomain = (domain: string): string => (domain === '' ? 'unattributed mail' : domain)

/** A8 from replies: messages of the last hour that were refused for failing authentication. */
export const authenticationFailures = (rule: SignalRule, domains: readonly { domain: string; messages: number }[]): Signal[] =>
  domains.filter(({ messages }) => messages >= (rule.numbers.messages ?? 3)).map(({ domain, messages }) => finding(rule, {
    scope: domainScope(domain), people: messages, k: messages, title: `${nameOfDomain(domain)} fails authentication: ${plural(messages, 'message')} refused within the hour`,
    text: 'Servers refuse its mail because SPF, DKIM or DMARC do not pass or do not agree with the From address.',
    action: 'Stop sending from this domain until its SPF, DKIM and DMARC records pass.', facts: [fact('Refused messages', countText(messages))],
  }))

/** A8 and A19 from DNS: a required record that turned failing and was confirmed, or one that merely changed. */
export type RecordChange = { domain: string; area: string; state: 'failing' | 'changed'; before: string; after: string; sinceMs: number }
export const recordChanges = (rules: { failing: SignalRule; changed: SignalRule }, changes: readonly RecordChange[]): Signal[] =>
  changes.map(({ domain, area, state, before, after, sinceMs }) => finding(rules[state], {
    scope: { kind: 'domain', domain, value: area }, sinceMs,
    title: state === 'failing' ? `${area.toUpperCase()} of ${domain} fails` : `${area.toUpperCase()} of ${domain} changed`,
    text: state === 'failing' ? 'The record passed before and fails now, seen twice.' : 'The record differs from the last check and still passes.',
    action: state === 'failing' ? 'Put the record right; until then servers may refuse the mail.' : 'Check that somebody of yours meant to change it.',
    facts: [fact('Before', before || 'none'), fact('Now', after || 'none')],
  }))

/** A10: listings that were confirmed. Tier 1 is critical, tier 2 a warning; tier 3 is for the digest alone. */
export type Listing = { target: string; list: string; tier: 1 | 2 | 3; domain: string | null; bounces: number; sinceMs: number; delistUrl: string | null }
export const listings = (rule: SignalRule, held: readonly Listing[]): Signal[] =>
  held.filter(({ tier }) => tier < 3).map(({ target, list, tier, domain, bounces, sinceMs, delistUrl }) => finding(rule, {
    scope: { kind: 'domain', domain, value: `${target} ${list}` }, severity: tier === 1 ? rule.severity : 'warning', people: bounces, k: bounces, sinceMs,
    title: `${list} lists ${target}`,
    text: bounces > 0 ? `${plural(bounces, 'bounce')} named this list.` : 'No bounce has named this list yet.',
    action: delistUrl ? `Find and stop what caused it, then ask for delisting at ${delistUrl}` : 'Find and stop what caused it, then ask the list for delisting.',
    facts: [fact('List', list), fact('Listed', target), fact('Tier', String(tier))],
  }))

/** A9: classes and codes that the domain had not shown in the days before. */
export type NewReason = { domain: string; class: string; code: string; messages: number }
export const newReasons = (rule: SignalRule, found: readonly NewReason[]): Signal[] =>
  found.filter(({ messages }) => messages >= (rule.numbers.messages ?? 10)).map(({ domain, class: name, code, messages }) => finding(rule, {
    scope: { kind: 'domain', domain, value: `${name} ${code}` }, people: messages, k: messages,
    title: `${nameOfDomain(domain)}: ${plural(messages, 'message')} refused for a reason that is new here`,
    text: `${name.replaceAll('_', ' ')}${code ? `, code ${code}` : ''}. It was not seen for this domain in ${rule.numbers.days ?? 90} days.`,
    action: 'Read one of the replies: something changed on your side or theirs.', facts: [fact('Class', name), fact('Code', code || 'none'), fact('Messages', countText(messages))],
  }))

/** A13: drops because the relay itself holds the address on its suppression list, or mail to an address that is suppressed here. */
export const suppressedAgain = (rule: SignalRule, domains: readonly { domain: string; messages: number }[]): Signal[] =>
  domains.filter(({ messages }) => messages >= (rule.numbers.messages ?? 1)).map(({ domain, messages }) => finding(rule, {
    scope: domainScope(domain), people: messages, k: messages,
    title: `${nameOfDomain(domain)} mailed ${plural(messages, 'suppressed address', 'suppressed addresses')} again today`,
    text: 'These people unsubscribed, complained or do not exist, and are still on the list.', action: 'Take the suppressed addresses off the list before the next send.',
    facts: [fact('Messages today', countText(messages))],
  }))

/** A15. */
export type WarmupDecision = { domain: string; decision: 'pause' | 'rollback' | 'stuck'; reason: string; sinceMs: number }
const warmupSeverity = { pause: 'critical', rollback: 'warning', stuck: 'info' } as const
export const warmupDecisions = (rule: SignalRule, decisions: readonly WarmupDecision[]): Signal[] =>
  decisions.map(({ domain, decision, reason, sinceMs }) => finding(rule, {
    scope: domainScope(domain), severity: warmupSeverity[decision], sinceMs,
    title: `Warm-up of ${domain} ${{ pause: 'is paused', rollback: 'was rolled back', stuck: 'does not move' }[decision]}`,
    text: reason, action: 'Look at the warm-up plan: it names the evidence and tomorrow\'s number.', facts: [],
  }))

/** A16: more was sent on a day than the plan or the mailbox allows. */
export type DayAgainstCap = { domain: string; sent: number; cap: number }
export const overSending = (rule: SignalRule, days: readonly DayAgainstCap[]): Signal[] =>
  days.filter(({ sent, cap }) => sent > cap * (rule.numbers.factor ?? 1.2) && sent - cap >= (rule.numbers.messages ?? 20)).map(({ domain, sent, cap }) => finding(rule, {
    scope: domainScope(domain), people: sent - cap, k: sent, n: cap, title: `${domain} sent ${countText(sent)} today, the plan allows ${countText(cap)}`,
    text: `${percentText(sent / cap - 1)} more than planned.`, action: 'Lower the daily limit in the sending tool; what is over the plan undoes the warm-up.',
    facts: [fact('Sent', countText(sent)), fact('Allowed', countText(cap))],
  }))

/** A17 and A18: what came in during the last two hours, and refused posts of a usual two hours. */
export type Intake = { connectionId: string; received: number; quarantined: number; refused: number; usualRefused: number; reason: string }
const ofConnection = (id: string): Scope => ({ ...workspaceScope, kind: 'connection', value: id })
export const intakeSignals = (rules: { rejects: SignalRule; quarantine: SignalRule }, intakes: readonly Intake[], nameOf: (id: string) => string): Signal[] =>
  intakes.flatMap(({ connectionId, received, quarantined, refused, usualRefused, reason }) => {
    const { rejects, quarantine } = rules
    const label = nameOf(connectionId)
    const isRefused = refused >= (rejects.numbers.posts ?? 20) && refused > usualRefused * (rejects.numbers.factor ?? 5)
    const isUnread = quarantined >= (quarantine.numbers.events ?? 20) && quarantined >= received * (quarantine.numbers.share ?? 0.05)
    return [
      ...(isRefused ? [finding(rejects, {
        scope: ofConnection(connectionId), k: refused, title: `${label}: ${plural(refused, 'post')} refused in two hours`, text: `The reason most often given: ${reason}`,
        action: 'Compare the signing secret of the connection with the one that the relay shows.', facts: [fact('Refused posts', countText(refused)), fact('Usual', countText(usualRefused))],
      })] : []),
      ...(isUnread ? [finding(quarantine, {
        scope: ofConnection(connectionId), k: quarantined, n: received, title: `${label}: ${plural(quarantined, 'event')} of ${countText(received)} could not be read`,
        text: 'They are kept in quarantine, and the numbers lack them.', action: 'Read the reasons in the quarantine; after an update they can be replayed.',
        facts: [fact('Unreadable', countText(quarantined)), fact('Received', countText(received))],
      })] : []),
    ]
  })
