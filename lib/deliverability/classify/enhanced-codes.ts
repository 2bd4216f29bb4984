import type { ReasonClass } from '../reason'

export type CodeMeaning = {
  class: ReasonClass
  /** Class for a 4.x.x, where it differs. */
  temporary?: ReasonClass
  /** Too general to go before softer wording, or to suppress. */
  vague?: true
}

const hostTrouble: CodeMeaning = { class: 'remote_unavailable' }
const vagueTrouble: CodeMeaning = { class: 'remote_unavailable', vague: true }
const protocol: CodeMeaning = { class: 'routing_error', temporary: 'remote_unavailable' }
const vaguePolicy: CodeMeaning = { class: 'policy_block', temporary: 'remote_unavailable', vague: true }
const login: CodeMeaning = { class: 'routing_error' }
const encryption: CodeMeaning = { class: 'tls_required' }
const authentication: CodeMeaning = { class: 'auth_failure' }
const format: CodeMeaning = { class: 'malformed_message' }

/** `subject.detail` → meaning. Sources: RFC 3463, RFC 5248 registry, RFC 7372, RFC 7505. */
export const enhancedCodes: Readonly<Record<string, CodeMeaning>> = {
  '1.0': { class: 'invalid_recipient', vague: true },
  '1.1': { class: 'invalid_recipient' },
  '1.2': { class: 'invalid_domain' },
  '1.3': { class: 'invalid_recipient' },
  '1.4': { class: 'invalid_recipient' },
  '1.5': { class: 'not_a_bounce' },
  '1.6': { class: 'inactive_mailbox' },
  '1.7': { class: 'sender_identity' },
  '1.8': { class: 'sender_identity' },
  '1.9': { class: 'routing_error' },
  '1.10': { class: 'invalid_domain' },
  '2.0': vagueTrouble,
  '2.1': { class: 'inactive_mailbox', temporary: 'remote_unavailable' },
  '2.2': { class: 'mailbox_full' },
  '2.3': { class: 'message_too_large' },
  '2.4': { class: 'routing_error' },
  '3.0': vagueTrouble, '3.1': hostTrouble, '3.2': hostTrouble, '3.3': hostTrouble,
  '3.4': { class: 'message_too_large' },
  '3.5': { class: 'routing_error' },
  '4.0': vagueTrouble, '4.1': hostTrouble, '4.2': hostTrouble, '4.3': hostTrouble,
  '4.4': { class: 'routing_error' },
  '4.5': hostTrouble,
  '4.6': { class: 'routing_error' },
  '4.7': { class: 'expired' },
  '5.0': { ...protocol, vague: true },
  '5.1': protocol, '5.2': protocol,
  '5.3': { class: 'rate_limited' },
  '5.4': protocol, '5.5': protocol, '5.6': protocol,
  '6.0': format, '6.1': format, '6.2': format, '6.3': format, '6.4': format, '6.5': format,
  '6.6': format, '6.7': format, '6.8': format, '6.9': format, '6.10': format,
  '7.0': vaguePolicy, '7.1': vaguePolicy,
  '7.2': { class: 'recipient_refused' },
  '7.3': login, '7.4': encryption, '7.5': login, '7.6': login, '7.7': login, '7.8': login, '7.9': login,
  '7.10': encryption, '7.11': encryption, '7.12': login,
  '7.13': { class: 'inactive_mailbox' },
  '7.14': login,
  '7.15': { class: 'policy_block' }, '7.16': { class: 'policy_block' }, '7.19': { class: 'policy_block' }, '7.30': { class: 'policy_block' },
  '7.17': { class: 'invalid_recipient' },
  '7.18': { class: 'invalid_domain' },
  '7.20': authentication, '7.21': authentication, '7.22': authentication, '7.23': authentication,
  '7.24': authentication, '7.26': authentication, '7.29': authentication,
  '7.25': { class: 'sender_identity' },
  '7.27': { class: 'sender_identity' },
  '7.28': { class: 'provider_block', temporary: 'reputation_throttle' },
}

