import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { workspaceOfOperator } from '../../auth/workspace'
import { changeChannel, findChannel, insertChannel, newSigningSecret } from '../../db/channel'
import { channelHealth, type ListedDelivery, listDeliveries, replayDelivery } from '../../db/delivery'
import { listKeptMails } from '../../db/kept-mail'
import { changeMemberChoice } from '../../db/member-choice'
import { closePools } from '../../db/pool'
import { inWorkspace } from '../../db/transaction'
import type { WorkspaceId } from '../../db/workspace-id'
import { makeSafeFetch } from '../../net/safe-fetch'
import { signCertificate } from '../../relays/sign-certificate'
import { makeWorkspace } from '../../testing/factories'
import { type MailServer, startMailServer } from '../../testing/mail-server'
import { setSettings } from '../../testing/settings'
import { planNotices } from './plan-notices'
import { sendDelivery, sendDueDeliveries, sendTest } from './send-delivery'

const at = (text: string): Date => new Date(text)
const start = at('2026-11-24T12:00:00Z')
const pair = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const cert = signCertificate({ commonName: 'hooks.example.com', ...pair, validFrom: Date.now() - 86_400_000, validTo: Date.now() + 86_400_000 })

type Post = { path: string; headers: Record<string, string>; body: string }
let posts: Post[] = []
let answer: { status: number; headers?: Record<string, string>; body?: string } = { status: 204 }
let receiver: Server
let mail: MailServer

/** The guarded way out, for which this test's receiver on loopback is the one public place. */
const fetch = makeSafeFetch({ resolve: async () => [{ address: '127.0.0.1', family: 4 }], isAllowed: (address) => address === '127.0.0.1', ca: cert })

beforeAll(async () => {
  receiver = createServer({ key: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }), cert }, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      posts.push({ path: request.url ?? '', headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() })
      response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  mail = await startMailServer()
})
beforeEach(() => {
  posts = []
  answer = { status: 204 }
  setSettings({ SMTP_URL: mail.url, MAIL_FROM: 'reports@example.com', WELLSENT_URL: 'https://wellsent.example.com' })
})
afterAll(async () => {
  receiver.closeAllConnections()
  await Promise.all([new Promise((resolve) => receiver.close(resolve)), mail.close()])
  setSettings({ SMTP_URL: undefined, MAIL_FROM: undefined, WELLSENT_URL: undefined })
  await closePools()
})

const notify = async (workspaceId: WorkspaceId, severity: 'critical' | 'warning' | 'info', when = start, subject = 'Hard bounces of go.example.com'): Promise<string> => {
  const id = randomUUID()
  const body = { text: '6 % of 400 in 7 days', action: 'Pause the campaign', path: '/incidents/1', facts: [{ label: 'Rate', value: '6 %' }] }
  await inWorkspace(workspaceId, (client) => client.query(
    "insert into notice (workspace_id, id, at, kind, severity, subject, body) values ($1, $2, $3, 'opened', $4, $5, $6)", [workspaceId, id, when.toISOString(), severity, subject, JSON.stringify(body)],
  ))
  return id
}

const workspace = async () => {
  const made = await makeWorkspace()
  const place = await workspaceOfOperator(made.slug)
  if (!place) throw new Error('the workspace that was just made is gone')
  const webhook = async (secret = newSigningSecret()) => ({
    secret, id: await insertChannel(made.workspaceId, { kind: 'webhook', name: 'Ops', url: `https://hooks.example.com:${(receiver.address() as AddressInfo).port}/in`, severities: ['critical', 'warning'], secrets: [secret] }),
  })
  const tick = async (now: Date): Promise<void> => { await planNotices(place, now); await sendDueDeliveries(made.workspaceId, now, undefined, fetch) }
  const log = (channelId: string | null = null): Promise<ListedDelivery[]> => listDeliveries(made.workspaceId, { channelId, id: null, before: null, limit: 50 })
  return { ...made, webhook, tick, log }
}

