import type { Duplex } from 'node:stream'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { readMailbox } from '../deliverability/mail-address'
import { env } from '../env'
import { composeMail, type OutgoingMail, type Sender } from './compose'

const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 60_000, socketCloseTimeout: 0 }

export const hasMailServer = (): boolean => env().smtpUrl !== undefined

/** MAIL_FROM, else a name at our own host. */
export const mailSender = (): Sender => {
  const { mailFrom, publicUrl } = env()
  const host = publicUrl ? new URL(publicUrl).hostname : ''
  return readMailbox(mailFrom ?? `Wellsent <wellsent@${host}>`) ?? { name: 'Wellsent', address: 'wellsent@wellsent.localhost' }
}

/** The server refused; `isFinal` where trying again cannot help (5xx to the recipient or the message). */
export class MailRefused extends Error {
  constructor(message: string, readonly isFinal: boolean) {
    super(message)
  }
}

/** A message of which the server has everything but the last line: while that is missing it throws the message away. */
export type BegunMail = {
  /** Writes the last line; settles when it is written, which is before the server answers. */
  finish(): Promise<void>
  /** The server's answer to the whole message. Throws MailRefused. */
  answer: Promise<string>
  /** Takes the message back (before `finish`) or just ends the connection. */
  close(): void
}

const refusal = (error: unknown): MailRefused => {
  const known = error as { responseCode?: number; response?: string; code?: string; message?: string }
  const isFinal = (known.responseCode ?? 0) >= 500 && known.code !== 'EAUTH'
  return new MailRefused((known.response ?? known.message ?? String(error)).replace(/\s+/g, ' ').slice(0, 500), isFinal)
}

const connected = (connection: SMTPConnection, auth: { user: string; pass: string } | null): Promise<void> => new Promise((resolve, reject) => {
  connection.on('error', reject)
  connection.connect((fault) => {
    if (fault) return reject(fault)
    if (!auth) return resolve()
    connection.login({ credentials: auth }, (refused) => (refused ? reject(refused) : resolve()))
  })
})

/**
 * Sends a mail up to its last line. A process that is killed before `finish` has sent nothing; one that commits "it is out"
 * right behind `finish` leaves only the gap between two writes in which a kill makes a second copy, with the same Message-ID.
 * Throws MailRefused, or WrongAddress before the server hears of it.
 */
export const beginMail = async (mail: OutgoingMail): Promise<BegunMail> => {
  const url = env().smtpUrl
  if (url === undefined) throw new Error('SMTP_URL is not set')
  const from = mailSender()
  const bytes = await composeMail(mail, from)
  const { auth, ...server } = parseConnectionUrl(url)
  const connection = new SMTPConnection({ ...server, ...limits, logger: false })
  const close = () => connection.close()
  try {
    await connected(connection, auth?.user ? { user: auth.user, pass: auth.pass ?? '' } : null)
    return await new Promise<BegunMail>((resolve, reject) => {
      let answered: (text: string) => void = () => {}
      let failed: (error: unknown) => void = reject
      const answer = new Promise<string>((settle, refuse) => { answered = settle; failed = (error) => { refuse(refusal(error)); reject(error) } })
      // Whoever closes before the end does not wait for an answer.
      answer.catch(() => {})
      connection.on('error', failed)
      // nodemailer asks its message for `pipe` alone: here the message waits before its end.
      const message = {
        pipe: (data: Duplex) => {
          data.write(bytes, () => resolve({ answer, close, finish: () => finished(data) }))
        },
      }
      connection.send({ from: from.address, to: [mail.to] }, message as never, (error, info) => (error ? failed(error) : answered(info?.response ?? '')))
    })
  } catch (error) {
    close()
    throw refusal(error)
  }
}

const lastLine = /^(?:\r?\n)?\.\r\n$/

/** Ends the message; settles in the very moment at which the socket has taken the last line. */
const finished = (data: Duplex): Promise<void> => new Promise((resolve) => {
  if (data.writableEnded) return resolve()
  // The stream's own reader, which writes to the socket, came first: when we hear of a piece it is written.
  data.on('data', (piece: Buffer) => {
    if (lastLine.test(piece.toString('latin1'))) resolve()
  })
  data.once('end', resolve)
  data.end()
})
