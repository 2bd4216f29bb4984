/** What a relay's customers publish: hints where to look, never proof. Sources: the vendors' documentation, 2026. */
export type RelayRecords = {
  /** Selectors that the relay names itself; empty where each customer has others. */
  selectors: readonly string[]
  /** Further ones of older set-ups. */
  olderSelectors: readonly string[]
  /** For an SPF record where the return path is the customer's. */
  include: string | null
  /** The return path by default: the sending domain itself, a fixed label below it, or the relay's own (never aligned). */
  returnPath: { kind: 'domain' } | { kind: 'label'; label: string } | { kind: 'relay'; host: string } | { kind: 'customer' }
}

const of = (selectors: readonly string[], include: string | null, returnPath: RelayRecords['returnPath'], olderSelectors: readonly string[] = []): RelayRecords =>
  ({ selectors, olderSelectors, include, returnPath })

export const relayRecords: ReadonlyMap<string, RelayRecords> = new Map([
  ['sendgrid', of(['s1', 's2'], 'sendgrid.net', { kind: 'customer' }, ['smtpapi', 'm1'])],
  ['mailgun', of(['pdk1', 'pdk2', 'k1', 'pic', 'mx', 'smtp', 'mailo', 'email'], 'mailgun.org', { kind: 'domain' })],
  ['ses', of([], 'amazonses.com', { kind: 'relay', host: 'amazonses.com' })],
  ['resend', of(['resend'], 'amazonses.com', { kind: 'label', label: 'send' })],
  ['postmark', of([], 'spf.mtasv.net', { kind: 'label', label: 'pm-bounces' })],
  ['sparkpost', of([], null, { kind: 'label', label: 'bounce' })],
  ['mandrill', of(['mte1', 'mte2'], 'spf.mandrillapp.com', { kind: 'relay', host: 'mandrillapp.com' }, ['k1', 'k2', 'k3'])],
  ['brevo', of(['brevo1', 'brevo2'], 'spf.brevo.com', { kind: 'customer' }, ['mail'])],
  ['mailjet', of(['mailjet'], 'spf.mailjet.com', { kind: 'relay', host: 'bnc3.mailjet.com' })],
])

/** Mailbox providers and tools that sales teams send through, and names that people choose. */
export const usualSelectors: readonly string[] = [
  'google', 'selector1', 'selector2', 'default', 'dkim', 'mail', 'smtp', 'key1', 'key2', 's1024', 's2048', 'zoho', 'zmail', 'protonmail', 'fm1', 'fm2', 'fm3',
  'sig1', 'kl', 'kl2', 'mxvault',
]
