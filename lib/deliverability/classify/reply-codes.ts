import type { ReasonClass } from '../reason'

/** SMTP reply codes, the last resort. Sources: RFC 5321, RFC 4954, RFC 7504. 550, 553 and 554 say too little to mean anything. */
export const replyCodes: Readonly<Record<number, ReasonClass>> = {
  421: 'remote_unavailable',
  450: 'remote_unavailable',
  451: 'remote_unavailable',
  452: 'remote_unavailable',
  454: 'tls_required',
  455: 'routing_error',
  500: 'routing_error', 501: 'routing_error', 502: 'routing_error', 503: 'routing_error', 504: 'routing_error',
  521: 'routing_error',
  523: 'message_too_large',
  530: 'tls_required',
  534: 'routing_error',
  535: 'routing_error',
  538: 'tls_required',
  551: 'routing_error',
  552: 'mailbox_full',
  555: 'routing_error',
  556: 'invalid_domain',
}

export function meaningOfReply(code: number): ReasonClass | null {
  return replyCodes[code] ?? (code >= 400 && code < 500 ? 'remote_unavailable' : null)
}
