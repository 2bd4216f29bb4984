import type { ReasonClass } from '../../deliverability/reason'
import { commonReplies, googleReplies, microsoftReplies, mimecastReplies, proofpointReplies, yahooReplies, type Replies } from './replies'
import type { Random } from './random'

/** A mailbox provider: `id` is the product's own word, so that a tally can be compared with its counters. */
export type Mailbox = {
  id: string
  /** Share of a business list, all adding up to 1. */
  share: number
  mxHost: string
  accepts: string
  replies: Replies
  /** Stands after every reply: host or sign by which the provider is known. */
  tail: string
  /** Sends reports when somebody complains; Google tells nobody. */
  tellsComplaints: boolean
}

export const mailboxes: readonly [Mailbox, ...Mailbox[]] = [
  {
    id: 'google_workspace', share: 0.4, mxHost: 'aspmx.l.google.com', accepts: '250 2.0.0 OK {id}', replies: googleReplies,
    tail: ' {id} - gsmtp', tellsComplaints: false,
  },
  {
    id: 'microsoft365', share: 0.33, mxHost: 'example-com.mail.protection.outlook.com', accepts: '250 2.6.0 [InternalId={id}] Queued mail for delivery',
    replies: microsoftReplies, tail: ' [SIM0EXCH001.simprd01.prod.outlook.com]', tellsComplaints: true,
  },
  {
    id: 'outlook_consumer', share: 0.04, mxHost: 'example-com.olc.protection.outlook.com', accepts: '250 2.6.0 [InternalId={id}] Queued mail for delivery',
    replies: microsoftReplies, tail: ' [sim01.eur.olc.protection.outlook.com]', tellsComplaints: true,
  },
  {
    id: 'yahoo', share: 0.05, mxHost: 'mta5.am0.yahoodns.net', accepts: '250 ok dirdel', replies: yahooReplies,
    tail: ' (mta4001.mail.bf1.yahoo.com)', tellsComplaints: true,
  },
  {
    id: 'proofpoint', share: 0.05, mxHost: 'mx0a-00000001.pphosted.com', accepts: '250 2.0.0 {id} Message accepted for delivery',
    replies: proofpointReplies, tail: ' (mx0a-00000001.pphosted.com)', tellsComplaints: true,
  },
  {
    id: 'mimecast', share: 0.04, mxHost: 'eu-smtp-inbound-1.mimecast.com', accepts: '250 SmtpThread-{id} Received OK',
    replies: mimecastReplies, tail: ' - https://community.mimecast.com/docs/{id}', tellsComplaints: true,
  },
  { id: 'other', share: 0.09, mxHost: 'mx1.example.org', accepts: '250 2.0.0 Ok: queued as {id}', replies: {}, tail: '', tellsComplaints: true },
]

export function mailboxOf(id: string): Mailbox {
  return mailboxes.find((mailbox) => mailbox.id === id) ?? mailboxes[0]
}

/** Where a random address of a business list lives. */
export function pickMailbox(random: Random): Mailbox {
  let left = random.next()
  for (const mailbox of mailboxes) {
    left -= mailbox.share
    if (left < 0) return mailbox
  }
  return mailboxes[0]
}

/** RFC 2606: no other endings may be made up. */
const endings = ['test', 'example.org', 'example', 'example'] as const

/** A domain of recipients belongs to one provider for good; reserved names only. */
export function recipientDomain(mailbox: Mailbox, random: Random): string {
  const company = random.whole(0, 39)
  return `inbox-${company * mailboxes.length + mailboxes.indexOf(mailbox)}.${endings[company % endings.length]}`
}

export type ReplyFacts = { ip: string; domain: string; recipient: string }

/** What the provider answers; `accepts` when there is no class. */
export function replyOf(mailbox: Mailbox, name: ReasonClass | null, facts: ReplyFacts, random: Random): string {
  const own = name === null ? [mailbox.accepts] as const : mailbox.replies[name]
  const texts = own ?? (commonReplies as Replies)[name ?? 'unclassified'] ?? (['550 5.0.0 Refused'] as const)
  return `${random.pick(texts)}${mailbox.tail}`
    .replaceAll('{id}', random.hex(12)).replaceAll('{ip}', facts.ip).replaceAll('{domain}', facts.domain).replaceAll('{rcpt}', facts.recipient)
}
