import { z } from 'zod'
import { looksLikeForm, readForm } from './mailgun/form'
import { readMailgunForm } from './mailgun/legacy'
import { readMailgunEvent } from './mailgun/read'
import { verifyMailgun } from './mailgun/verify'
import { decodeText, rawOf, readJson } from './read-json'
import type { Parsed, Relay } from './relay'

export const mailgun: Relay = {
  id: 'mailgun',
  label: 'Mailgun',
  settings: z.object({
    signing_key: z.string().trim().min(8, 'Copy the whole HTTP webhook signing key').describe('HTTP webhook signing key (not the API key)'),
  }),
  guide: [
    'In Mailgun open Sending > Webhooks and choose the sending domain at the top right (repeat for each domain, or use the account-level webhooks).',
    'Choose Add webhook once for each event type: accepted, delivered, opened, clicked, unsubscribed, complained, permanent failure and temporary failure.',
    'Paste {webhook_url} as the URL each time and create the webhook.',
    'Open your account menu > API Security and copy the HTTP webhook signing key (not an API key) into this form.',
    'On the Webhooks page press Test webhook: the event appears on the connection within a minute.',
    'To rotate, enter the new signing key beside the old one before you regenerate it; both are accepted until you remove one.',
  ],
  verify: async (request, secrets) => verifyMailgun(request, secrets),
  parse: (request) => {
    if (looksLikeForm(request.body)) return collect(0, decodeText(request.body), readMailgunForm(readForm(request.body)))
    const parsed: Parsed = { events: [], quarantined: [] }
    for (const element of readJson(request.body)) {
      const { events, quarantined } = collect(element.index, element.text, element.fault ?? readMailgunEvent(element.value))
      parsed.events.push(...events)
      parsed.quarantined.push(...quarantined)
    }
    return parsed
  },
}

function collect(element: number, text: string, read: ReturnType<typeof readMailgunEvent>): Parsed {
  return typeof read === 'string'
    ? { events: [], quarantined: [{ element, reason: read, raw: rawOf(text) }] }
    : { events: read.map((event) => ({ ...event, element })), quarantined: [] }
}
