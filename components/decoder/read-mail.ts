import { looksLikeMail, type PastedReply, readDeliveryStatus, readPaste, replyInBody } from '@/lib/deliverability/reply-text'

const textOf = (content: ArrayBuffer | Uint8Array | string): string => (typeof content === 'string' ? content : new TextDecoder().decode(content))

/** What somebody pasted, as replies to ask about. A mail is taken apart here in the browser: only the replies leave it. */
export const readPasted = async (text: string): Promise<PastedReply[]> => {
  if (!looksLikeMail(text)) return readPaste(text)
  const { default: PostalMime } = await import('postal-mime')
  const mail = await PostalMime.parse(text.trimStart(), { forceRfc822Attachments: true })
  const status = mail.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status')
  const replies = status ? readDeliveryStatus(textOf(status.content)) : []
  if (replies.length > 0) return replies
  const body = replyInBody(mail.text ?? '')
  return body === '' ? readPaste(text) : [{ diagnostic: body, enhancedCode: null, recipient: null, mxHost: null }]
}
