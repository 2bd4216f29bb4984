import { createPrivateKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { forgeries } from '../testing/relay-forgeries'
import { noNetwork, requestOf, secretsOf, signedRequest } from '../testing/sign-relay'
import type { RelayRequest, RelayTools } from './relay'
import { ses } from './ses'
import { CertificateCache } from './ses/certificate'
import { isSubscribeUrl, topicOf, topicsOf } from './ses/sns'
import { makeRelayKeys, signSns, snsFields } from './sign'

const now = Date.UTC(2026, 10, 24, 12)
const keys = makeRelayKeys('ses')
const topic = keys.settings.topic_arn ?? ''
const message = { eventType: 'Send', mail: { messageId: 'm-1', timestamp: '2026-11-24T11:00:00.000Z', destination: ['ada@customer.example'] }, send: {} }
const unpinned = { topic_arn: [topic] }

function server(pem: string): RelayTools & { asked: string[] } {
  const asked: string[] = []
  return { asked, fetchText: async (url) => (asked.push(url), pem) }
}

/** A post whose certificate lies at an address of its own, so that no other test has it in the cache. */
function postWithCertificateAt(hex: string, at = now): RelayRequest {
  const url = `https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-${hex}.pem`
  return requestOf('ses', signSns({ ...snsFields(topic, JSON.stringify(message), at), SigningCertURL: url }, createPrivateKey(keys.saved.private_key ?? '')), at)
}

describe('the signing certificate', () => {
  it('is fetched once and serves the posts after it', async () => {
    const tools = server(keys.settings.certificate_pem ?? '')
    const request = postWithCertificateAt('a1')
    expect(await Promise.all([1, 2, 3].map(() => ses.verify(request, unpinned, tools)))).toEqual([{ ok: true }, { ok: true }, { ok: true }])
    expect(await ses.verify(request, unpinned, tools)).toEqual({ ok: true })
    expect(tools.asked).toEqual(['https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-a1.pem'])
  })

  it('that cannot be fetched is our own trouble: the verdict asks to be sent again, and the next post tries anew', async () => {
    const request = postWithCertificateAt('a2')
    const failing: RelayTools = { fetchText: () => Promise.reject(new Error('timed out after 3 s')) }
    expect(await ses.verify(request, unpinned, failing)).toEqual({ ok: false, retry: true, reason: 'the signing certificate could not be fetched: timed out after 3 s' })
    expect(await ses.verify(request, unpinned, server(keys.settings.certificate_pem ?? ''))).toEqual({ ok: true })
  })

  it('that is none is refused and not kept', async () => {
    const request = postWithCertificateAt('a3')
    expect(await ses.verify(request, unpinned, server('<html>'))).toEqual({ ok: false, reason: 'the signing certificate could not be read' })
    expect(await ses.verify(request, unpinned, server(keys.settings.certificate_pem ?? ''))).toEqual({ ok: true })
  })

  it('is never asked for at an address, for a topic or at a time that is refused anyway', async () => {
    const stranger = makeRelayKeys('ses')
    const tools = server(stranger.settings.certificate_pem ?? '')
    const table = forgeries.get('ses')?.({ keys, stranger, payload: message, now }) ?? []
    const inOrder = table.filter(({ name, secrets }) => secrets === undefined && /^(a certificate address|a message of the topic|the timestamp|a good post played|a post signed)/.test(name))
    for (const { request } of inOrder) expect(await ses.verify(request, unpinned, tools)).toMatchObject({ ok: false })
    expect(inOrder.length).toBeGreaterThan(60)
    expect(tools.asked).toEqual([])
  })

  it('when pinned is used instead of the network, also one of two during a change', async () => {
    const other = makeRelayKeys('ses').settings.certificate_pem ?? ''
    const secrets = { topic_arn: [topic], certificate_pem: [other, keys.settings.certificate_pem ?? ''] }
    expect(await ses.verify(postWithCertificateAt('a4'), secrets, noNetwork)).toEqual({ ok: true })
  })
})

it('a message is believed up to 14 days after it was signed: dead-letter queues are sent again', async () => {
  const request = signedRequest(keys, message, now)
  const day = 86_400_000
  const verdicts = await Promise.all([13 * day, 14 * day, 14 * day + 1].map((late) => ses.verify({ ...request, receivedAt: now + late }, secretsOf(keys.settings), noNetwork)))
  expect(verdicts.map(({ ok }) => ok)).toEqual([true, true, false])
})

it('the cache of certificates keeps the last sixteen that were used', async () => {
  const cache = new CertificateCache(16)
  const asked: string[] = []
  const get = (url: string): Promise<unknown> => cache.get(url, async (address) => (asked.push(address), keys.settings.certificate_pem ?? ''))
  for (let index = 0; index < 16; index += 1) await get(`u${index}`)
  await get('u0')
  await get('u16')
  asked.length = 0
  await get('u0')
  expect(asked).toEqual([])
  await get('u1')
  expect(asked).toEqual(['u1'])
})

describe('a subscription', () => {
  const subscription = keys.sign('You have chosen to subscribe.', now, { snsType: 'SubscriptionConfirmation' })
  const request = requestOf('ses', subscription, now)
  const body = JSON.parse(Buffer.from(subscription.body).toString()) as Record<string, string>

  it('of the topic of the connection is a wish with the address to fetch', async () => {
    expect(await ses.verify(request, secretsOf(keys.settings), noNetwork)).toEqual({ ok: true })
    expect(ses.parse(request, secretsOf(keys.settings))).toEqual({ events: [], quarantined: [], confirm: { topic, url: body.SubscribeURL } })
  })

  it('of a foreign topic is no wish (quirk 45)', () => {
    const parsed = ses.parse(request, { topic_arn: ['arn:aws:sns:eu-west-1:210987654321:other'] })
    expect(parsed.confirm).toBeUndefined()
    expect(parsed.quarantined[0]?.reason).toBe('The subscription is of a topic that this connection does not name.')
  })

  it('with any other address than the one of SNS for this topic and token is no wish', () => {
    const own = topicOf(topic)
    const good = `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topic}&Token=t0`
    const evil = [
      good.replace('https', 'http'), good.replace('sns.', 'user@sns.'), good.replace('.com/', '.com:443/'), good.replace('.com/', '.com.evil.example/'), good.replace('eu-west-1.amazonaws', 's3-eu-west-1.amazonaws'),
      good.replace('sns.eu-west-1', 'sns.us-east-1'), good.replace('/?', '/x?'), good.replace('ConfirmSubscription', 'DeleteTopic'), good.replace('Token=t0', 'Token=t1'), `${good}&Token=t1`, `${good}&Action=Publish`,
      good.replace(topic, 'arn:aws:sns:eu-west-1:210987654321:other'), `${good}#x`, `${good}&AuthenticateOnUnsubscribe=true`, ` ${good}`, `${good}\n`, '',
    ]
    expect(own && isSubscribeUrl(good, own, 't0')).toBe(true)
    expect(evil.filter((url) => own && isSubscribeUrl(url, own, 't0'))).toEqual([])
  })
})

describe('unsigned forms', () => {
  const bare = (headers: Record<string, string>, body: unknown = message): RelayRequest => requestOf('ses', { headers, body: Buffer.from(JSON.stringify(body)) }, now)

  it('raw delivery is believed where the connection says so, and marked as unsigned (quirk 44)', async () => {
    const headers = { 'x-amz-sns-rawdelivery': 'true', 'x-amz-sns-topic-arn': topic }
    expect(await ses.verify(bare(headers), { ...unpinned, delivery: ['raw'] }, noNetwork)).toEqual({ ok: true, unsigned: true })
  })

  it('raw delivery with a user and password asks for them first', async () => {
    const secrets = { ...unpinned, delivery: ['raw'], basic_auth: ['hook:s3cret'] }
    const headers = { 'x-amz-sns-rawdelivery': 'true' }
    expect(await ses.verify(bare(headers), secrets, noNetwork)).toEqual({ ok: false, reason: 'the user and password are missing or wrong', challenge: true })
    const authorization = `Basic ${Buffer.from('hook:s3cret').toString('base64')}`
    expect(await ses.verify(bare({ ...headers, authorization }), secrets, noNetwork)).toEqual({ ok: true, unsigned: true })
  })

  it('EventBridge is believed with its key in any of the usual headers, the older key too (quirk 49)', async () => {
    const secrets = { delivery: ['eventbridge'], api_key: ['new-key', 'old-key'] }
    const usual: Record<string, string>[] = [{ 'x-api-key': 'new-key' }, { 'api-key': 'old-key' }, { authorization: 'Bearer new-key' }, { authorization: 'old-key' }]
    for (const headers of usual) {
      expect(await ses.verify(bare(headers), secrets, noNetwork)).toEqual({ ok: true, unsigned: true })
    }
  })

  it('a signed envelope is believed on a raw connection: its confirmations come enveloped', async () => {
    expect(await ses.verify(signedRequest(keys, message, now), { ...secretsOf(keys.settings), delivery: ['raw'] }, noNetwork)).toEqual({ ok: true })
  })
})

it('the classic and the configuration-set copy of one bounce agree in all that the ledger compares (quirk 38)', () => {
  const bounce = { bounceType: 'Permanent', bounceSubType: 'General', timestamp: '2026-11-24T11:00:03.250Z', feedbackId: 'f', bouncedRecipients: [{ emailAddress: 'Ada@customer.example', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 unknown' }] }
  const copies = [{ notificationType: 'Bounce', mail: { ...message.mail, source: 'a@b.example' }, bounce }, { eventType: 'Bounce', mail: { ...message.mail, tags: { 'ses:from-domain': ['b.example'] } }, bounce }]
  const compared = copies.map((copy) => {
    const [event] = ses.parse(signedRequest(keys, copy, now), secretsOf(keys.settings)).events
    return event && [event.kind, event.occurredAt, event.recipient, event.messageId, event.smtpCode, event.enhancedCode, event.url, event.attempt, event.relayClass]
  })
  expect(compared).toEqual([0, 1].map(() => ['bounced', Date.UTC(2026, 10, 24, 11, 0, 3, 250), 'Ada@customer.example', 'm-1', 550, '5.1.1', null, null, 'Permanent|General']))
})

it('a mail to thousands with headers of a megabyte is not multiplied: the first event keeps what all share', () => {
  const mail = { ...message.mail, destination: Array.from({ length: 2_000 }, (_, n) => `p${n}@customer.example`), headers: [{ name: 'X-Long', value: 'x'.repeat(1_000_000) }], tags: { campaign: ['spring'] } }
  const { events } = ses.parse(signedRequest(keys, { ...message, mail }, now), secretsOf(keys.settings))
  expect([events.length, JSON.stringify(events).length < 4_000_000]).toEqual([2_000, true])
  expect(events.map(({ recipient, campaign }) => [recipient, campaign])).toEqual(mail.destination.map((recipient) => [recipient, 'spring']))
  expect([Object.keys(events[0]?.detail ?? {}), events[0]?.metadata, events[1]?.detail, events[1]?.metadata]).toEqual([['mail', 'send'], { campaign: 'spring' }, {}, {}])
})

it('several topics may stand in one setting, parted by blanks or commas, in any region but not in a bucket', () => {
  expect(topicsOf(['arn:a, arn:b', ' arn:c\narn:d '])).toEqual(['arn:a', 'arn:b', 'arn:c', 'arn:d'])
  const hosts = ['arn:aws:sns:us-east-1:123456789012:x', 'arn:aws-cn:sns:cn-north-1:123456789012:x', 'arn:aws-us-gov:sns:us-gov-west-1:123456789012:x', 'arn:aws:sns:s3-us-west-2:123456789012:x', 'arn:aws:sqs:us-east-1:123456789012:x']
  expect(hosts.map((arn) => topicOf(arn)?.host ?? null)).toEqual(['sns.us-east-1.amazonaws.com', 'sns.cn-north-1.amazonaws.com.cn', 'sns.us-gov-west-1.amazonaws.com', null, null])
})

it('the settings ask for what each form of delivery needs', () => {
  const ok = (settings: Record<string, string>): boolean => ses.settings.safeParse(settings).success
  expect([ok({ topic_arn: topic }), ok({ topic_arn: `${topic}, ${topic}2` }), ok({ topic_arn: topic, delivery: 'raw' }), ok({ delivery: 'eventbridge', api_key: 'k' })]).toEqual([true, true, true, true])
  expect([ok({}), ok({ topic_arn: 'sns' }), ok({ delivery: 'raw' }), ok({ delivery: 'eventbridge' }), ok({ topic_arn: topic, delivery: 'smtp' }), ok({ topic_arn: topic, certificate_pem: 'x' })]).toEqual([false, false, false, false, false, false])
})
