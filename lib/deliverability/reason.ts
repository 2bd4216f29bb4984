/** Why a message was refused, delayed or dropped. Source: the reason table of docs/metrics.md (domain reference 1.2). */

export type Family = 'hard' | 'soft' | 'throttle' | 'block' | 'policy' | 'auth' | 'content' | 'relay' | 'none'

/** Who must act. Only `address` says that something is wrong with the address itself. */
export const owners = [
  'address', 'our_reputation', 'our_authentication', 'our_content', 'our_pace',
  'our_relay', 'our_suppression', 'their_system', 'their_choice', 'unknown',
] as const
export type Owner = (typeof owners)[number]

/** What the class was read from, strongest first. */
export const confidences = ['text', 'relay', 'enhanced', 'reply', 'none'] as const
export type Confidence = (typeof confidences)[number]

export type Reason = {
  family: Family
  /** H: counts in the hard-bounce rate when it is the final state. */
  hard: boolean
  /** B: counts in the bounce rate when it is the final state. */
  bounce: boolean
  /** K: counts in the block rate (`blocked` of the API) when it is the final state. */
  block: boolean
  /** T: a deferral of this class counts in the throttle rate. */
  throttle: boolean
  /** One clear final refusal is ground to stop mailing the address. */
  suppress: boolean
  /** Final bounces needed, spread over at least so many days, where one is not enough. */
  suppressAfter: { bounces: number; spanDays: number } | null
  /** Sending the same message again later can succeed without a change on our side. */
  retryUseful: boolean
  owner: Owner
  /** One sentence for a sales-ops reader. */
  advice: string
}

const quiet = { hard: false, bounce: true, block: false, throttle: false, suppress: false, suppressAfter: null, retryUseful: false } as const
const blocked = { ...quiet, block: true } as const
const gone = { ...quiet, hard: true, suppress: true } as const

