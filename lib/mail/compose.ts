import MailComposer from 'nodemailer/lib/mail-composer'
import { headerText, isMailAddress } from '../deliverability/mail-address'

export type OutgoingMail = {
  to: string
  subject: string
  html: string
  text: string
  /** Without brackets; the same mail has the same one each time it is tried. */
  messageId: string
  date: Date
  /** Where one POST ends mails of this kind (RFC 8058). */
  unsubscribeUrl: string | null
  /** What the mail is of, such as `digest`: filters go by it. */
  list: string
  images?: readonly { cid: string; png: Uint8Array }[]
}

export type Sender = { name: string; address: string }

/** An address that the strict rule refuses reaches no mail library. */
export class WrongAddress extends Error {}

/** The bytes of the message. Throws WrongAddress. */
export const composeMail = (mail: OutgoingMail, from: Sender): Promise<Buffer> => {
  if (!isMailAddress(mail.to)) throw new WrongAddress(`“${headerText(mail.to, 100)}” is no address that mail can go to`)
  const host = from.address.slice(from.address.indexOf('@') + 1)
  const node = new MailComposer({
    from: { name: headerText(from.name), address: from.address }, to: { name: '', address: mail.to }, subject: headerText(mail.subject),
    html: mail.html, text: mail.text, messageId: `<${mail.messageId}>`, date: mail.date, disableFileAccess: true, disableUrlAccess: true,
    headers: {
      'List-Id': `Wellsent ${mail.list} <${mail.list}.wellsent.${host}>`, 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All',
      ...(mail.unsubscribeUrl === null ? {} : { 'List-Unsubscribe': `<${mail.unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    attachments: (mail.images ?? []).map(({ cid, png }) => ({ cid, content: Buffer.from(png), contentType: 'image/png', filename: `${cid.split('@')[0] ?? 'image'}.png`, contentDisposition: 'inline' as const })),
  }).compile()
  return node.build()
}
