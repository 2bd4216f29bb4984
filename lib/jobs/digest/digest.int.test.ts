import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { workspaceOfOperator } from '../../auth/workspace'
import { changeDigestSetting, digestMails, findDigest } from '../../db/digest'
import { listKeptMails } from '../../db/kept-mail'
import { changeMemberChoice } from '../../db/member-choice'
import { closePools, ownerPool } from '../../db/pool'
import { insertDomains } from '../../db/sending-domain'
import { inWorkspace } from '../../db/transaction'
import { makeLedger } from '../../testing/ledger'
import { type MailServer, type MailServerRules, startMailServer } from '../../testing/mail-server'
import { addMember } from '../../testing/members'
import { setSettings } from '../../testing/settings'
import { draftDigest } from './make-digest'
import { sendDueDigests, sendWeek } from './send-due'

const at = (text: string): Date => new Date(text)
const mondaySeven = at('2026-11-23T07:00:00Z')
let server: MailServer

const serve = async (rules: MailServerRules = {}): Promise<MailServer> => {
  server = await startMailServer(rules)
  setSettings({ SMTP_URL: server.url, MAIL_FROM: 'Wellsent Reports <reports@example.com>', WELLSENT_URL: 'https://wellsent.example.com' })
  return server
}

beforeAll(() => serve())
afterEach(async () => {
  await server.close()
  await serve()
})
afterAll(async () => {
  await server.close()
  setSettings({ SMTP_URL: undefined, MAIL_FROM: undefined, WELLSENT_URL: undefined })
  await closePools()
})

/** A workspace whose people joined long ago, with its place. */
const workspace = async (setting: { timeZone?: string; joined?: string } = {}) => {
  const ledger = await makeLedger({ now: Date.parse('2026-11-22T20:00:00Z'), timeZone: setting.timeZone ?? 'UTC' })
  await ownerPool().query('update member set created_at = $2 where workspace_id = $1', [ledger.workspaceId, setting.joined ?? '2026-11-18T00:00:00Z'])
  const place = await workspaceOfOperator(ledger.slug)
  if (!place) throw new Error('the workspace that was just made is gone')
  return { ledger, place, id: ledger.workspaceId, email: `${ledger.slug}@example.com` }
}

