import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { RelayRequest, RelaySecrets } from '../relays/relay'
import { signSns, snsFields } from '../relays/sign'
import { signCertificate } from '../relays/sign-certificate'
import type { Forgery, ForgeryBench } from './relay-forgeries'
import { requestOf, secretsOf } from './sign-relay'

const minute = 60_000
const day = 24 * 60 * minute
const file = 'SimpleNotificationService-0123456789abcdef0123456789abcdef.pem'

/** Addresses that look like the one of an SNS certificate to one parser or another. */
const evilCertificateUrls = [
  `https://sns.s3-us-west-2.amazonaws.com/${file}`, `https://sns.s3.amazonaws.com/${file}`, `https://s3.amazonaws.com/sns/${file}`,
  `https://sns.eu-west-1.amazonaws.com:443/${file}`, `https://sns.eu-west-1.amazonaws.com:8443/${file}`, `https://sns.eu-west-1.amazonaws.com:/${file}`,
  `https://user@sns.eu-west-1.amazonaws.com/${file}`, `https://user:pass@sns.eu-west-1.amazonaws.com/${file}`, `https://sns.eu-west-1.amazonaws.com@evil.example/${file}`,
  `https://sns.eu-west-1.amazonaws.com/${file}?x=1`, `https://sns.eu-west-1.amazonaws.com/?${file}`, `https://sns.eu-west-1.amazonaws.com/?x=/${file}`, `https://sns.eu-west-1.amazonaws.com/${file}?`,
  `https://sns.eu-west-1.amazonaws.com/${file}#x`, `https://sns.eu-west-1.amazonaws.com/#/${file}`, `https://evil.example/#https://sns.eu-west-1.amazonaws.com/${file}`,
  `http://sns.eu-west-1.amazonaws.com/${file}`, `ftp://sns.eu-west-1.amazonaws.com/${file}`, `//sns.eu-west-1.amazonaws.com/${file}`, `file:///${file}`, `data:application/x-pem-file,${file}`,
  'https://sns.eu-west-1.amazonaws.com/evil.pem', 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-.pem', `https://sns.eu-west-1.amazonaws.com/${file}.txt`, `https://sns.eu-west-1.amazonaws.com/x/${file}`,
  `https://sns.eu-west-1.amazonaws.com/../${file}`, `https://sns.eu-west-1.amazonaws.com//${file}`, `https://sns.eu-west-1.amazonaws.com/%2e%2e/${file}`, `https://sns.eu-west-1.amazonaws.com\\${file}`, 'https://sns.eu-west-1.amazonaws.com/', 'https://sns.eu-west-1.amazonaws.com',
  `https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-xyz.pem`, `https://sns.eu-west-1.amazonaws.com/${file.toUpperCase()}`,
  `https://sns.eu-west-1.amazonaws.com.evil.example/${file}`, `https://evil.example/sns.eu-west-1.amazonaws.com/${file}`, `https://xsns.eu-west-1.amazonaws.com/${file}`, `https://sns.eu-west-1.amazonaws.co/${file}`,
  `https://sns.eu-west-1.amazonaws.com./${file}`, `https://sns.eu-west-1.amazonaws.com.cn/${file}`, `https://sns.us-east-1.amazonaws.com/${file}`, `https://sns.xx-made-up-1.amazonaws.com/${file}`, `https://sns.amazonaws.com/${file}`,
  `https://snѕ.eu-west-1.amazonaws.com/${file}`, `https://sns。eu-west-1。amazonaws。com/${file}`, `https://ｓｎｓ.eu-west-1.amazonaws.com/${file}`, `https://sns.eu-west-1.amazonaws.com\u0000.evil.example/${file}`,
  ` https://sns.eu-west-1.amazonaws.com/${file}`, `https://sns.eu-west-1.amazonaws.com/${file}\n`, `https://sns.eu-west-1.amazonaws.com/\t${file}`, `HTTPS://SNS.EU-WEST-1.AMAZONAWS.COM/${file}`, '', 'null', 'https://', 'https://127.0.0.1/x.pem', 'https://[::1]/x.pem', 'https://169.254.169.254/latest/x.pem',
]

type Fields = Record<string, string | null>

