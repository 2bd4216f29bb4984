import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, randomUUID, sign as signBytes, type KeyObject } from 'node:crypto'
import { signatureHeader, timestampHeader } from './sendgrid/verify'
import { readEnvelope, stringToSign, topicOf } from './ses/sns'
import { signCertificate } from './sign-certificate'

/** A post as a relay would send it: lower-cased header names, exact bytes. */
export type SignedPost = { headers: Record<string, string>; body: Uint8Array }

/** What a relay holds to sign with, and what a connection must be told so that it believes it. */
export type RelayKeys = {
  relayId: string
  /** The secrets as `connect --secret` takes them. */
  settings: Record<string, string>
  /** The private side as text: `relayKeysFrom` makes the same keys of it again. */
  saved: Record<string, string>
  /**
   * Signs one post. `payload`: SendGrid a list of events, Mailgun one `event-data` object, SES one message
   * (object, or text for plain notices); text and bytes are posted as they are where the relay signs bytes.
   */
  sign(payload: unknown, now: number, options?: SignOptions): SignedPost
}

export type SignOptions = {
  /** Mailgun's token; a random one otherwise. */
  token?: string
  /** SNS: another type of message than Notification; confirmations carry a token and an address. */
  snsType?: 'Notification' | 'SubscriptionConfirmation' | 'UnsubscribeConfirmation'
  snsVersion?: '1' | '2'
  snsSubject?: string | null
  snsMessageId?: string
}

const makers = new Map([
  ['sendgrid', sendgridKeys],
  ['mailgun', mailgunKeys],
  ['ses', sesKeys],
])

/** Fresh keys of a relay, for the simulator and the tests. Throws for a relay that has no signer. */
export function makeRelayKeys(relayId: string): RelayKeys {
  return relayKeysFrom(relayId, {})
}

/** The keys that `saved` describes; what it lacks is made new. */
export function relayKeysFrom(relayId: string, saved: Record<string, string>): RelayKeys {
  const make = makers.get(relayId)
  if (!make) throw new Error(`No signer for the relay ${relayId}`)
  return make(saved)
}

function bytesOf(payload: unknown): Uint8Array {
  if (payload instanceof Uint8Array) return payload
  return Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload))
}

function sendgridKeys(saved: Record<string, string>): RelayKeys {
  const privateKey = saved.private_key ? createPrivateKey(saved.private_key) : generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  return {
    relayId: 'sendgrid',
    settings: { verification_key: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64') },
    saved: { private_key: pemOf(privateKey) },
    sign: (payload, now) => {
      // SendGrid itself parts the events of a batch by CRLF and ends the body with one.
      const body = Array.isArray(payload) ? Buffer.from(`[${payload.map((event) => JSON.stringify(event)).join(',\r\n')}]\r\n`) : bytesOf(payload)
      const timestamp = String(Math.floor(now / 1_000))
      const signature = signBytes('sha256', Buffer.concat([Buffer.from(timestamp), body]), privateKey).toString('base64')
      return { headers: { 'content-type': 'application/json', [timestampHeader]: timestamp, [signatureHeader]: signature }, body }
    },
  }
}

function mailgunKeys(saved: Record<string, string>): RelayKeys {
  const key = saved.signing_key ?? randomBytes(16).toString('hex')
  return {
    relayId: 'mailgun',
    settings: { signing_key: key },
    saved: { signing_key: key },
    sign: (payload, now, options = {}) => {
      const timestamp = String(Math.floor(now / 1_000))
      const token = options.token ?? randomBytes(25).toString('hex')
      const signature = createHmac('sha256', key).update(timestamp + token).digest('hex')
      const body = Buffer.from(JSON.stringify({ signature: { timestamp, token, signature }, 'event-data': payload }))
      return { headers: { 'content-type': 'application/json' }, body }
    },
  }
}

function sesKeys(saved: Record<string, string>): RelayKeys {
  const privateKey = saved.private_key ? createPrivateKey(saved.private_key) : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const topicArn = saved.topic_arn ?? 'arn:aws:sns:eu-west-1:123456789012:wellsent-simulator'
  const certificate =
    saved.certificate_pem ??
    signCertificate({ commonName: 'sns.amazonaws.com', privateKey, publicKey: createPublicKey(privateKey), validFrom: Date.UTC(2020, 0, 1), validTo: Date.UTC(2049, 0, 1) })
  return {
    relayId: 'ses',
    settings: { topic_arn: topicArn, certificate_pem: certificate },
    saved: { private_key: pemOf(privateKey), topic_arn: topicArn, certificate_pem: certificate },
    sign: (payload, now, options = {}) => {
      const unsigned = snsFields(topicArn, typeof payload === 'string' ? payload : `${JSON.stringify(payload)}\n`, now, options)
      return signSns(unsigned, privateKey)
    },
  }
}

/** The fields of an SNS message before it is signed. */
export function snsFields(topicArn: string, message: string, now: number, options: SignOptions = {}): Record<string, string | null> {
  const host = topicOf(topicArn)?.host ?? 'sns.invalid'
  const type = options.snsType ?? 'Notification'
  const token = randomBytes(32).toString('hex')
  return {
    Type: type,
    MessageId: options.snsMessageId ?? randomUUID(),
    TopicArn: topicArn,
    ...(options.snsSubject === undefined ? {} : { Subject: options.snsSubject }),
    Message: message,
    Timestamp: new Date(now).toISOString(),
    SignatureVersion: options.snsVersion ?? '2',
    SigningCertURL: `https://${host}/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem`,
    ...(type === 'Notification'
      ? { UnsubscribeURL: `https://${host}/?Action=Unsubscribe&SubscriptionArn=${topicArn}:00000000-0000-4000-8000-000000000000` }
      : { Token: token, SubscribeURL: `https://${host}/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=${token}` }),
  }
}

/** Signs the given SNS fields as they stand, also wrong ones: the tables of forgeries need that. */
export function signSns(fields: Record<string, string | null>, privateKey: KeyObject): SignedPost {
  const envelope = readEnvelope({ ...fields, Signature: '' })
  const algorithm = fields.SignatureVersion === '1' ? 'sha1' : 'sha256'
  const signed = typeof envelope === 'string' ? '' : stringToSign(envelope)
  const signature = signBytes(algorithm, Buffer.from(signed), privateKey).toString('base64')
  const headers = {
    'content-type': 'text/plain; charset=UTF-8',
    'user-agent': 'Amazon Simple Notification Service Agent',
    'x-amz-sns-message-type': fields.Type ?? '',
    'x-amz-sns-message-id': fields.MessageId ?? '',
    'x-amz-sns-topic-arn': fields.TopicArn ?? '',
  }
  return { headers, body: Buffer.from(JSON.stringify({ ...fields, Signature: signature })) }
}

function pemOf(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString()
}
