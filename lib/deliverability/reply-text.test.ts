import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksLikeMail, readDeliveryStatus, readPaste, readTranscript, replyInBody } from './reply-text'

const status = `Reporting-MTA: dns; out.example.org
Arrival-Date: Tue, 24 Nov 2026 09:00:00 +0000

Final-Recipient: rfc822; jo@example.com
Original-Recipient: rfc822;jo.doe@example.com
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; 550 5.1.1 <jo@example.com>: Recipient address rejected:
    User unknown in virtual mailbox table

Final-Recipient: rfc822; fine@example.com
Action: delivered
Status: 2.0.0

Final-Recipient: rfc822; late@example.net
Action: delayed
Status: 4.4.1
`

describe('a paste', () => {
  it('is read as a delivery status: each recipient that was not reached, folded lines joined', () => {
    expect(readDeliveryStatus(status)).toEqual([
      { diagnostic: '550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown in virtual mailbox table', enhancedCode: '5.1.1', recipient: 'jo.doe@example.com', mxHost: 'mx.example.com' },
      { diagnostic: '', enhancedCode: '4.4.1', recipient: 'late@example.net', mxHost: null },
    ])
    expect(readPaste(status)).toEqual(readDeliveryStatus(status))
  })

  it('is read as a conversation: the refusals, with whom they are about, whatever marks the sides', () => {
    const plain = ['220 mx.example.com ESMTP', 'EHLO out.example.org', '250-mx.example.com', '250 SIZE 1000', 'MAIL FROM:<news@example.org>', '250 ok', 'RCPT TO:<jo@example.com>', '550-5.1.1 no', '550 5.1.1 such user', 'QUIT', '221 bye']
    const expected = [{ diagnostic: '550-5.1.1 no\n550 5.1.1 such user', enhancedCode: null, recipient: 'jo@example.com', mxHost: null }]
    const sides = (server: string, client: string): string => plain.map((line) => (/^\d/.test(line) ? server : client) + line).join('\r\n')
    for (const [server, client] of [['', ''], ['S: ', 'C: '], ['<<< ', '>>> '], ['<- ', '-> '], ['< ', '> '], ['[09:00:01] <-- ', '[09:00:01] --> ']] as const) {
      expect([server, readPaste(sides(server, client))]).toEqual([server, expected])
    }
  })

  it('is read as one reply when it is nothing else', () => {
    expect(readPaste('  550 5.7.1 Blocked\nby policy ')).toEqual([{ diagnostic: '550 5.7.1 Blocked\nby policy', enhancedCode: null, recipient: null, mxHost: null }])
    expect(readTranscript('550-5.7.1 Blocked\n550 5.7.1 by policy')).toEqual([])
    expect(readPaste(' \n ')).toEqual([])
  })

  it('is a mail when it starts with header fields', () => {
    expect(looksLikeMail('From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x')).toBe(true)
    expect(looksLikeMail(status)).toBe(false)
    expect(looksLikeMail('550 5.1.1 user unknown')).toBe(false)
  })

  it('without a delivery status is read from the line that looks like a reply', () => {
    expect(replyInBody('Sorry.\n\n<jo@example.com>:\n550 5.1.1 no such user\n-- end')).toBe('550 5.1.1 no such user\n-- end')
    expect(replyInBody('Sorry, this person has left.')).toBe('Sorry, this person has left.')
  })

  it('of any kind gives replies that can be asked about, never more than twenty, and never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 2_000 }), fc.array(fc.constantFrom('550 x', '250 y', 'RCPT TO:<a@example.com>', 'Final-Recipient: rfc822; a@example.com', 'Status: 5.1.1', '', 'S: 450-z', '<<< 450 z')).map((lines) => lines.join('\n'))), (text) => {
      const replies = readPaste(text)
      expect(replies.length).toBeLessThanOrEqual(20)
      for (const reply of replies) expect(reply.diagnostic.trim() !== '' || reply.enhancedCode !== null).toBe(true)
    }), { numRuns: 500, seed: 20_261_125 })
  })
})
