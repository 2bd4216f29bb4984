import { normalise } from './normalise'

export type NamedList = {
  id: string
  label: string
  /** What the list holds: sending IPs, domains, either, or a provider's own block. */
  holds: 'ip' | 'domain' | 'either' | 'provider'
  pattern: RegExp
}

/** Lists and providers' blocks that replies name; the first match wins, so the precise list stands before its family. */
export const namedLists: readonly NamedList[] = [
  { id: 'spamhaus_dbl', label: 'Spamhaus DBL', holds: 'domain', pattern: /dbl\.spamhaus|spamhaus(?:'s)? (?:dbl|domain)|spamhaus\.org\/(?:query\/)?dbl|\(dbl\)|check\.spamhaus\.org\/.{0,40}domain/ },
  { id: 'spamhaus_css', label: 'Spamhaus CSS', holds: 'ip', pattern: /sblcss|css\.spamhaus|spamhaus(?:'s)? css|spamhaus\.org\/css/ },
  { id: 'spamhaus_sbl', label: 'Spamhaus SBL', holds: 'ip', pattern: /\bsbl\.spamhaus|spamhaus(?:'s)? sbl\b|spamhaus\.org\/sbl|spamhaus block list|\bsbl\d{3,7}\b|\(sbl\)/ },
  { id: 'spamhaus_xbl', label: 'Spamhaus XBL', holds: 'ip', pattern: /\bxbl\.spamhaus|spamhaus(?:'s)? xbl|spamhaus\.org\/xbl|sbl-xbl|abuseat|\bcbl\b/ },
  { id: 'spamhaus_pbl', label: 'Spamhaus PBL', holds: 'ip', pattern: /\bpbl\.spamhaus|spamhaus(?:'s)? pbl|spamhaus\.org\/(?:query\/)?pbl|\bpbl\d{3,7}\b/ },
  { id: 'spamhaus_zen', label: 'Spamhaus ZEN', holds: 'ip', pattern: /\bzen\.(?:dq\.)?spamhaus|\bzen\.dnsbl|\.zen\.dq\.|spamhaus zen/ },
  { id: 'spamhaus', label: 'Spamhaus', holds: 'either', pattern: /spamhaus|\[bl2[0-9]\]|\bipbl0001\b|\bib104\b|\bou-001\b|aup#[a-z]{0,3}\W{0,2}12[2-5]0/ },
  { id: 'barracuda', label: 'Barracuda Reputation Block List', holds: 'ip', pattern: /barracudacentral|barracudanetworks|barracuda reputation|\bbrbl\b/ },
  { id: 'spamcop', label: 'SpamCop', holds: 'ip', pattern: /spamcop/ },
  { id: 'invaluement', label: 'Invaluement', holds: 'either', pattern: /invaluement|ivmsip|ivmuri|\bipbl0100\b/ },
  { id: 'cloudmark', label: 'Cloudmark Sender Intelligence', holds: 'ip', pattern: /cloudmark|\bcsi\b|\bipbl1000\b|\bib103\b|aup#[a-z]{0,3}\W{0,2}12[01]0/ },
  { id: 'proofpoint', label: 'Proofpoint Dynamic Reputation', holds: 'ip', pattern: /ipcheck\.proofpoint|proofpoint\.com.{0,40}(?:dnsbl|ip=)|proofpoint dynamic reputation|\bpdr\b/ },
  { id: 'abusix', label: 'Abusix Mail Intelligence', holds: 'either', pattern: /abusix/ },
  { id: 'uceprotect', label: 'UCEPROTECT', holds: 'ip', pattern: /uceprotect|backscatterer/ },
  { id: 'sorbs', label: 'SORBS', holds: 'ip', pattern: /\bsorbs\b/ },
  { id: 'surbl', label: 'SURBL', holds: 'domain', pattern: /\bsurbl\b|\burlbl\d?\d?1\b/ },
  { id: 'uribl', label: 'URIBL', holds: 'domain', pattern: /\buribl\b/ },
  { id: 'mailspike', label: 'Mailspike', holds: 'ip', pattern: /mailspike/ },
  { id: 'psbl', label: 'PSBL', holds: 'ip', pattern: /\bpsbl\b|surriel\.com/ },
  { id: 'dronebl', label: 'DroneBL', holds: 'ip', pattern: /dronebl/ },
  { id: 'spamrats', label: 'SpamRATS', holds: 'ip', pattern: /spamrats/ },
  { id: 'nixspam', label: 'NiX Spam', holds: 'ip', pattern: /nix ?spam|manitu\.net/ },
  { id: 'hostkarma', label: 'Hostkarma', holds: 'ip', pattern: /hostkarma|junkemailfilter/ },
  { id: 'gbudb', label: 'GBUdb Truncate', holds: 'ip', pattern: /gbudb/ },
  { id: 'zero_spam', label: '0spam', holds: 'ip', pattern: /\b0spam\b/ },
  { id: 'spfbl', label: 'SPFBL', holds: 'ip', pattern: /\bspfbl\b/ },
  { id: 'trendmicro', label: 'Trend Micro Email Reputation', holds: 'ip', pattern: /trend ?micro|mail-abuse\.(?:com|org)/ },
  { id: 'senderbase', label: 'Cisco Talos', holds: 'ip', pattern: /senderbase|talosintelligence|\bsbrs\b|sending mta's poor reputation/ },
  { id: 'sender_score', label: 'Validity Sender Score', holds: 'ip', pattern: /senderscore|sender ?score|returnpath|\bipbl0010\b/ },
  { id: 'symantec', label: 'Symantec Email Security', holds: 'ip', pattern: /messagelabs|symanteccloud|symantec/ },
  { id: 'mimecast', label: 'Mimecast', holds: 'provider', pattern: /mimecast/ },
  { id: 'sophos', label: 'Sophos', holds: 'provider', pattern: /sophos/ },
  { id: 'microsoft_s3140', label: 'Outlook.com block list (S3140)', holds: 'provider', pattern: /\(s3140\)/ },
  { id: 'microsoft_s3150', label: 'Outlook.com block list (S3150)', holds: 'provider', pattern: /\(s3150\)/ },
  { id: 'microsoft_banned_ip', label: 'Exchange Online banned IPs', holds: 'provider', pattern: /banned sending ip|delist@(?:messaging\.)?microsoft\.com|sender\.office\.com|[ -]5\.7\.(?:511|60[6-9]|6[1-4]\d)\b/ },
  { id: 'microsoft', label: 'Outlook.com block list', holds: 'provider', pattern: /part of their network is on our block ?list|\b(?:sc|dy)-00[1-4]\b/ },
  { id: 'yahoo', label: 'Yahoo', holds: 'provider', pattern: /\[tss(?:09|11)\]|yahoo.{0,40}permanently deferred/ },
  { id: 't_online', label: 'Deutsche Telekom', holds: 'provider', pattern: /tosa@|none\/bad reputation/ },
  { id: 'gmx_webde', label: 'GMX and WEB.DE', holds: 'provider', pattern: /nemesis esmtp.{0,80}block listed/ },
  { id: 'spectrum', label: 'Spectrum', holds: 'provider', pattern: /aup#[a-z]{0,3}\W{0,2}1000\b/ },
  { id: 'cox', label: 'Cox', holds: 'provider', pattern: /\bcxbl\b|\bcdrbl\b/ },
  { id: 'comcast', label: 'Comcast', holds: 'provider', pattern: /\bbl0000\d{1,3}|comcast block for spam/ },
  { id: 'att', label: 'AT&T', holds: 'provider', pattern: /att\.net\/blocks|dnsbl:attrbl|att-mail\.com/ },
]

/** The list or provider that a reply names as the reason, as its stable id; null when it names none. */
export function namedListOf(diagnostic: string | null): string | null {
  if (diagnostic === null || diagnostic === '') return null
  // Addresses carry names too (delist@microsoft.com), so the text is read with them.
  const text = `${normalise(diagnostic)} ${diagnostic.slice(0, 2_000).toLowerCase()}`
  return namedLists.find(({ pattern }) => pattern.test(text))?.id ?? null
}
