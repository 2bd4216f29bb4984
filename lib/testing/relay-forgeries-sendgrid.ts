import { generateKeyPairSync, sign } from 'node:crypto'
import type { RelayRequest } from '../relays/relay'
import type { Forgery, ForgeryBench } from './relay-forgeries'
import { requestOf, secretsOf } from './sign-relay'

const signatureHeader = 'x-twilio-email-event-webhook-signature'
const timestampHeader = 'x-twilio-email-event-webhook-timestamp'
const minute = 60_000
const hour = 60 * minute

export function sendgridForgeries({ keys, stranger, payload, now }: ForgeryBench): Forgery[] {
  const post = keys.sign(payload, now)
  const good = requestOf('sendgrid', post, now)
  const text = Buffer.from(post.body).toString()
  const signature = post.headers[signatureHeader] ?? ''
  const timestamp = post.headers[timestampHeader] ?? ''
  const withHeaders = (headers: Record<string, string>): RelayRequest => ({ ...good, headers: { ...good.headers, ...headers } })
  const without = (name: string): RelayRequest => ({ ...good, headers: Object.fromEntries(Object.entries(good.headers).filter(([key]) => key !== name)) })
  const withBody = (body: string | Uint8Array): RelayRequest => ({ ...good, body: Buffer.from(body) })
  const der = Buffer.from(signature, 'base64')
  const flipped = Buffer.from(der)
  flipped[20] = (flipped[20] ?? 0) ^ 1
  return [
    ...bodyForgeries(text, withBody),
    ...headerForgeries(signature, timestamp, withHeaders, without),
    { name: 'the key of another tenant', request: requestOf('sendgrid', stranger.sign(payload, now), now) },
    { name: "a good post, read with another tenant's key", request: good, secrets: secretsOf(stranger.settings) },
    { name: 'a signature with one bit changed', request: withHeaders({ [signatureHeader]: flipped.toString('base64') }) },
    { name: 'a signature cut short', request: withHeaders({ [signatureHeader]: der.subarray(0, 40).toString('base64') }) },
    { name: 'the signature of a later post', request: withHeaders({ [signatureHeader]: keys.sign(payload, now + 1_000).headers[signatureHeader] ?? '' }) },
    { name: 'the signature of another body', request: withHeaders({ [signatureHeader]: keys.sign([], now).headers[signatureHeader] ?? '' }) },
    { name: 'the two numbers of a signature raw instead of DER', request: withHeaders({ [signatureHeader]: rawSignature(post.body, timestamp) }) },
    ...weakKeys(post.body, timestamp).map(({ name, signature: weak, key }) => ({
      name, request: withHeaders({ [signatureHeader]: weak }), secrets: { verification_key: [key] },
    })),
    ...[['no keys', []], ['an empty key', ['']], ['a key that is none', ['MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE']], ['a key that is words', ['not a key']]].map(([name, list]) => ({
      name: `a connection with ${String(name)}`, request: good, secrets: { verification_key: [...(list ?? [])] },
    })),
    { name: 'a connection without secrets', request: good, secrets: {} },
    ...[25 * hour + 1_000, 26 * hour, 48 * hour, 365 * 24 * hour].map((late) => ({
      name: `a good post played again ${late / hour} hours later`, request: { ...good, receivedAt: now + late },
    })),
    ...[10 * minute + 1_000, hour, 48 * hour].map((early) => ({
      name: `a post signed ${early / minute} minutes ahead`, request: { ...good, receivedAt: now - early },
    })),
  ]
}

function bodyForgeries(text: string, withBody: (body: string | Uint8Array) => RelayRequest): Forgery[] {
  return [
    { name: 'the body written again by a JSON library', request: withBody(JSON.stringify(JSON.parse(text))) },
    { name: 'the body without its last line break', request: withBody(text.trimEnd()) },
    { name: 'the body with another line break', request: withBody(text.replace('\r\n', '\n')) },
    { name: 'the body with a byte order mark', request: withBody(`\ufeff${text}`) },
    { name: 'the body with a blank before it', request: withBody(` ${text}`) },
    { name: 'the body with an event more', request: withBody(text.replace('[', '[{"email":"eve@customer.example","event":"bounce"},')) },
    { name: 'another recipient', request: withBody(text.replace('ada@', 'eve@')) },
    { name: 'a slash written with a backslash', request: withBody(text.replace('"event"', '"\\u0065vent"')) },
    { name: 'the body in another encoding', request: withBody(Buffer.from(text, 'utf16le')) },
    { name: 'an empty body', request: withBody('') },
    { name: 'an empty list', request: withBody('[]') },
    { name: 'the body twice', request: withBody(text + text) },
  ]
}

function headerForgeries(
  signature: string, timestamp: string, withHeaders: (headers: Record<string, string>) => RelayRequest, without: (name: string) => RelayRequest,
): Forgery[] {
  const signatures = ['', ' ', 'garbage', '====', '????????????', '\u0000', 'null', 'MEUCIQ', `${signature}, ${signature}`, `${signature}!`, 'A'.repeat(96), 'A'.repeat(100_000), Buffer.from([0x30, 0x06, 2, 1, 0, 2, 1, 0]).toString('base64')]
  const timestamps = ['', ' ', 'now', '0', '-1', 'NaN', '9'.repeat(10), '1e9', '0x6b03c380', ` ${timestamp}`, `${timestamp}.0`, `${timestamp}000`, `+${timestamp}`, `0${timestamp}`, String(Number(timestamp) + 1), String(Number(timestamp) - 1), '٠'.repeat(10)]
  return [
    { name: 'no signature header', request: without(signatureHeader) },
    { name: 'no timestamp header', request: without(timestampHeader) },
    { name: 'the two headers swapped', request: withHeaders({ [signatureHeader]: timestamp, [timestampHeader]: signature }) },
    ...signatures.map((value) => ({ name: `the signature header ${JSON.stringify(value.slice(0, 30))} of ${value.length} letters`, request: withHeaders({ [signatureHeader]: value }) })),
    ...timestamps.map((value) => ({ name: `the timestamp header ${JSON.stringify(value)}`, request: withHeaders({ [timestampHeader]: value }) })),
  ]
}

function rawSignature(body: Uint8Array, timestamp: string): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return sign('sha256', Buffer.concat([Buffer.from(timestamp), body]), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64')
}

/** Keys of other kinds must not pass even when somebody stored them: their signatures would verify. */
function weakKeys(body: Uint8Array, timestamp: string): { name: string; signature: string; key: string }[] {
  const signed = Buffer.concat([Buffer.from(timestamp), body])
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const curve = generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
  return [
    { name: 'an RSA key in place of the P-256 key', signature: sign('sha256', signed, rsa.privateKey).toString('base64'), key: rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('base64') },
    { name: 'a key on another curve', signature: sign('sha256', signed, curve.privateKey).toString('base64'), key: curve.publicKey.export({ format: 'der', type: 'spki' }).toString('base64') },
  ]
}
