import { describe, expect, it } from 'vitest'
import { readPasted } from './read-mail'

const mail = (parts: readonly string[]): string => ['From: MAILER-DAEMON@example.com', 'To: news@example.org', 'Subject: Undelivered', 'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="x"', '', ...parts.flatMap((part) => ['--x', part]), '--x--', ''].join('\r\n')

const notice = 'Content-Type: text/plain; charset=utf-8\r\n\r\nI could not deliver your message.\r\n\r\n<jo@example.com>: host mx.example.com said:\r\n550 5.2.1 This mailbox is closed\r\n'
const status = 'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; out.example.org\r\n\r\nFinal-Recipient: rfc822; jo@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; aspmx.l.google.com\r\nDiagnostic-Code: smtp; 550-5.1.1 The email account that you tried\r\n  550 5.1.1 to reach does not exist\r\n'
const original = 'Content-Type: message/rfc822\r\n\r\nFrom: news@example.org\r\nSubject: 550 offers\r\n\r\nHello\r\n'

describe('a pasted mail', () => {
  it('is read by its delivery status, not by its words', async () => {
    expect(await readPasted(mail([notice, status, original]))).toEqual([{
      diagnostic: '550-5.1.1 The email account that you tried 550 5.1.1 to reach does not exist', enhancedCode: '5.1.1', recipient: 'jo@example.com', mxHost: 'aspmx.l.google.com',
    }])
  })

  it('without a delivery status is read by the line that looks like a reply', async () => {
    const [reply] = await readPasted(mail([notice]))
    expect(reply?.diagnostic).toMatch(/^550 5\.2\.1 This mailbox is closed/)
  })

  it('that is encoded is read as it was meant', async () => {
    const text = Buffer.from('550 5.1.1 Benutzer ist unbekannt, Grüße').toString('base64')
    const [reply] = await readPasted(`From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${text}\r\n`)
    expect(reply?.diagnostic).toBe('550 5.1.1 Benutzer ist unbekannt, Grüße')
  })
})
