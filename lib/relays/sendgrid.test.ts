import { describe, expect, it } from 'vitest'
import { noNetwork, requestOf, secretsOf, signedRequest } from '../testing/sign-relay'
import { sendgrid } from './sendgrid'
import { makeRelayKeys } from './sign'

const now = Date.UTC(2026, 10, 24, 12)

/** The public test vector of SendGrid's own libraries (sendgrid-nodejs, eventwebhook.spec.js, MIT). */
const vector = {
  key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==',
  signature: 'MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=',
  timestamp: '1600112502',
  body:
    '[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address","sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA","sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0","smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]\r\n',
}

function vectorRequest(body: string): Parameters<typeof sendgrid.verify>[0] {
  const headers = { 'x-twilio-email-event-webhook-signature': vector.signature, 'x-twilio-email-event-webhook-timestamp': vector.timestamp }
  return requestOf('sendgrid', { headers, body: Buffer.from(body) }, 1_600_112_600_000)
}

describe("SendGrid's own test vector (quirk 10)", () => {
  it('is believed as posted and refused without its last line break', async () => {
    const secrets = { verification_key: [vector.key] }
    expect(await sendgrid.verify(vectorRequest(vector.body), secrets, noNetwork)).toEqual({ ok: true })
    expect(await sendgrid.verify(vectorRequest(vector.body.trimEnd()), secrets, noNetwork)).toEqual({ ok: false, reason: 'the signature does not match any key' })
  })

  it('is believed with the key in PEM armour, in short lines and with blanks around', async () => {
    const lines = vector.key.match(/.{1,64}/g)?.join('\r\n') ?? ''
    for (const key of [`-----BEGIN PUBLIC KEY-----\n${lines}\n-----END PUBLIC KEY-----\n`, lines, `  ${vector.key}\n`]) {
      expect(await sendgrid.verify(vectorRequest(vector.body), { verification_key: [key] }, noNetwork)).toEqual({ ok: true })
    }
  })

  it('is read as the drop that it tells of', () => {
    expect(sendgrid.parse(vectorRequest(vector.body), {}).events).toMatchObject([
      { kind: 'dropped', messageId: 'LRzXl_NHStOGhQ4kofSm_A', diagnostic: 'Bounced Address', recipient: 'hello@world.com', occurredAt: 1_600_112_492_000 },
    ])
  })
})

it('a message id from a Message-ID is the first label of its local part, so that an asynchronous bounce meets its message', () => {
  const from = sendgrid.messageIdFrom
  expect(['abc.def@host', 'abc@host', 'abc', '.abc@host', 'a@b@c'].map((id) => from?.(id))).toEqual(['abc', 'abc', 'abc', '.abc@host', 'a@b'])
})

it('the settings refuse a key that is none before anything is stored', () => {
  for (const key of ['', 'SG.api-key', vector.key.slice(0, -8), 'a'.repeat(124)]) expect(sendgrid.settings.safeParse({ verification_key: key }).success).toBe(false)
  expect(sendgrid.settings.safeParse({ verification_key: vector.key }).success).toBe(true)
})

it('ten thousand events of one post are each read in their place', () => {
  const keys = makeRelayKeys('sendgrid')
  const events = Array.from({ length: 10_000 }, (_, index) => ({ email: `a${index}@customer.example`, event: 'delivered', timestamp: 1_795_440_000, sg_message_id: `m${index}.x` }))
  const { events: read, quarantined } = sendgrid.parse(signedRequest(keys, events, now), secretsOf(keys.settings))
  expect(quarantined).toEqual([])
  expect(read.map(({ element, messageId }) => [element, messageId])).toEqual(events.map((_, index) => [index, `m${index}`]))
})
