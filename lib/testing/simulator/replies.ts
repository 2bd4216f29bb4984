import type { ReasonClass } from '../../deliverability/reason'

/** Reply texts by class. `{ip}` sending address, `{domain}` sending domain, `{rcpt}` recipient, `{id}` digits of the server's. */
export type Replies = Partial<Record<ReasonClass, readonly [string, ...string[]]>>

/** What any server may say; a provider's own texts go first. Own wording in the form that servers use. */
export const commonReplies = {
  invalid_recipient: ['550 5.1.1 <{rcpt}>: Recipient address rejected: User unknown in virtual mailbox table', '550 5.1.1 No such user here'],
  inactive_mailbox: ['550 5.2.1 <{rcpt}>: this mailbox has been disabled'],
  mailbox_full: ['552 5.2.2 <{rcpt}>: mailbox is full, quota exceeded'],
  policy_block: ['550 5.7.1 Message refused by the local policy of this organization'],
  spam_content: ['554 5.7.1 Message rejected: it looks like spam (score 11.2)'],
  provider_block: ['554 5.7.1 Your IP address [{ip}] has a poor reputation, connection refused'],
  ip_blocklisted: ['554 5.7.1 Service unavailable; Client host [{ip}] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/{ip}'],
  domain_blocklisted: ['554 5.7.1 Message blocked: {domain} is listed at dbl.spamhaus.org'],
  auth_failure: ['550 5.7.26 Unauthenticated mail from {domain} is not accepted because of the DMARC policy of the domain'],
  rate_limited: ['451 4.7.1 Too many messages from [{ip}] in a short time, please slow down'],
  reputation_throttle: ['421 4.7.0 [{ip}] temporarily deferred because of poor reputation, try again later'],
  greylisted: ['450 4.2.0 <{rcpt}>: Recipient address rejected: Greylisted, try again in 300 seconds'],
  remote_unavailable: ['451 4.3.0 Temporary server error, please try again later', '421 4.4.2 Connection timed out'],
} as const satisfies Replies

export const googleReplies: Replies = {
  invalid_recipient: ['550 5.1.1 The email account that you tried to reach does not exist: check the address for typing errors. https://support.google.com/mail/?p=NoSuchUser'],
  inactive_mailbox: ['550 5.2.1 The email account that you tried to reach is inactive. https://support.google.com/mail/?p=DisabledUser'],
  mailbox_full: ['552 5.2.2 The recipient\'s inbox is out of storage space. https://support.google.com/mail/?p=OverQuotaTemp'],
  spam_content: ['550 5.7.1 Our system has detected that this message is likely unsolicited mail, so it was blocked. https://support.google.com/mail/?p=UnsolicitedMessageError'],
  rate_limited: ['450 4.2.1 The user you are trying to contact is receiving mail too quickly: please resend it later. https://support.google.com/mail/?p=ReceivingRate'],
  reputation_throttle: ['421 4.7.28 Our system has detected an unusual rate of unsolicited mail from [{ip}]: it is rate limited to protect our users. https://support.google.com/mail/?p=UnsolicitedRateLimitError'],
  auth_failure: ['550 5.7.26 Your email has been blocked because the sender is unauthenticated: {domain} passes neither SPF nor DKIM. https://support.google.com/mail/?p=UnauthenticatedError'],
}

export const microsoftReplies: Replies = {
  invalid_recipient: ['550 5.4.1 Recipient address rejected: Access denied.', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient {rcpt} not found by SMTP address lookup'],
  mailbox_full: ['554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded'],
  policy_block: ['550 5.7.507 Access denied, rejected by recipient'],
  provider_block: ['550 5.7.606 Access denied, banned sending IP [{ip}]: to ask for removal visit https://sender.office.com/'],
  reputation_throttle: ['451 4.7.650 The mail server [{ip}] has been temporarily rate limited due to IP reputation (S775)'],
  rate_limited: ['451 4.7.500 Server busy: too many messages from [{ip}] at once, please slow down'],
}

export const yahooReplies: Replies = {
  invalid_recipient: ['554 delivery error: dd This user does not have a yahoo.com account ({rcpt}) [0]'],
  provider_block: ['553 5.7.1 [TSS09] All messages from {ip} will be permanently deferred; retrying will not succeed.'],
  reputation_throttle: ['421 4.7.0 [TSS04] Messages from {ip} temporarily deferred due to unexpected volume or user complaints'],
}

export const proofpointReplies: Replies = {
  ip_blocklisted: ['554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip={ip}'],
  invalid_recipient: ['550 5.1.1 User Unknown'],
}

export const mimecastReplies: Replies = {
  policy_block: ['550 Administrative prohibition - envelope blocked by a policy of the organization'],
  invalid_recipient: ['550 Invalid Recipient'],
  greylisted: ['451 Internal resource temporarily unavailable: greylisted, please try again'],
}
