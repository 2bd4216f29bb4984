import type { Authentication } from './authenticate'
import { type FindingState, worstState } from './finding'

export const checklistFor = ['gmail', 'gmail_bulk', 'yahoo', 'outlook', 'apple'] as const
export type Receiver = (typeof checklistFor)[number]
export type ChecklistItem = {
  id: string
  title: string
  state: FindingState
  severity: 'critical' | 'warning' | 'info'
  /** Who asks for it. */
  receivers: readonly Receiver[]
  /** One sentence with the figures. */
  evidence: string
  basis: 'dns' | 'events' | 'dns and events' | 'nothing yet'
}

/** What the events of the last 30 days say. Counts of messages. */
export type EventEvidence = {
  tls: { yes: number; no: number }
  complaints: number
  delivered: number
  malformed: number
  /** One-click header seen in events: null where no relay says. */
  oneClick: boolean | null
  /** Accepted a local day, oldest first. */
  volumes: readonly number[]
  /** Targets listed on a list of tier 1 or 2 now, and cells that nobody could ask. */
  listed: readonly string[]
  listsUnknown: number
  listsClear: number
}

const everyone: readonly Receiver[] = checklistFor
const bulk: readonly Receiver[] = ['gmail_bulk', 'yahoo', 'outlook', 'apple']
const freeMail = new Set(['gmail.com', 'googlemail.com', 'yahoo.com', 'outlook.com', 'hotmail.com', 'live.com', 'icloud.com', 'aol.com'])

type Item = (a: Authentication, e: EventEvidence) => ChecklistItem
type Fixed = Pick<ChecklistItem, 'id' | 'title' | 'severity' | 'receivers'>

const ofArea = (fixed: Fixed, area: string, good: readonly string[] = []): Item => (a) => {
  const found = a.findings.filter((one) => one.area === area)
  // What is only advice does not break the rule.
  const counted = found.map((one): FindingState => (good.includes(one.code) ? 'pass' : one.state))
  const state = found.length === 0 ? 'unknown' : worstState(counted)
  const worst = found.find((one) => !good.includes(one.code) && one.state === state) ?? found[0]
  return { ...fixed, state, evidence: worst?.title ?? 'Nothing was looked up yet.', basis: found.length === 0 ? 'nothing yet' : 'dns' }
}

const percent = (k: number, n: number): string => `${Number(((k / n) * 100).toPrecision(2))} % (${k} of ${n})`

const complaints: Item = (_, { complaints: k, delivered: n }) => {
  const fixed = { id: 'R10', title: 'Complaints under 0.1 %, never 0.3 %', severity: 'critical' as const, receivers: ['gmail', 'gmail_bulk', 'yahoo'] as const }
  if (n < 300) return { ...fixed, state: 'unknown', evidence: `Only ${n} delivered in 30 days: too few to judge a rate of 0.1 %.`, basis: 'events' }
  const state = k >= 3 && k / n >= 0.003 ? 'fail' : k >= 3 && k / n >= 0.001 ? 'needs_work' : 'pass'
  return { ...fixed, state, evidence: `${percent(k, n)} of delivered mail in 30 days, as far as relays report it; Gmail reports to nobody but its own console.`, basis: 'events' }
}

const tls: Item = (_, { tls: { yes, no } }) => {
  const fixed = { id: 'R6', title: 'Mail goes out over TLS', severity: 'warning' as const, receivers: ['gmail', 'gmail_bulk'] as const }
  if (yes + no === 0) return { ...fixed, state: 'unknown', evidence: 'No event says whether TLS was used.', basis: 'nothing yet' }
  return { ...fixed, state: no === 0 ? 'pass' : 'needs_work', evidence: `${percent(yes, yes + no)} of messages whose events say so went out over TLS in 30 days.`, basis: 'events' }
}

const volume: Item = (_, { volumes }) => {
  const fixed = { id: 'R16', title: 'Volume grows step by step', severity: 'warning' as const, receivers: ['gmail', 'gmail_bulk', 'yahoo'] as const }
  const spike = volumes.findLastIndex((day, n) => n >= 7 && day > 200 && day > 2 * Math.max(...volumes.slice(n - 7, n)))
  if (volumes.every((day) => day === 0)) return { ...fixed, state: 'unknown', evidence: 'Nothing was sent in 30 days.', basis: 'events' }
  return spike < 0
    ? { ...fixed, state: 'pass', evidence: 'No day sent more than twice the most of the 7 days before it.', basis: 'events' }
    : { ...fixed, state: 'needs_work', evidence: `${volumes[spike] ?? 0} messages on one day, more than twice the most of the 7 days before (${Math.max(...volumes.slice(spike - 7, spike))}).`, basis: 'events' }
}