export function sesForgeries({ keys, stranger, payload, now }: ForgeryBench): Forgery[] {
  const privateKey = createPrivateKey(keys.saved.private_key ?? '')
  const topic = keys.settings.topic_arn ?? ''
  const message = `${JSON.stringify(payload)}\n`
  const fields = (): Fields => snsFields(topic, message, now, { snsSubject: 'Amazon SES Email Event Notification' })
  const signed = (changes: Fields, key: KeyObject = privateKey, at = now): RelayRequest => requestOf('ses', signSns({ ...fields(), ...changes }, key), at)
  const secrets = secretsOf(keys.settings)
  const mine = createPrivateKey(stranger.saved.private_key ?? '')
  return [
    ...evilCertificateUrls.map((url) => ({ name: `a certificate address of ${JSON.stringify(url)}`, request: signed({ SigningCertURL: url }) })),
    { name: 'no certificate address', request: signed({ SigningCertURL: null }) },
    { name: 'the key of another tenant', request: signed({}, mine) },
    { name: 'a whole post of another tenant', request: requestOf('ses', stranger.sign(payload, now), now), secrets: { ...secrets, topic_arn: ['arn:aws:sns:eu-west-1:210987654321:other'] } },
    { name: "a good post, read with another tenant's certificate", request: signed({}), secrets: secretsOf({ ...stranger.settings, topic_arn: topic }) },
    ...topicForgeries(topic, signed, secrets),
    ...fieldForgeries(fields, privateKey, now),
    ...headerForgeries(signed({}), keys, now),
    ...timeForgeries(signed, now),
    ...certificateForgeries(privateKey, secrets, signed, now),
    ...unsignedForgeries(payload, signed({}), secrets, now),
  ]
}

