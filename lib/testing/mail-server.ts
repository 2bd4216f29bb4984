import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { AddressInfo } from 'node:net'

export type TakenMail = { from: string; to: string[]; raw: string; parsed: Partial<ParsedMail> }

export type MailServer = {
  /** For SMTP_URL. */
  url: string
  /** What was answered 250, in that order. */
  mails: TakenMail[]
  close(): Promise<void>
}

export type MailServerRules = {
  /** Answers a recipient with this instead of 250. */
  refuseRecipient?: (address: string) => { code: number; message: string } | null
  /** Answers a whole message with this instead of 250. */
  refuseMessage?: (raw: string) => { code: number; message: string } | null
  /** Runs when the client has come so far, before it is answered; `dot` is the last line of a message. */
  at?: (step: Step, raw: string) => Promise<void>
  /** Leaves messages as they came, for tests that take very many. */
  isRaw?: boolean
}

export const steps = ['connect', 'sender', 'recipient', 'data', 'body', 'dot', 'answered'] as const
export type Step = (typeof steps)[number]

const fault = ({ code, message }: { code: number; message: string }): Error => Object.defineProperty(new Error(message), 'responseCode', { value: code })

/** An SMTP server on loopback that keeps what it takes. */
export async function startMailServer(rules: MailServerRules = {}): Promise<MailServer> {
  const mails: TakenMail[] = []
  const reach = async (step: Step, raw = ''): Promise<void> => rules.at?.(step, raw)
  const options: SMTPServerOptions = {
    disabledCommands: ['AUTH', 'STARTTLS'], logger: false, closeTimeout: 100,
    onConnect: (_session, callback) => void reach('connect').then(() => callback()),
    onMailFrom: (_address, _session, callback) => void reach('sender').then(() => callback()),
    onRcptTo: (address, _session, callback) => void reach('recipient').then(() => {
      const refused = rules.refuseRecipient?.(address.address)
      callback(refused ? fault(refused) : undefined)
    }),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      void reach('data')
      stream.on('data', (chunk: Buffer) => {
        if (chunks.push(chunk) === 1) void reach('body')
      })
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        const take = async (): Promise<void> => {
          await reach('dot', raw)
          const refused = rules.refuseMessage?.(raw)
          if (refused) throw fault(refused)
          const { mailFrom, rcptTo } = session.envelope
          mails.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((one) => one.address), raw, parsed: rules.isRaw ? {} : await simpleParser(raw) })
        }
        take().then(() => { callback(null); void reach('answered', raw) }, callback)
      })
    },
  }
  const server = new SMTPServer(options)
  // A client that was killed resets its connection.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, mails, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
