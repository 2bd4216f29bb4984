import type { z } from 'zod'
import type { RelayEvent, Unreadable } from '../deliverability/event'

/** One HTTP request as it came: header names lower-cased, body untouched bytes. */
export type RelayRequest = {
  method: string
  /** Path and query, e.g. `/api/webhooks/ses/abc?x=1`. */
  url: string
  headers: Record<string, string>
  body: Uint8Array
  receivedAt: number
}

/**
 * A connection's secrets and settings. Each name maps to a list, newest first,
 * so that a key can be rotated while relays still sign with the one before it.
 */
export type RelaySecrets = Record<string, string[]>

/** The network, injected: adapters open no connection themselves. */
export type RelayTools = {
  /** GET over https to a public address: no redirect followed, 64 KB and 5 s at most. Throws on anything but 200. */
  fetchText(url: string): Promise<string>
}

export type Verdict =
  | {
      ok: true
      /** A value that the relay may use once; the ledger refuses it with another body (Mailgun's token). */
      nonce?: string
      /** True when nothing was signed and the connection allows that. */
      unsigned?: boolean
    }
  | {
      ok: false
      /** For the connection page and the log, e.g. `signature does not match any key`. */
      reason: string
      /** Ask for credentials again (SNS sends basic auth only after that). */
      challenge?: boolean
      /** Our own trouble (a certificate could not be fetched), not the relay's: answered 429, so that it posts again. */
      retry?: boolean
    }

/** A subscription that the relay asks to have confirmed: a wish. The shell checks host, topic and pairing window, then fetches `url`. */
export type Confirmation = { topic: string; url: string }

export type Parsed = {
  events: ParsedEvent[]
  quarantined: ParsedUnreadable[]
  confirm?: Confirmation
}
/** `element` is the position in the post of the element that the event came from; one element may fan out to several recipients. */
export type ParsedEvent = RelayEvent & { element: number }
export type ParsedUnreadable = Unreadable & { element: number }

/** One thing to set at the vendor so that no event is lost or forged; `code` is to be pasted there. */
export type Advice = { title: string; text: string; code: string | null }

export type Relay = {
  /** URL word and stored text; never a database enum. */
  id: string
  label: string
  /** Secrets and settings that a connection of this relay takes, each a string; draws the form and checks the command line. */
  settings: z.ZodObject<Record<string, z.ZodType<string | undefined>>>
  /** Where to click at the vendor, step by step; `{webhook_url}` stands for the address to paste. */
  guide: string[]
  /** What to set at the vendor beside the webhook, for a connection with these settings. */
  advice?(secrets: RelaySecrets): Advice[]
  /** Answers for HEAD and GET probes where the vendor sends them. */
  probes?: boolean
  /**
   * Present where some events name only the sender's Message-ID: the message id that such an event gets until an event
   * that carries both tells the relay's own.
   */
  messageIdFrom?(rfcMessageId: string): string
  /** Decides on raw bytes whether the relay sent this. Never throws. */
  verify(request: RelayRequest, secrets: RelaySecrets, tools: RelayTools): Promise<Verdict>
  /** Reads what was posted. Never throws: what it cannot read it returns as quarantined. */
  parse(request: RelayRequest, secrets: RelaySecrets): Parsed
}