function topicForgeries(topic: string, signed: (changes: Fields) => RelayRequest, secrets: RelaySecrets): Forgery[] {
  const foreign = ['arn:aws:sns:eu-west-1:210987654321:wellsent-simulator', `${topic}2`, topic.slice(0, -1), topic.toUpperCase(), ` ${topic}`, `${topic}\n`, 'arn:aws:sns:us-east-1:123456789012:wellsent-simulator', 'arn:aws:sns:*:*:*', '', 'null', '__proto__']
  return [
    ...foreign.map((arn) => ({ name: `a message of the topic ${JSON.stringify(arn)}, well signed`, request: signed({ TopicArn: arn }) })),
    { name: 'a topic that is no topic, though somebody allowed it', request: signed({ TopicArn: 'sns' }), secrets: { ...secrets, topic_arn: ['sns'] } },
    { name: 'a topic in a region that is a bucket, though somebody allowed it', request: signed({ TopicArn: 'arn:aws:sns:s3-us-west-2:123456789012:x', SigningCertURL: `https://sns.s3-us-west-2.amazonaws.com/${file}` }), secrets: { ...secrets, topic_arn: ['arn:aws:sns:s3-us-west-2:123456789012:x'] } },
    { name: 'a connection without a topic', request: signed({}), secrets: { certificate_pem: secrets.certificate_pem ?? [] } },
    { name: 'a connection with an empty topic', request: signed({}), secrets: { ...secrets, topic_arn: ['', ' , '] } },
    { name: 'a subscription of a foreign topic, well signed (quirk 45)', request: signed({ Type: 'SubscriptionConfirmation', TopicArn: foreign[0] ?? '', Token: 't', SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription' }) },
  ]
}

/** Every signed field changed after signing, and the signature itself in all wrong forms. */
function fieldForgeries(fields: () => Fields, key: KeyObject, now: number): Forgery[] {
  const post = signSns(fields(), key)
  const body = JSON.parse(Buffer.from(post.body).toString()) as Record<string, string>
  const changed = (changes: Record<string, unknown>, type?: string): RelayRequest =>
    requestOf('ses', { headers: type === undefined ? post.headers : { ...post.headers, 'x-amz-sns-message-type': type }, body: Buffer.from(JSON.stringify({ ...body, ...changes })) }, now)
  const { Signature: signature = '' } = body
  const older = (version: string): RelayRequest => {
    const first = JSON.parse(Buffer.from(signSns({ ...fields(), SignatureVersion: '1' }, key).body).toString()) as Fields
    return requestOf('ses', { headers: post.headers, body: Buffer.from(JSON.stringify({ ...first, SignatureVersion: version })) }, now)
  }
  const signatures = ['', ' ', 'garbage', '====', 'A'.repeat(344), signature.slice(4), `${signature.slice(0, -8)}AAAAAAA=`, ` ${signature}`, `${signature}${signature}`, Buffer.from(signature, 'base64').toString('hex'), null, 7, [signature], {}]
  return [
    ...signatures.map((value) => ({ name: `the signature ${JSON.stringify(value).slice(0, 30)} of ${String(value).length} letters`, request: changed({ Signature: value }) })),
    { name: 'another message', request: changed({ Message: body.Message?.replace('ada@', 'eve@') }) },
    { name: 'the message without its last line break', request: changed({ Message: body.Message?.trimEnd() }) },
    { name: 'the message written again', request: changed({ Message: `${body.Message} ` }) },
    { name: 'the message as an object', request: changed({ Message: JSON.parse(body.Message ?? '{}') }) },
    { name: 'another message id', request: changed({ MessageId: 'd0b5a1c2-0000-4000-8000-000000000000' }) },
    { name: 'another subject', request: changed({ Subject: 'Hello' }) },
    { name: 'no subject though one was signed', request: changed({ Subject: undefined }) },
    { name: 'a subject of null though one was signed', request: changed({ Subject: null }) },
    { name: 'a later timestamp', request: changed({ Timestamp: new Date(now + 1_000).toISOString() }) },
    { name: 'a notification turned into a confirmation', request: changed({ Type: 'SubscriptionConfirmation', Token: 't', SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/' }, 'SubscriptionConfirmation') },
    { name: 'a version 2 signature called version 1', request: changed({ SignatureVersion: '1' }) },
    ...['0', '3', '', '2.0', ' 2', 'null'].map((version) => ({ name: `a signature of version ${JSON.stringify(version)}`, request: requestOf('ses', signSns({ ...fields(), SignatureVersion: version }, key), now) })),
    { name: 'a SHA-1 signature called version 3', request: older('3') },
    { name: 'a version as a number', request: changed({ SignatureVersion: 2 }) },
    { name: 'a seam moved between message and message id', request: changed({ Message: `${body.Message}\nMessageId\n${body.MessageId}`, MessageId: '' }) },
    { name: 'a list whose first element is signed', request: { ...changed({}), body: Buffer.from(`[${JSON.stringify(body)},${JSON.stringify({ ...body, Message: '{}' })}]`) } },
    { name: 'a second signed object after an unsigned one', request: { ...changed({}), body: Buffer.from(`[${body.Message},${JSON.stringify(body)}]`) } },
    { name: 'a message under a second spelling, unsigned', request: { ...changed({}), body: Buffer.from(JSON.stringify({ ...body, Message: undefined, message: body.Message })) } },
  ]
}

function headerForgeries(good: RelayRequest, keys: ForgeryBench['keys'], now: number): Forgery[] {
  const withType = (type: string): RelayRequest => ({ ...good, headers: { ...good.headers, 'x-amz-sns-message-type': type } })
  const confirmation = requestOf('ses', keys.sign('Confirm', now, { snsType: 'SubscriptionConfirmation' }), now)
  return [
    ...['', 'notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation', 'Notification, Notification', 'garbage'].map((type) => ({ name: `a notification under the header type ${JSON.stringify(type)}`, request: withType(type) })),
    { name: 'no header of the type', request: { ...good, headers: {} } },
    { name: 'a confirmation under the header of a notification', request: { ...confirmation, headers: { ...confirmation.headers, 'x-amz-sns-message-type': 'Notification' } } },
    { name: 'another topic in the header', request: { ...good, headers: { ...good.headers, 'x-amz-sns-topic-arn': 'arn:aws:sns:eu-west-1:210987654321:other' } } },
  ]
}

function timeForgeries(signed: (changes: Fields, key?: KeyObject, at?: number) => RelayRequest, now: number): Forgery[] {
  return [
    ...[14 * day + 1_000, 15 * day, 365 * day].map((late) => ({ name: `a good post played again ${late / day} days later`, request: signed({}, undefined, now + late) })),
    ...[10 * minute + 1_000, day].map((early) => ({ name: `a post signed ${early / minute} minutes ahead`, request: signed({}, undefined, now - early) })),
    ...['', 'now', 'yesterday', '2026', 'Infinity'].map((Timestamp) => ({ name: `the timestamp ${JSON.stringify(Timestamp)}, signed`, request: signed({ Timestamp }) })),
  ]
}

function certificateForgeries(privateKey: KeyObject, secrets: RelaySecrets, signed: (changes: Fields) => RelayRequest, now: number): Forgery[] {
  const certificate = (validFrom: number, validTo: number): string =>
    signCertificate({ commonName: 'sns.amazonaws.com', privateKey, publicKey: createPublicKey(privateKey), validFrom, validTo })
  const bare = createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }).toString()
  const weak = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pins = [
    ['that ended', certificate(now - 10 * day, now - day)], ['that has not begun', certificate(now + day, now + 10 * day)], ['that is only a key', bare],
    ['that is words', 'certificate'], ['with its middle cut out', (secrets.certificate_pem?.[0] ?? '').slice(0, 200)], ['of a key that is not RSA', weak.publicKey.export({ format: 'pem', type: 'spki' }).toString()],
  ]
  return [
    ...pins.map(([name, pem]) => ({ name: `a pinned certificate ${name}`, request: signed({}), secrets: { ...secrets, certificate_pem: [pem ?? ''] } })),
    { name: 'a certificate that cannot be fetched', request: signed({}), secrets: { topic_arn: secrets.topic_arn ?? [] } },
  ]
}

/** Bare bodies on a connection that did not allow them, and on those that did, with the wrong key. */
function unsignedForgeries(payload: unknown, good: RelayRequest, secrets: RelaySecrets, now: number): Forgery[] {
  const bare = (headers: Record<string, string>, body: unknown = payload): RelayRequest => requestOf('ses', { headers, body: Buffer.from(JSON.stringify(body)) }, now)
  const bridge = { delivery: ['eventbridge'], api_key: ['bridge-key'] }
  const raw = { ...secrets, delivery: ['raw'] }
  const envelope = { 'detail-type': 'Email Delivered', source: 'aws.ses', detail: payload }
  const unsigned = { ...(JSON.parse(Buffer.from(good.body).toString()) as Record<string, string>), Signature: 'AAAA' }
  return [
    { name: 'a bare event', request: bare({}) },
    { name: 'a bare event that calls itself raw', request: bare({ 'x-amz-sns-rawdelivery': 'true' }) },
    { name: 'an EventBridge event on a connection of SNS', request: bare({ 'x-api-key': 'bridge-key' }, envelope) },
    { name: 'an empty list', request: bare({}, []) },
    { name: 'a bare event on a raw connection without the header', request: bare({}), secrets: raw },
    { name: 'a bare event of a foreign topic on a raw connection', request: bare({ 'x-amz-sns-rawdelivery': 'true', 'x-amz-sns-topic-arn': 'arn:aws:sns:eu-west-1:210987654321:other' }), secrets: raw },
    { name: 'a badly signed envelope on a raw connection', request: { ...good, headers: { ...good.headers, 'x-amz-sns-rawdelivery': 'true' }, body: Buffer.from(JSON.stringify(unsigned)) }, secrets: raw },
    { name: 'a confirmation hidden in a list on a raw connection', request: bare({ 'x-amz-sns-rawdelivery': 'true' }, [payload, unsigned]), secrets: raw },
    ...['', 'bridge-ke', 'bridge-key2', 'BRIDGE-KEY', 'null'].map((key) => ({ name: `EventBridge with the key ${JSON.stringify(key)}`, request: bare({ 'x-api-key': key, authorization: `Bearer ${key}` }, envelope), secrets: bridge })),
    { name: 'EventBridge without a key', request: bare({}, envelope), secrets: bridge },
    { name: 'EventBridge on a connection without a key', request: bare({ 'x-api-key': '' }, envelope), secrets: { delivery: ['eventbridge'], api_key: [''] } },
  ]
}