const malformed: Item = (_, { malformed: k, delivered: n }) => {
  const fixed = { id: 'R11', title: 'Messages are well formed (RFC 5322)', severity: 'warning' as const, receivers: everyone }
  if (k > 0) return { ...fixed, state: 'needs_work', evidence: `${k} messages were refused as malformed in 30 days.`, basis: 'events' }
  return n === 0 ? { ...fixed, state: 'unknown', evidence: 'Nothing was delivered in 30 days.', basis: 'events' } : { ...fixed, state: 'pass', evidence: `No refusal for form among ${n} delivered in 30 days.`, basis: 'events' }
}

const oneClick: Item = (_, { oneClick: seen }) => {
  const fixed = { id: 'R7', title: 'One-click unsubscribe headers (RFC 8058)', severity: 'warning' as const, receivers: ['gmail_bulk', 'yahoo', 'outlook', 'apple'] as const }
  if (seen === null) return { ...fixed, state: 'unknown', evidence: 'Relays do not report headers. Look at one received message: List-Unsubscribe and List-Unsubscribe-Post, both signed by DKIM.', basis: 'nothing yet' }
  return { ...fixed, state: seen ? 'pass' : 'needs_work', evidence: seen ? 'Events show one-click unsubscribes.' : 'Events carry the header without one-click.', basis: 'events' }
}

const lists: Item = (_, { listed, listsUnknown, listsClear }) => {
  const fixed = { id: 'R14', title: 'No IP or domain on a blocklist that receivers use', severity: 'critical' as const, receivers: everyone }
  if (listed.length > 0) return { ...fixed, state: 'fail', evidence: `Listed: ${listed.slice(0, 5).join('; ')}.`, basis: 'dns' }
  if (listsClear === 0) return { ...fixed, state: 'unknown', evidence: 'No list has answered yet.', basis: 'nothing yet' }
  return { ...fixed, state: 'pass', evidence: `${listsClear} answers are clear${listsUnknown > 0 ? `, ${listsUnknown} could not be had` : ''}.`, basis: 'dns' }
}

const impersonation: Item = (a) => ({
  id: 'R13', title: 'Not sent as a free-mail provider', severity: 'critical', receivers: ['gmail', 'gmail_bulk'], basis: 'dns',
  state: freeMail.has(a.domain) ? 'fail' : 'pass', evidence: freeMail.has(a.domain) ? `${a.domain} belongs to a mailbox provider, which tells others to refuse such mail.` : `${a.domain} is no free-mail domain.`,
})

const items: readonly Item[] = [
  ofArea({ id: 'R1', title: 'SPF is valid', severity: 'critical', receivers: everyone }, 'spf', ['spf_many_lookups', 'spf_ptr', 'spf_no_all', 'spf_neutral_all']),
  ofArea({ id: 'R2', title: 'DKIM key is published, 1024 bits or more', severity: 'critical', receivers: everyone }, 'dkim', ['dkim_weak', 'dkim_long', 'dkim_testing', 'dkim_wildcard']),
  ofArea({ id: 'R3', title: 'DMARC policy, p=none or stricter', severity: 'critical', receivers: bulk }, 'dmarc', ['dmarc_none', 'dmarc_sp_weaker', 'dmarc_np', 'dmarc_rua_missing', 'dmarc_rua_unauthorised', 'dmarc_rua_unreachable', 'dmarc_pct', 'dmarc_testing', 'dmarc_differs', 'dmarc_syntax']),
  ofArea({ id: 'R4', title: 'From aligns with SPF or DKIM', severity: 'critical', receivers: ['gmail_bulk', 'yahoo', 'outlook'] }, 'alignment'),
  ofArea({ id: 'R5', title: 'PTR of sending IPs, both ways', severity: 'critical', receivers: everyone }, 'ptr', ['ptr_generic']),
  tls, oneClick, complaints, malformed,
  ofArea({ id: 'R12', title: 'The From domain takes replies', severity: 'critical', receivers: ['yahoo', 'outlook', 'apple'] }, 'mx'),
  impersonation, lists, volume,
]

/** The bulk-sender rules of Gmail, Yahoo, Outlook.com and Apple, each with its evidence. Sources: their pages of 2025 and 2026. */
export const checklistOf = (authentication: Authentication, evidence: EventEvidence): ChecklistItem[] => items.map((item) => item(authentication, evidence))
