import { z } from 'zod'
import { rawOf, readJson } from './read-json'
import type { Parsed, Relay } from './relay'
import { messageIdFromRfc, readSendgridEvent } from './sendgrid/read'
import { verificationKeyOf, verifySendgrid } from './sendgrid/verify'

export const sendgrid: Relay = {
  id: 'sendgrid',
  label: 'SendGrid',
  settings: z.object({
    verification_key: z
      .string()
      .trim()
      .refine((text) => verificationKeyOf(text) !== null, 'This is no SendGrid verification key: copy the whole public key, it begins with MFkwEwYH')
      .describe('Verification key (public key of the signed event webhook)'),
  }),
  guide: [
    'In SendGrid open Settings > Mail Settings > Event Webhooks and choose Create new webhook.',
    'Paste {webhook_url} as the Post URL and leave the authorization method at None: the signature below proves the sender.',
    'Under Actions to be posted select every event: Processed, Deferred, Delivered, Bounced, Dropped, Opened, Clicked, Spam Reports, Unsubscribed, Group Unsubscribes and Group Resubscribes.',
    'Under Security features switch on Signed Event Webhook and save.',
    'Open the webhook again, copy the Verification Key (it begins with MFkwEwYH) and enter it here.',
    'Press Test Integration: a handful of events marked as test appears on the connection within a minute, in no count.',
    'To rotate, enter the new key beside the old one before you regenerate it; both are accepted until you remove one.',
  ],
  messageIdFrom: messageIdFromRfc,
  verify: async (request, secrets) => verifySendgrid(request, secrets),
  parse: (request) => {
    const parsed: Parsed = { events: [], quarantined: [] }
    for (const element of readJson(request.body)) {
      const read = readSendgridEvent(element)
      if (typeof read === 'string') parsed.quarantined.push({ element: element.index, reason: read, raw: rawOf(element.text) })
      else parsed.events.push({ ...read, element: element.index })
    }
    return parsed
  },
}