export type CodeRange = { from: string; to: number; only?: 4 | 5; class: ReasonClass; temporary?: ReasonClass; source: string }

/** Codes outside the registry that a vendor documents. `from: '7.606', to: 649` means X.7.606 to X.7.649. */
export const vendorCodes: readonly CodeRange[] = [
  { from: '7.31', to: 32, class: 'auth_failure', source: 'Gmail: DMARC record missing, From not aligned' },
  { from: '7.40', to: 40, class: 'auth_failure', source: 'Gmail: no DMARC record' },
  { from: '7.57', to: 57, class: 'routing_error', source: 'Exchange Online: client not authenticated' },
  { from: '7.64', to: 64, class: 'routing_error', source: 'Exchange Online: tenant attribution' },
  { from: '7.124', to: 124, class: 'recipient_refused', source: 'Exchange Online: sender not in the allowed list' },
  { from: '7.133', to: 136, class: 'recipient_refused', source: 'Exchange Online: restricted recipient' },
  { from: '7.501', to: 503, class: 'provider_block', source: 'Exchange Online: spam abuse detected' },
  { from: '7.506', to: 506, class: 'sender_identity', source: 'Exchange Online: bad HELO' },
  { from: '7.507', to: 507, class: 'policy_block', source: 'Exchange Online: blocked by the recipient organisation' },
  { from: '7.508', to: 508, class: 'rate_limited', source: 'Exchange Online: IPv6 limit' },
  { from: '7.509', to: 509, class: 'auth_failure', source: 'Exchange Online: DMARC' },
  { from: '7.510', to: 510, class: 'routing_error', source: 'Exchange Online: no IPv6' },
  { from: '7.511', to: 511, class: 'provider_block', source: 'Exchange Online: banned sender' },
  { from: '7.512', to: 512, class: 'malformed_message', source: 'Exchange Online: From is not RFC 5322' },
  { from: '7.513', to: 513, class: 'policy_block', source: 'Exchange Online: customer block list' },
  { from: '7.515', to: 515, class: 'auth_failure', source: 'Outlook.com: required authentication level' },
  { from: '7.606', to: 649, only: 5, class: 'provider_block', source: 'Exchange Online: banned sending IP' },
  { from: '7.500', to: 699, only: 4, class: 'reputation_throttle', source: 'Exchange Online: access denied, try again later' },
  { from: '7.850', to: 899, only: 4, class: 'reputation_throttle', source: 'Exchange Online: access denied, try again later' },
  { from: '7.700', to: 750, class: 'relay_rejected', source: 'Exchange Online: own tenant over its threshold' },
  { from: '7.900', to: 999, class: 'policy_block', source: 'Exchange Online: transport rule' },
  { from: '1.20', to: 20, class: 'sender_identity', source: 'Exchange Online: several From addresses' },
  { from: '1.90', to: 90, class: 'relay_rejected', source: 'Exchange Online: own daily limit' },
  { from: '2.121', to: 122, class: 'rate_limited', source: 'Exchange Online: recipient receives too fast' },
  { from: '4.14', to: 14, class: 'routing_error', source: 'Exchange Online: hop count' },
  { from: '4.300', to: 300, class: 'expired', source: 'Exchange Online: message expired' },
  { from: '4.310', to: 310, class: 'invalid_domain', source: 'Exchange Online: DNS domain does not exist' },
  { from: '4.312', to: 317, class: 'remote_unavailable', source: 'Exchange Online: cannot connect' },
]

/** Meaning of an enhanced code such as `5.1.1`, or null for one that says nothing (X.0.0, unknown). */
export function meaningOfEnhanced(code: string): CodeMeaning | null {
  const [digit, subject, detail] = code.split('.')
  const known = enhancedCodes[`${subject}.${detail}`]
  if (known) return known
  const vendor = vendorCodes.find((range) => {
    const [rangeSubject, first] = range.from.split('.')
    const number = Number(detail)
    return rangeSubject === subject && number >= Number(first) && number <= range.to && (range.only === undefined || String(range.only) === digit)
  })
  return vendor ?? null
}