describe('a webhook', () => {
  it('gets each notice once, signed so that Standard Webhooks’ own code believes it', async () => {
    const { workspaceId, webhook, tick } = await workspace()
    const { id, secret } = await webhook()
    await notify(workspaceId, 'critical', new Date())
    await notify(workspaceId, 'info', new Date())
    const now = new Date()
    await tick(now)
    await tick(now)
    expect(posts.map((post) => [post.path, post.headers['content-type']])).toEqual([['/in', 'application/json']])
    const [post] = posts
    expect(new Webhook(secret).verify(post?.body ?? '', post?.headers ?? {})).toMatchObject({ type: 'notice.opened', data: { severity: 'critical', subject: 'Hard bounces of go.example.com', url: 'https://wellsent.example.com/incidents/1' } })
    expect(() => new Webhook(newSigningSecret()).verify(post?.body ?? '', post?.headers ?? {})).toThrow()
    expect((await channelHealth(workspaceId)).find((one) => one.channelId === id)?.lastSentAt).toEqual(now)
  })

  it('is signed by both secrets while one is replaced', async () => {
    const { workspaceId, webhook } = await workspace()
    const { id, secret } = await webhook()
    const fresh = newSigningSecret()
    await changeChannel(workspaceId, id, { secrets: [fresh, secret] })
    await sendTest(workspaceId, { channelId: id, kind: 'webhook' }, new Date(), fetch)
    for (const one of [secret, fresh]) expect(new Webhook(one).verify(posts[0]?.body ?? '', posts[0]?.headers ?? {})).toMatchObject({ type: 'notice.test' })
  })

  it('is tried again with the same id, later each time and as Retry-After says, and ends after ten tries', async () => {
    const { workspaceId, webhook, tick, log } = await workspace()
    const { id } = await webhook()
    await notify(workspaceId, 'warning')
    answer = { status: 503, headers: { 'retry-after': '900' }, body: 'down\n for a while' }
    await tick(start)
    const [first] = await log(id)
    expect([first?.state, first?.reason, first?.nextAt?.toISOString(), first?.log.map(({ status, answer }) => [status, answer])]).toEqual(['waiting', 'the other side answered 503: down for a while', '2026-11-24T12:15:00.000Z', [[503, 'down for a while']]])
    await tick(at('2026-11-24T12:14:59Z'))
    expect(posts.length).toBe(1)
    answer = { status: 302, headers: { location: 'https://127.0.0.1/' } }
    for (let day = 0; day < 12; day += 1) await tick(new Date(start.getTime() + (day + 1) * 86_400_000 + 1_000_000))
    const [last] = await log(id)
    expect([last?.state, last?.reason, last?.nextAt, posts.length, new Set(posts.map((post) => post.headers['webhook-id'])).size]).toEqual(['failed', 'the other side answered 302', null, 10, 1])
  })

  it('is switched off by 410, what waits for it is dropped, and a replay is one more try', async () => {
    const { workspaceId, webhook, tick, log } = await workspace()
    const { id } = await webhook()
    await notify(workspaceId, 'warning')
    answer = { status: 500 }
    await tick(start)
    await notify(workspaceId, 'critical')
    answer = { status: 410 }
    await tick(at('2026-11-24T12:00:01Z'))
    expect(await findChannel(workspaceId, id)).toMatchObject({ disabledReason: 'the other side answered 410: this address is no longer in use' })
    expect((await log(id)).map((row) => row.state).sort()).toEqual(['dropped', 'failed'])
    await notify(workspaceId, 'critical', start, 'Later')
    await tick(at('2026-11-24T12:10:00Z'))
    expect(posts.length).toBe(2)
    await changeChannel(workspaceId, id, { enabled: true })
    answer = { status: 200 }
    const failed = (await log(id)).find((row) => row.state === 'failed')
    expect(await replayDelivery(workspaceId, failed?.id ?? '', start)).toBe(true)
    await sendDelivery(workspaceId, failed?.id ?? '', start, fetch)
    expect((await log(id)).filter((row) => row.id === failed?.id).map((row) => [row.state, row.log.map((one) => one.status)])).toEqual([['sent', [410, 200]]])
  })

  it('of Slack goes to Slack’s hosts alone', async () => {
    const { workspaceId, log } = await workspace()
    const id = await insertChannel(workspaceId, { kind: 'slack', name: 'Alerts', url: `https://hooks.example.com:${(receiver.address() as AddressInfo).port}/x`, severities: ['critical'], secrets: [] })
    await sendTest(workspaceId, { channelId: id, kind: 'slack' }, start, fetch)
    expect([(await log(id))[0]?.reason, posts.length]).toEqual(['refused by us: only hooks.slack.com, hooks.slack-gov.com may be reached here', 0])
  })

  it('at an address of this machine is reached by nothing', async () => {
    const { workspaceId, log } = await workspace()
    const id = await insertChannel(workspaceId, { kind: 'webhook', name: 'Inside', url: `https://localhost:${(receiver.address() as AddressInfo).port}/in`, severities: ['critical'], secrets: [newSigningSecret()] })
    await sendTest(workspaceId, { channelId: id, kind: 'webhook' }, start)
    expect([(await log(id))[0]?.reason, posts.length]).toEqual(['refused by us: localhost is not a public address', 0])
  })
})

describe('e-mail', () => {
  it('goes to the members who want the severity, after their quiet hours, with a link to end it', async () => {
    const { workspaceId, owner, tick } = await workspace()
    await changeMemberChoice(workspaceId, owner.userId, { severities: ['critical', 'warning'], quiet: { from: '11:00', to: '13:00' } }, start)
    const held = mail.mails.length
    await notify(workspaceId, 'warning', start, 'Evil\r\nBcc: thief@example.org')
    await notify(workspaceId, 'info')
    await tick(start)
    expect(mail.mails.length).toBe(held)
    await notify(workspaceId, 'critical', at('2026-11-24T12:01:00Z'), 'Mail is refused')
    await tick(at('2026-11-24T12:01:00Z'))
    await tick(at('2026-11-24T13:00:00Z'))
    expect(mail.mails.slice(held).map((one) => [one.to, one.parsed.subject])).toEqual([[[owner.email], 'Critical: Mail is refused'], [[owner.email], 'Warning: Evil Bcc: thief@example.org']])
    expect(mail.mails.at(-1)?.parsed.headers?.has('bcc')).toBe(false)
    expect(mail.mails.at(-1)?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
  })

  it('that nobody wants is a dropped row, and without a mail server it is kept in the app', async () => {
    const { workspaceId, owner, tick, log } = await workspace()
    await notify(workspaceId, 'info')
    await tick(start)
    expect((await log()).map((row) => [row.kind, row.state, row.reason])).toEqual([['none', 'dropped', 'no channel and no member wants notices of severity info']])
    setSettings({ SMTP_URL: undefined })
    await notify(workspaceId, 'critical')
    await tick(start)
    expect((await log(owner.userId)).map((row) => [row.state, row.reason])).toEqual([['sent', 'kept in the app: no mail server is set']])
    expect((await listKeptMails(workspaceId, 10, null)).map((one) => one.subject)).toEqual(['Critical: Hard bounces of go.example.com'])
  })
})
