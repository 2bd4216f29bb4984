import type { ReasonClass } from '../reason'

/** What a relay's own word means. */
export type RelayMeaning = {
  class: ReasonClass
  /** Class when the reply is a 4xx, where it differs. */
  temporary?: ReasonClass
  /** The word says little: text and enhanced codes go first, and it does not suppress. */
  generic?: true
  /** With `generic`: the relay itself gives the address up, so the word suppresses where there is no reply to read. */
  verdict?: true
}

type Words = Readonly<Record<string, RelayMeaning>>

const one = (name: ReasonClass): RelayMeaning => ({ class: name })
const generic = (name: ReasonClass, temporary?: ReasonClass): RelayMeaning => ({ class: name, ...(temporary && { temporary }), generic: true })

const hardBounce: RelayMeaning = { class: 'invalid_recipient', generic: true, verdict: true }
const suppressed = one('relay_suppressed')
const rejected = one('relay_rejected')
const quiet = one('not_a_bounce')
const trouble = one('remote_unavailable')
const vagueTrouble = generic('remote_unavailable')
const nothingSaid = generic('unclassified')

/** `bounce_classification`, and `type` where it stands alone (Event Webhook; joined by the adapter as `type|classification`). */
const sendgrid: Words = {
  'invalid address': one('invalid_recipient'),
  'mailbox unavailable': generic('inactive_mailbox', 'remote_unavailable'),
  'frequency or volume too high': one('rate_limited'),
  'frequency': one('rate_limited'),
  'reputation': { class: 'provider_block', temporary: 'reputation_throttle' },
  'content': one('spam_content'),
  'technical': generic('routing_error', 'remote_unavailable'),
  'technical failure': generic('routing_error', 'remote_unavailable'),
  'unclassified': nothingSaid,
  'expired': one('expired'),
}

/** `severity|reason|code` of the events API (reason list of django-anymail and the help centre). */
const mailgun: Words = {
  'suppress-bounce': suppressed, 'suppress-complaint': suppressed, 'suppress-unsubscribe': suppressed,
  'espblock': { class: 'provider_block', temporary: 'reputation_throttle' },
  'blacklisted': { class: 'provider_block', temporary: 'reputation_throttle' },
  'greylisted': one('greylisted'),
  'old': one('expired'),
  'hardfail': hardBounce, 'rejected': rejected,
  'generic': nothingSaid, 'bounce': nothingSaid, 'unknown': nothingSaid,
}

/** Mailgun's own codes, which stand where an SMTP reply code would. */
export const mailgunCodes: Readonly<Record<number, ReasonClass>> = {
  498: 'invalid_domain', 499: 'remote_unavailable',
  605: 'relay_suppressed', 606: 'relay_suppressed', 607: 'relay_suppressed', 625: 'relay_suppressed',
}

/** `bounceType|bounceSubType`, `delay|delayType`, `reject|reason`, `rendering|`, `complaint|subtype` (SES developer guide). */
const ses: Words = {
  'permanent|general': hardBounce,
  'permanent|noemail': one('invalid_recipient'),
  'permanent|suppressed': suppressed, 'permanent|onaccountsuppressionlist': suppressed,
  'permanent|ontenantsuppressionlist': suppressed, 'permanent|emailvalidationsuppressed': suppressed,
  'permanent|unsubscribedrecipient': suppressed, 'transient|unsubscribedrecipient': suppressed,
  'permanent|mailboxfull': one('mailbox_full'), 'permanent|messagetoolarge': one('message_too_large'),
  'permanent|contentrejected': one('spam_content'), 'permanent|attachmentrejected': one('prohibited_attachment'),
  'permanent|customtimeoutexceeded': one('expired'),
  'permanent|': hardBounce, 'permanent|undetermined': nothingSaid,
  'transient|general': vagueTrouble, 'transient|': vagueTrouble,
  'transient|mailboxfull': one('mailbox_full'), 'transient|messagetoolarge': one('message_too_large'),
  'transient|customtimeoutexceeded': one('expired'), 'transient|contentrejected': one('spam_content'),
  'transient|attachmentrejected': one('prohibited_attachment'),
  'undetermined|undetermined': nothingSaid, 'undetermined|': nothingSaid,
  'delay|internalfailure': trouble, 'delay|general': vagueTrouble, 'delay|mailboxfull': one('mailbox_full'),
  'delay|spamdetected': one('reputation_throttle'), 'delay|recipientservererror': trouble,
  'delay|ipfailure': one('reputation_throttle'), 'delay|transientcommunicationfailure': trouble,
  'delay|byoiphostnamelookupunavailable': one('sender_identity'), 'delay|sendingdeferral': one('rate_limited'),
  'delay|undetermined': vagueTrouble, 'delay|': vagueTrouble,
  'reject|bad content': rejected, 'reject|': rejected, 'rendering|': rejected,
  'complaint|onaccountsuppressionlist': suppressed, 'complaint|ontenantsuppressionlist': suppressed,
  'complaint|abuse': quiet, 'complaint|auth-failure': quiet, 'complaint|fraud': quiet, 'complaint|not-spam': quiet,
  'complaint|other': quiet, 'complaint|virus': quiet, 'complaint|': quiet,
}

