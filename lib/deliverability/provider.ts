import { consumerDomains, mxSuffixes } from './provider-domains'

/** How a provider was found: the MX host knows best, then the mail domain, then the wording of a reply. */
export type ProviderSource = 'domain' | 'mx' | 'reply' | 'none'
export type ProviderFinding = { provider: string; source: ProviderSource }

export type ProviderInput = {
  recipientDomain: string | null
  mxHost: string | null
  /** Any other name of the answering host, e.g. SES `reportingMTA` does not qualify but Postal's remote host does. */
  remoteHost?: string | null
  diagnostic: string | null
}

/** Wording that only one provider's servers use. `consumer` is the name for a consumer address of the same house. */
const wordings: readonly { pattern: RegExp; provider: string }[] = [
  { pattern: /-[ ]?gsmtp\b|\bgsmtp$|support\.google\.com\/(?:mail|a)\b|aspmx\.l\.google\.com/, provider: 'google_workspace' },
  { pattern: /\.olc\.protection\.outlook\.com|\(s31[45]0\)|postmaster\.live\.com|\b(?:sc|ou|dy|rp)-00[1-4]\b.{0,60}(?:outlook|hotmail|live|msn)/, provider: 'outlook_consumer' },
  { pattern: /protection\.outlook\.com|\.prod\.outlook\.com|resolver\.(?:adr|rst|fwd)\.|delist@(?:messaging\.)?microsoft\.com|sender\.office\.com|\(as1601\d{4}\)/, provider: 'microsoft365' },
  { pattern: /\[tss?\d\d\]|\[ph\d\d\]|postmaster\.yahoo(?:inc)?\.com|senders\.yahooinc\.com|help\.yahoo\.com|\bmta\d{1,5}\.[a-z0-9.]{1,30}\.yahoo\.com/, provider: 'yahoo' },
  { pattern: /support\.apple\.com|\[h[cm]m\d\d?\]|\bicloud\.com\b.{0,40}postmaster/, provider: 'icloud' },
  { pattern: /mimecast\.com/, provider: 'mimecast' },
  { pattern: /ipcheck\.proofpoint|support\.proofpoint|\.pphosted\.com|\.ppe-hosted\.com/, provider: 'proofpoint' },
  { pattern: /\.iphmx\.com/, provider: 'cisco' },
  { pattern: /\.ess\.barracudanetworks\.com/, provider: 'barracuda' },
  { pattern: /nemesis esmtp|postmaster\.gmx\.|postmaster\.web\.de|\bgmx\.net \(|\bweb\.de \(/, provider: 'gmx_webde' },
  { pattern: /\bofr_?\d{3}|\.orange\.fr\b/, provider: 'orange' },
  { pattern: /\blpn\d{3}_\d{3}|\.laposte\.net\b/, provider: 'laposte' },
  { pattern: /postmaster\.t-online\.de|\btosa@rx\.t-online/, provider: 't_online' },
  { pattern: /postmaster\.comcast\.net|\.comcast\.net comcast/, provider: 'comcast' },
  { pattern: /\baup#/, provider: 'spectrum' },
  { pattern: /\bcx(?:bl|dns|sndr|smtp|cnct|mxrt)\b|\.cox\.net\b/, provider: 'cox' },
  { pattern: /service\.mail\.qq\.com|\.qq\.com\b/, provider: 'qq' },
  { pattern: /mail\.163\.com|\b(?:dt:spm|mi:|hl:|rp:)[a-z]{3}?.{0,40}163/, provider: 'netease' },
  { pattern: /(?:ya\.cc|yandex\.(?:ru|com))\//, provider: 'yandex' },
  { pattern: /postmaster\.mail\.ru|help\.mail\.ru/, provider: 'mailru' },
  { pattern: /\bmx\.zoho\w{0,4}\.(?:com|eu|in)\b/, provider: 'zoho' },
]

/** Longest reply text that is read for wording, as in the classifier. */
const readCharacters = 2_000

/**
 * The mailbox provider or gateway that answers for a recipient.
 * The MX decides when known, because consumer domains move between providers (comcast.net and att.net to Yahoo's MX in 2025);
 * only the consumer side of Google and Microsoft is told apart by the address.
 */
export function providerOf(input: ProviderInput): ProviderFinding {
  const domain = hostName(input.recipientDomain)
  const consumer = domain === null ? undefined : consumerDomains.get(domain)
  const byHost = ofHost(input.mxHost) ?? ofHost(input.remoteHost ?? null)
  if (byHost !== null) return { provider: atAddress(byHost, consumer), source: 'mx' }
  if (consumer !== undefined) return { provider: consumer, source: 'domain' }
  const byWording = ofWording(input.diagnostic)
  return byWording === null ? { provider: 'other', source: 'none' } : { provider: byWording, source: 'reply' }
}

/** Google answers for gmail.com and for company domains with the same hosts; Microsoft's consumer domains keep their own name. */
function atAddress(provider: string, consumer: string | undefined): string {
  if (provider === 'google_workspace') return consumer === 'gmail' ? 'gmail' : provider
  if (provider === 'microsoft365' && consumer === 'outlook_consumer') return consumer
  return provider
}

function ofHost(host: string | null): string | null {
  const name = hostName(host)
  if (name === null) return null
  return mxSuffixes.find(([suffix]) => name === suffix || name.endsWith(`.${suffix}`))?.[1] ?? null
}

function ofWording(diagnostic: string | null): string | null {
  if (diagnostic === null) return null
  const text = diagnostic.slice(0, readCharacters).toLowerCase()
  return wordings.find(({ pattern }) => pattern.test(text))?.provider ?? null
}

const mostRemembered = 10_000
const remembered = new Map<string, string | null>()

/** Lower case, no final dot, no port, no address part in brackets; null when nothing is left. */
function hostName(value: string | null): string | null {
  if (value === null) return null
  let name = remembered.get(value)
  if (name === undefined) {
    name = readHostName(value)
    if (remembered.size >= mostRemembered) remembered.clear()
    // The text of a hostile host may be as long as a post.
    if (value.length <= 300) remembered.set(value, name)
  }
  return name
}

function readHostName(value: string | null): string | null {
  const name = (value ?? '').slice(0, 300).trim().toLowerCase().replace(/^(?:dns|smtp); ?/, '').replace(/[ [(:].{0,300}$/, '').replace(/\.$/, '')
  return name === '' ? null : name
}