/** `hard` of `sent` messages of a campaign bounce; ids are the test's own. */
const events = (wanted: { domain: string; campaign: string; at: Date; sent: number; hard: number }) => Array.from({ length: wanted.sent }, (_, n) => ({
  email: `r${n}@rcpt.example`, timestamp: Math.floor(wanted.at.getTime() / 1_000), sg_event_id: `${wanted.campaign}${n}`, sg_message_id: `${wanted.campaign}${wanted.at.getTime()}${n}.1`,
  sending_domain: wanted.domain, marketing_campaign_name: wanted.campaign,
  ...(n < wanted.hard ? { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 no such user' } : { event: 'delivered', response: '250 OK' }),
}))

// Figures keep their unit by a space that does not break.
const plain = (text = ''): string => text.replaceAll('\u00a0', ' ')

describe('the weekly mail', () => {
  it('is one MIME message with text, HTML and picture, under 100 kB, with links of the same range and one-click unsubscribe', async () => {
    const { ledger, place, email } = await workspace()
    await ledger.post('sendgrid', [
      ...events({ domain: 'go.example.com', campaign: 'Autumn', at: at('2026-11-17T10:00Z'), sent: 200, hard: 20 }),
      ...events({ domain: 'go.example.com', campaign: 'Evergreen', at: at('2026-11-18T10:00Z'), sent: 200, hard: 4 }),
      ...events({ domain: 'go.example.com', campaign: 'Summer', at: at('2026-11-10T10:00Z'), sent: 300, hard: 3 }),
    ])
    expect(await sendDueDigests(place, mondaySeven)).toEqual({ sent: 1, kept: 0, had: 0, waits: 0, failed: 0 })
    const [mail] = server.mails
    expect(server.mails.length).toBe(1)
    expect([mail?.from, mail?.to, mail?.parsed.subject, mail?.parsed.from?.text]).toEqual(['reports@example.com', [email], '1 of 1 domain needs action (Test, week 47)', '"Wellsent Reports" <reports@example.com>'])
    expect(Buffer.byteLength(mail?.raw ?? '')).toBeLessThan(100_000)
    const headers = mail?.parsed.headers
    const unsubscribe = /^List-Unsubscribe: <(https:\/\/wellsent\.example\.com\/unsubscribe\/[\w-]{87})>/m.exec((mail?.raw ?? '').replace(/\r\n[ \t]+/g, ' '))?.[1]
    expect(unsubscribe).toBeDefined()
    expect([headers?.get('list-unsubscribe-post') ?? (headers?.get('list') as Record<string, { name?: string }>)['unsubscribe-post']?.name, headers?.get('auto-submitted')]).toEqual(['List-Unsubscribe=One-Click', 'auto-generated'])
    const { html, text, attachments } = mail?.parsed ?? {}
    expect(attachments?.map((one) => [one.contentType, one.related, one.content.subarray(1, 4).toString(), one.content.readUInt32BE(16), one.content.readUInt32BE(20)])).toEqual([['image/png', true, 'PNG', 1120, 300]])
    for (const part of [html || '', text ?? '']) {
      expect(part).toContain('1 of 1 domain needs action')
      expect(part).toContain('Pause campaign “Autumn” (20 of 24 hard bounces) and verify its list before it sends again.')
      expect(part).toContain('https://wellsent.example.com/domains/go.example.com?range=custom&')
      expect(part).toContain('400 messages accepted, 300 the week before')
      expect(part).toContain('700 received = 700 stored + 0 duplicates + 0 quarantined: adds up.')
      expect(part).toContain(unsubscribe)
    }
    // 24 of 400: 6 % with its interval, up from 3 of 300.
    expect(plain(text)).toMatch(/go\.example\.com +400 +6\.0 % +0 %\n■ needs action +\+33 % +4\.3–8\.3 % +0\.00–0\.67 %\n +▲ from 1\.0 %/)
    expect([...(html || '').matchAll(/href="([^"]+)"/g)].map(([, href]) => href).filter((href) => !href?.startsWith('https://wellsent.example.com/'))).toEqual([])
    expect(await sendDueDigests(place, mondaySeven)).toMatchObject({ sent: 0, had: 0 })
    expect(server.mails.length).toBe(1)
  })

  it('checks the advice of the week before: done, and beyond chance', async () => {
    const { ledger, place } = await workspace()
    await ledger.post('sendgrid', [
      ...events({ domain: 'go.example.com', campaign: 'Autumn', at: at('2026-11-10T10:00Z'), sent: 200, hard: 20 }),
      ...events({ domain: 'go.example.com', campaign: 'Evergreen', at: at('2026-11-11T10:00Z'), sent: 200, hard: 4 }),
      ...events({ domain: 'go.example.com', campaign: 'Autumn', at: at('2026-11-17T10:00Z'), sent: 10, hard: 0 }),
      ...events({ domain: 'go.example.com', campaign: 'Evergreen', at: at('2026-11-18T10:00Z'), sent: 390, hard: 7 }),
    ])
    await sendWeek(place, '2026-W46', at('2026-11-16T07:00Z'))
    await sendWeek(place, '2026-W47', mondaySeven)
    const told = await findDigest(place.workspaceId, '2026-W47')
    expect(told?.checks.map(({ tone, text }) => ({ tone, text: plain(text) }))).toEqual([{
      tone: 'good',
      text: 'go.example.com: Pause campaign “Autumn” (20 of 24 hard bounces) and verify its list before it sends again. Done (campaign “Autumn”: 200 → 10 messages), and hard bounces fell from 6.0 % to 1.8 %, beyond chance.',
    }])
    expect(server.mails.at(-1)?.parsed.text?.replace(/\s+/g, ' ')).toContain('hard bounces fell from 6.0 % to 1.8 %, beyond chance.')
  })

  it('comes in a quiet week too, without a picture', async () => {
    const { place, id } = await workspace()
    await inWorkspace(id, (client) => insertDomains(client, id, ['still.example.com'], 'added'))
    expect(await sendDueDigests(place, mondaySeven)).toMatchObject({ sent: 1 })
    expect([server.mails[0]?.parsed.subject, server.mails[0]?.parsed.attachments?.length]).toEqual(['A quiet week: no mail from 1 domain (Test, week 47)', 0])
  })

  it('lets no name or domain write a header or markup', async () => {
    const { ledger, id, email } = await workspace()
    const evil = 'Acme\r\nBcc: thief@example.org\r\n\r\n<script>alert(1)</script>\u202e'
    await ownerPool().query('update workspace set name = $2 where id = $1', [id, evil])
    await ledger.post('sendgrid', events({ domain: 'x"><img src=q onerror=alert(1)>.example.com', campaign: 'C\r\nX-Evil: 1</p><script>', at: at('2026-11-17T10:00Z'), sent: 200, hard: 100 }))
    const place = await workspaceOfOperator(ledger.slug)
    expect(place && (await sendDueDigests(place, mondaySeven))).toMatchObject({ sent: 1 })
    const [mail] = server.mails
    expect(mail?.to).toEqual([email])
    expect([...(mail?.parsed.headers?.keys() ?? [])].sort()).toEqual([
      'auto-submitted', 'content-type', 'date', 'from', 'list', 'message-id', 'mime-version', 'subject', 'to', 'x-auto-response-suppress',
    ])
    expect(mail?.parsed.subject).not.toMatch(/[\r\n\u202e]/)
    expect(mail?.parsed.html).not.toMatch(/<script|<img src=q/)
  })
})

describe('who gets it when', () => {
  it('is each reader’s own Monday 07:00, thirteen hours ahead and eleven behind too', async () => {
    const { place, id, email } = await workspace()
    const readers = { behind: await addMember(id), ahead: await addMember(id), later: await addMember(id), without: await addMember(id) }
    const choose = (userId: string, change: Parameters<typeof changeMemberChoice>[2]) => changeMemberChoice(id, userId, change, at('2026-11-18T00:00Z'))
    await choose(readers.behind.userId, { timeZone: 'Pacific/Pago_Pago' })
    await choose(readers.ahead.userId, { timeZone: 'Pacific/Tongatapu' })
    await choose(readers.later.userId, { digestWeekday: 2, digestTime: '09:30' })
    await choose(readers.without.userId, { digest: false })
    const sentBy = async (now: string): Promise<string[]> => {
      const held = server.mails.length
      await sendDueDigests(place, at(now))
      return server.mails.slice(held).flatMap((mail) => mail.to)
    }
    expect(await sentBy('2026-11-22T23:59Z')).toEqual([])
    // 07:00 in Tonga was at 18:00 on Sunday in UTC, where the week was not over yet.
    expect(await sentBy('2026-11-23T00:00Z')).toEqual([readers.ahead.email])
    expect(await sentBy('2026-11-23T06:59Z')).toEqual([])
    expect(await sentBy('2026-11-23T07:00Z')).toEqual([email])
    expect(await sentBy('2026-11-23T17:59Z')).toEqual([])
    expect(await sentBy('2026-11-23T18:00Z')).toEqual([readers.behind.email])
    expect(await sentBy('2026-11-24T09:30Z')).toEqual([readers.later.email])
    expect(await sentBy('2026-11-29T23:59Z')).toEqual([])
  })

  it('follows the workspace’s own day and time', async () => {
    const { place, id } = await workspace({ timeZone: 'Europe/Berlin', joined: '2026-11-19T00:00:00Z' })
    await changeDigestSetting(id, { weekday: 3, time: '08:15' })
    expect(await sendDueDigests(place, at('2026-11-25T07:14:59Z'))).toMatchObject({ sent: 0 })
    expect(await sendDueDigests(place, at('2026-11-25T07:15:00Z'))).toMatchObject({ sent: 1 })
  })

  it('makes up for missed weeks once, the oldest first, and not for those before the reader joined', async () => {
    const { place } = await workspace({ joined: '2026-11-01T00:00:00Z' })
    expect(await sendDueDigests(place, at('2026-11-25T12:00Z'))).toMatchObject({ sent: 4 })
    expect(server.mails.map((mail) => /week (\d+)/.exec(mail.parsed.subject ?? '')?.[1])).toEqual(['44', '45', '46', '47'])
    expect(await sendDueDigests(place, at('2026-11-25T12:05Z'))).toMatchObject({ sent: 0 })
    expect(await sendWeek(place, '2026-W47', at('2026-11-25T12:06Z'))).toMatchObject({ sent: 0, skipped: 1 })
  })
})

describe('what the server says', () => {
  it('is tried again later when it is no final word, with the same Message-ID, and ended when it is', async () => {
    await server.close()
    let isBusy = true
    await serve({
      refuseRecipient: (address) => (address.startsWith('gone-') ? { code: 550, message: '5.1.1 no such user' } : null),
      refuseMessage: () => (isBusy ? { code: 451, message: '4.3.0 try again' } : null),
    })
    const { place, id } = await workspace()
    const gone = await addMember(id, 'gone-')
    expect(await sendDueDigests(place, mondaySeven)).toMatchObject({ sent: 0, failed: 2 })
    const states = async () => (await digestMails(id, ['2026-W47'])).map((row) => [row.userId === gone.userId, row.state, row.tries, row.nextAt?.toISOString() ?? null, row.answer]).sort()
    expect(await states()).toEqual([[false, 'claimed', 1, '2026-11-23T07:00:05.000Z', '451 4.3.0 try again'], [true, 'failed', 1, null, "Can't send mail - all recipients were rejected: 550 5.1.1 no such user"]].map((row) => [row[0], row[1], row[2], row[3], expect.stringContaining(String(row[4]).slice(-18))]))
    isBusy = false
    expect(await sendDueDigests(place, at('2026-11-23T07:00:04Z'))).toMatchObject({ sent: 0, waits: 1 })
    expect(await sendDueDigests(place, at('2026-11-23T07:05:00Z'))).toMatchObject({ sent: 1, failed: 0 })
    const [row] = (await digestMails(id, ['2026-W47'])).filter((one) => one.state === 'sent')
    expect(server.mails.map((mail) => mail.parsed.messageId)).toEqual([`<${row?.messageId}>`])
  })

  it('is nobody’s without a server: mails are kept to be read in the app', async () => {
    const { place, id, email } = await workspace()
    setSettings({ SMTP_URL: undefined })
    expect(await sendDueDigests(place, mondaySeven)).toMatchObject({ kept: 1, sent: 0 })
    expect(await sendDueDigests(place, mondaySeven)).toMatchObject({ kept: 0 })
    expect((await listKeptMails(id, 10, null)).map((mail) => [mail.recipient, mail.subject])).toEqual([[email, 'No sending domain yet (Test, week 47)']])
  })
})

it('a draft stores nothing and tells what the mail would', async () => {
  const { place } = await workspace()
  expect((await draftDigest(place, '2026-W47', mondaySeven.getTime())).subject).toBe('No sending domain yet (Test, week 47)')
  expect(await findDigest(place.workspaceId, '2026-W47')).toBeNull()
})