/** `Type`, with the `TypeCode` for posts that carry only that (npm `postmark` types). */
const postmark: Words = {
  hardbounce: hardBounce, transient: vagueTrouble, softbounce: vagueTrouble, dnserror: generic('invalid_domain'),
  unsubscribe: suppressed, manualsuppression: suppressed, manuallydeactivated: suppressed, subscriptionchange: suppressed, spamcomplaint: quiet,
  subscribe: quiet, autoresponder: quiet, addresschange: quiet, challengeverification: quiet, openrelaytest: quiet, unconfirmed: quiet, inbounderror: quiet,
  spamnotification: one('spam_content'), virusnotification: one('prohibited_attachment'), bademailaddress: one('invalid_recipient'),
  blocked: { class: 'provider_block', temporary: 'reputation_throttle' },
  smtpapierror: rejected, templaterenderingfailed: rejected, dmarcpolicy: one('auth_failure'), unknown: nothingSaid,
  '1': hardBounce, '2': vagueTrouble, '16': suppressed, '32': quiet, '64': quiet, '128': quiet, '256': generic('invalid_domain'),
  '512': one('spam_content'), '1024': quiet, '2048': nothingSaid, '4096': vagueTrouble, '8192': one('prohibited_attachment'), '16384': quiet,
  '100000': one('invalid_recipient'), '100001': quiet, '100002': suppressed, '100003': quiet,
  '100006': { class: 'provider_block', temporary: 'reputation_throttle' }, '100007': rejected, '100008': quiet, '100009': one('auth_failure'), '100010': rejected,
}

/** `bounce_class` (support.sparkpost.com table), and event types that carry none. */
const sparkpost: Words = {
  '1': nothingSaid, '10': one('invalid_recipient'), '15': one('recipient_refused'), '20': vagueTrouble, '21': generic('remote_unavailable'),
  '22': one('mailbox_full'), '23': one('message_too_large'), '24': one('expired'), '25': suppressed, '26': suppressed,
  '30': one('invalid_recipient'), '40': nothingSaid, '50': one('policy_block'),
  '51': { class: 'provider_block', temporary: 'reputation_throttle' }, '52': one('spam_content'),
  '53': one('prohibited_attachment'), '54': one('routing_error'), '60': quiet, '70': vagueTrouble, '80': quiet, '90': quiet, '100': quiet,
  policy_rejection: rejected, generation_failure: rejected, generation_rejection: rejected,
}

/** `bounce_classification` (crates/bounce-classify). */
const kumomta: Words = {
  invalidrecipient: one('invalid_recipient'), baddomain: one('invalid_domain'), inactivemailbox: one('inactive_mailbox'),
  quotaissues: one('mailbox_full'), invalidsender: one('sender_identity'),
  noanswerfromhost: trouble, badconnection: trouble, dnsfailure: trouble, transientfailure: vagueTrouble,
  routingerrors: one('routing_error'), relaydenied: one('routing_error'), relayingissues: one('routing_error'),
  badconfiguration: one('routing_error'), protocolerrors: generic('routing_error', 'remote_unavailable'),
  messageexpired: one('expired'), authenticationfailed: generic('auth_failure'), policyrelated: generic('policy_block'),
  toomanyrecipients: one('rate_limited'), spamblock: { class: 'provider_block', temporary: 'reputation_throttle' },
  spamcontent: one('spam_content'), spamrelated: one('spam_content'), contentrelated: one('spam_content'),
  prohibitedattachment: one('prohibited_attachment'), virusrelated: one('prohibited_attachment'),
  autoreply: quiet, challengeresponse: quiet, subscribe: quiet, unsubscribe: quiet, uncategorized: nothingSaid,
}

/** `error` of bounce and blocked events; the adapter may prefix `error_related_to|`. */
const mailjet: Words = {
  'user unknown': one('invalid_recipient'), 'mailbox inactive': one('inactive_mailbox'), 'quota exceeded': one('mailbox_full'),
  'blacklisted': suppressed, 'spam reporter': suppressed, 'preblocked': suppressed, 'duplicate in campaign': rejected, 'typofix': one('invalid_domain'),
  'invalid domain': one('invalid_domain'), 'no mail host': one('invalid_domain'), 'relay/access denied': one('routing_error'), 'greylisted': one('greylisted'),
  'bad or empty template': rejected, 'error in template language': rejected,
  'sender blocked': { class: 'provider_block', temporary: 'reputation_throttle' },
  'content blocked': one('spam_content'), 'policy issue': one('policy_block'),
  'system issue': vagueTrouble, 'protocol issue': generic('routing_error', 'remote_unavailable'), 'connection issue': trouble,
}