/** In the fixed order that joins use: at equal standing the class that comes first here wins. */
export const reasons = {
  invalid_recipient: {
    ...gone, family: 'hard', owner: 'address',
    advice: 'Remove the address; if more than 2 % of a list bounces like this, stop the campaign and verify the list again.',
  },
  invalid_domain: {
    ...gone, suppressAfter: { bounces: 2, spanDays: 1 }, family: 'hard', owner: 'address',
    advice: 'Remove every address at that domain: it takes no mail.',
  },
  inactive_mailbox: {
    ...gone, family: 'hard', owner: 'address',
    advice: 'Remove the address and look up the successor: the person has left or the mailbox is closed.',
  },
  mailbox_full: {
    ...quiet, suppressAfter: { bounces: 3, spanDays: 14 }, retryUseful: true, family: 'soft', owner: 'address',
    advice: 'Take the address out of the sequence and try again in two weeks.',
  },
  recipient_refused: {
    ...blocked, suppress: true, family: 'policy', owner: 'their_choice',
    advice: 'Treat it as an opt-out: do not try another mailbox to the same person.',
  },
  policy_block: {
    ...blocked, family: 'policy', owner: 'their_choice',
    advice: 'Pause that company for a week, check your own DNS records, then reach its administrator by another channel.',
  },
  auth_failure: {
    ...blocked, family: 'auth', owner: 'our_authentication',
    advice: 'Stop sending from this domain until SPF, DKIM and DMARC pass and agree with the From address.',
  },
  sender_identity: {
    ...blocked, family: 'auth', owner: 'our_authentication',
    advice: 'Fix the reverse DNS of the sending IP and the DNS records of the From domain; on a shared IP, open a ticket with the relay.',
  },
  tls_required: {
    ...blocked, family: 'auth', owner: 'our_authentication',
    advice: 'Turn on TLS for outgoing mail at the relay.',
  },
  ip_blocklisted: {
    ...blocked, family: 'block', owner: 'our_reputation',
    advice: 'Pause the sending IP or pool named in the reply and ask the blocklist for delisting.',
  },
  domain_blocklisted: {
    ...blocked, family: 'block', owner: 'our_reputation',
    advice: 'Stop sending with this domain and check the tracking domain and every link in the message.',
  },
  provider_block: {
    ...blocked, family: 'block', owner: 'our_reputation',
    advice: 'Pause sending to this mailbox provider, look at complaints, and use the provider\'s form to ask for relief.',
  },
  reputation_throttle: {
    ...quiet, throttle: true, retryUseful: true, family: 'throttle', owner: 'our_reputation',
    advice: 'Halve the volume to this provider for one or two days and send to engaged people only.',
  },
  rate_limited: {
    ...quiet, throttle: true, retryUseful: true, family: 'throttle', owner: 'our_pace',
    advice: 'Spread sending over more time or lower the number of connections to this provider.',
  },
  greylisted: {
    ...quiet, retryUseful: true, family: 'throttle', owner: 'their_system',
    advice: 'Nothing to do: the relay tries again within minutes.',
  },
  remote_unavailable: {
    ...quiet, suppressAfter: { bounces: 5, spanDays: 14 }, retryUseful: true, family: 'soft', owner: 'their_system',
    advice: 'Nothing to do unless more than half of a company\'s mail fails like this: their mail system has trouble.',
  },
  expired: {
    ...quiet, suppressAfter: { bounces: 3, spanDays: 14 }, family: 'soft', owner: 'their_system',
    advice: 'Look at the last delay before it: the relay tried until its time ran out.',
  },
  routing_error: {
    ...quiet, suppressAfter: { bounces: 2, spanDays: 7 }, family: 'soft', owner: 'their_system',
    advice: 'The recipient\'s mail system is set up wrongly or its MX points elsewhere: tell them by another channel.',
  },
  message_too_large: {
    ...quiet, family: 'content', owner: 'our_content',
    advice: 'Replace the attachment by a link and send again.',
  },
  malformed_message: {
    ...quiet, family: 'content', owner: 'our_content',
    advice: 'Fix the headers or the MIME structure in the template or the sending tool.',
  },
  prohibited_attachment: {
    ...blocked, family: 'content', owner: 'our_content',
    advice: 'Remove the attachment and scan it for malware.',
  },
  spam_content: {
    ...blocked, family: 'content', owner: 'our_content',
    advice: 'Change the copy, the links or the tracking domain, and lower the volume.',
  },
  relay_suppressed: {
    ...quiet, bounce: false, family: 'relay', owner: 'our_suppression',
    advice: 'Clean the list: the relay already holds this address on its suppression list and did not try.',
  },
  relay_rejected: {
    ...quiet, bounce: false, family: 'relay', owner: 'our_relay',
    advice: 'Look at the relay account: a quota, an unverified sender, a template fault or a plan limit stopped the message.',
  },
  not_a_bounce: {
    ...quiet, bounce: false, family: 'none', owner: 'unknown',
    advice: 'Nothing to do: this is an automatic reply, not a refusal.',
  },
  unclassified: {
    ...quiet, family: 'none', owner: 'unknown',
    advice: 'Read the reply itself: no rule knows it yet.',
  },
} as const satisfies Record<string, Reason>

export type ReasonClass = keyof typeof reasons

/** All 26 classes in their fixed order. New classes go at the end, so that stored joins keep their winners. */
export const reasonClasses = Object.keys(reasons) as ReasonClass[]

const orderByClass = new Map<string, number>(reasonClasses.map((name, index) => [name, index]))

/** Place of a class in the fixed order, 0 to 25; a name that is none of them ranks last. */
export function classOrder(name: string): number {
  return orderByClass.get(name) ?? reasonClasses.length
}

export function isReasonClass(name: string): name is ReasonClass {
  return orderByClass.has(name)
}

/** The row of a class, typed as the general shape so that readers need no narrowing. */
export function reasonOf(name: ReasonClass): Reason {
  return reasons[name]
}
