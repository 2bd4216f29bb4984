import type { ReasonClass } from '../../deliverability/reason'

export const simulatedRelays = ['sendgrid', 'mailgun', 'ses'] as const
export type SimulatedRelay = (typeof simulatedRelays)[number]

/** A connection as the generator knows it: its relay, and a name that tells it from others of the same relay. */
export type Route = { relay: SimulatedRelay; name: string }

/** One message for one recipient. Times are milliseconds, whole seconds. */
export type Mail = {
  /** 1, 2, 3 … within a run. */
  number: number
  route: Route
  /** 32 hexadecimal digits that no other message of any run has. */
  id: string
  /** Sending domain. */
  domain: string
  /** False: nothing in its events names the sending domain. */
  isAttributed: boolean
  /** SendGrid: the sender set a Message-ID of its own, which asynchronous bounces name alone. */
  hasOwnMessageId: boolean
  /** SES: sent outside of any configuration set, so that only the classic notifications tell of it. */
  isClassic: boolean
  recipient: string
  mailbox: string
  mxHost: string
  pool: string
  ip: string
  campaign: string
  sentAt: number
}

export type StepKind = 'accepted' | 'deferred' | 'delivered' | 'bounced' | 'dropped' | 'opened' | 'clicked' | 'complained' | 'unsubscribed'

/** One thing that happened to a message. */
export type Step = {
  mail: Mail
  kind: StepKind
  at: number
  /** Why, for deferred, bounced and dropped. */
  class: ReasonClass | null
  /** The SMTP reply; empty where there is none. */
  reply: string
  /** The provider itself spoke, so its name can be told from host or wording. */
  byProvider: boolean
  attempt: number
  machine: boolean
  /** A bounce that came by mail after the message had been taken. */
  asynchronous: boolean
  url: string
}