/** Event names (webhook documentation); `reason` is text. */
const brevo: Words = {
  hard_bounce: hardBounce, hardbounce: hardBounce, soft_bounce: vagueTrouble, softbounce: vagueTrouble,
  invalid_email: one('invalid_recipient'), invalid: one('invalid_recipient'), deferred: vagueTrouble, blocked: generic('relay_suppressed'), error: generic('relay_rejected'),
}

/** `morph.object` and event types. */
const mailersend: Words = {
  hard_bounced: hardBounce, soft_bounced: vagueTrouble, recipient_bounce: nothingSaid, 'activity.hard_bounced': hardBounce,
  'activity.soft_bounced': vagueTrouble, spam_complaint: quiet, recipient_unsubscribe: quiet,
}

/** `bounce_description` and `reject` reasons (Mandrill), `bgtools_code` 10. */
const mandrill: Words = {
  bad_mailbox: one('invalid_recipient'), invalid_domain: one('invalid_domain'), mailbox_full: one('mailbox_full'), general: nothingSaid,
  '10': one('invalid_recipient'), hard_bounce: hardBounce, soft_bounce: vagueTrouble, deferral: vagueTrouble,
  'hard-bounce': suppressed, 'soft-bounce': suppressed, spam: suppressed, unsub: suppressed, custom: suppressed,
  'invalid-sender': rejected, invalid: one('invalid_recipient'), 'test-mode-limit': rejected, unsigned: rejected, rule: rejected, reject: generic('relay_suppressed'),
}

const postal: Words = {
  softfail: vagueTrouble, hardfail: hardBounce, held: generic('relay_suppressed'), bounced: hardBounce, messagebounced: nothingSaid,
}

const smtp2go: Words = { hard: hardBounce, soft: vagueTrouble, reject: suppressed }

/** `bounce_category` and event names. */
const mailtrap: Words = {
  'bounce': hardBounce, 'soft bounce': vagueTrouble, 'suspension': rejected, 'reject': suppressed,
  'badmailbox': one('invalid_recipient'), 'baddomain': one('invalid_domain'), 'inactivemailbox': one('inactive_mailbox'), 'mailboxfull': one('mailbox_full'),
  'invalid_recipient': one('invalid_recipient'), 'mailbox_full': one('mailbox_full'), 'spam': one('spam_content'), 'unknown': nothingSaid,
}

/** `category` of status Error. */
const elasticemail: Words = {
  ignore: quiet, spam: one('spam_content'), blacklisted: { class: 'provider_block', temporary: 'reputation_throttle' }, nomailbox: one('invalid_recipient'),
  greylisted: one('greylisted'), throttled: one('rate_limited'), timeout: trouble, connectionproblem: trouble, connectionterminated: trouble,
  spfproblem: one('auth_failure'), accountproblem: generic('inactive_mailbox'), dnsproblem: generic('invalid_domain'), whitelistingproblem: one('policy_block'),
  codeerror: rejected, manualcancel: rejected, contentfilter: one('spam_content'), notdelivered: nothingSaid, unknown: nothingSaid,
}

/** Every relay's words, lower-cased. Resend speaks the types of SES. */
export const relayClasses: Readonly<Record<string, Words>> = {
  sendgrid, mailgun, ses, postmark, sparkpost, kumomta, mailjet, brevo, mandrill, mailersend, postal, smtp2go, mailtrap, elasticemail,
  resend: { ...ses, 'suppressed|': suppressed, 'email.suppressed': suppressed, 'email.failed': rejected, 'failed|': rejected },
}

/** SendGrid reports a relay-side refusal as `blocked`; its address then stays mailable, so its word may not suppress. */
const sparing: Readonly<Record<string, readonly string[]>> = { sendgrid: ['blocked'] }

const own = (words: Words, word: string): RelayMeaning | null => (Object.hasOwn(words, word) ? words[word] ?? null : null)

/** Meaning of a relay's word, or null when the relay or the word is not known. The word may have parts joined by `|`. */
export function meaningOfRelayClass(relay: string, relayClass: string): RelayMeaning | null {
  const words = Object.hasOwn(relayClasses, relay) ? relayClasses[relay] : undefined
  if (!words) return null
  const word = relayClass.slice(0, 200).toLowerCase().trim()
  const parts = word.split('|', 8).map((part) => part.trim())
  const whole = own(words, word) ?? own(words, parts.slice(0, 2).join('|')) ?? own(words, word.replace('/', '|'))
  if (whole) return whole
  const spares = sparing[relay]?.includes(parts[0] ?? '') ?? false
  // The part that says most stands last, except that Mailgun and Mailjet may add a code or nothing behind it.
  const meanings = parts.map((part) => own(words, part) ?? own(words, part.split(' ', 1)[0] ?? '')).filter((meaning) => meaning !== null)
  const best = meanings.find((meaning) => !meaning.generic) ?? meanings.find((meaning) => meaning.class !== 'unclassified') ?? meanings[0]
  if (!best) return null
  return spares && !best.generic && best.class === 'invalid_recipient' ? { ...best, generic: true } : best
}
