import { createHash, createHmac } from 'node:crypto'
import type { RelayRequest } from '../relays/relay'
import type { Forgery, ForgeryBench } from './relay-forgeries'
import { requestOf, secretsOf } from './sign-relay'

const minute = 60_000
const hour = 60 * minute
type Signature = { timestamp: string; token: string; signature: string }

export function mailgunForgeries({ keys, stranger, payload, now }: ForgeryBench): Forgery[] {
  const post = keys.sign(payload, now, { token: `7e0${'c0ffee'.repeat(8)}` })
  const good = requestOf('mailgun', post, now)
  const signature = (JSON.parse(Buffer.from(post.body).toString()) as { signature: Signature }).signature
  const withBody = (body: unknown): RelayRequest => ({ ...good, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) })
  const signed = (changes: Record<string, unknown>): RelayRequest => withBody({ signature: { ...signature, ...changes }, 'event-data': payload })
  const key = keys.settings.signing_key ?? ''
  return [
    ...fieldForgeries(signature, signed),
    ...shapeForgeries(signature, payload, withBody),
    ...keyForgeries(signature, key, signed),
    { name: 'an exponent moved from the token to the timestamp', request: withBody({ signature: movedExponent(keys, payload, now), 'event-data': payload }) },
    { name: 'the key of another tenant', request: requestOf('mailgun', stranger.sign(payload, now), now) },
    { name: "a good post, read with another tenant's key", request: good, secrets: secretsOf(stranger.settings) },
    { name: 'the API key in place of the signing key', request: good, secrets: { signing_key: ['key-3ax6xnjp29jd6fds4gc373sgvjxteol0'] } },
    { name: 'a connection without secrets', request: good, secrets: {} },
    { name: 'a connection without keys', request: good, secrets: { signing_key: [] } },
    { name: 'an empty key, used by the forger too', request: signed({ signature: hmac('', signature.timestamp + signature.token) }), secrets: { signing_key: [''] } },
    { name: 'a key of blanks, used by the forger too', request: signed({ signature: hmac('', signature.timestamp + signature.token) }), secrets: { signing_key: ['  '] } },
    ...[25 * hour + 1_000, 26 * hour, 48 * hour, 365 * 24 * hour].map((late) => ({
      name: `a good post played again ${late / hour} hours later`, request: { ...good, receivedAt: now + late },
    })),
    ...[10 * minute + 1_000, hour, 48 * hour].map((early) => ({
      name: `a post signed ${early / minute} minutes ahead`, request: { ...good, receivedAt: now - early },
    })),
  ]
}

function fieldForgeries(signature: Signature, signed: (changes: Record<string, unknown>) => RelayRequest): Forgery[] {
  const signatures = [undefined, null, '', ' ', 'garbage', 0, true, [], {}, [signature.signature], '0'.repeat(64), 'f'.repeat(63), 'f'.repeat(65), signature.signature.slice(0, 32), `${signature.signature}00`, ` ${signature.signature}`, signature.signature.toUpperCase(), Buffer.from(signature.signature, 'hex').toString('base64')]
  const tokens = [undefined, null, '', 0, {}, [signature.token], signature.token.slice(1), `${signature.token} `, signature.token.toUpperCase(), 'x'.repeat(100_000)]
  const { timestamp, token } = signature
  const times = [undefined, null, '', '0', 'now', 'NaN', -1, {}, [timestamp], `${timestamp}.0`, ` ${timestamp}`, `+${timestamp}`, `0${timestamp}`, `${timestamp}000`, String(Number(timestamp) + 1), String(Number(timestamp) - 1)]
  return [
    ...signatures.map((value) => ({ name: `the signature ${told(value)}`, request: signed({ signature: value }) })),
    ...tokens.map((value) => ({ name: `the token ${told(value)}`, request: signed({ token: value }) })),
    ...times.map((value) => ({ name: `the timestamp ${told(value)}`, request: signed({ timestamp: value }) })),
    // The signed text is timestamp and token without a seam: the same signature fits wherever the seam is put.
    { name: 'a digit moved from the token to the timestamp', request: signed({ timestamp: timestamp + token.slice(0, 1), token: token.slice(1) }) },
    { name: 'a digit moved from the timestamp to the token', request: signed({ timestamp: timestamp.slice(0, -1), token: timestamp.slice(-1) + token }) },
    { name: 'the token in place of the timestamp', request: signed({ timestamp: token, token: timestamp }) },
    { name: 'everything moved into the token', request: signed({ timestamp: '', token: timestamp + token }) },
  ]
}

function shapeForgeries(signature: Signature, payload: unknown, withBody: (body: unknown) => RelayRequest): Forgery[] {
  const good = { signature, 'event-data': payload }
  const form = new URLSearchParams({ ...signature, event: 'delivered', recipient: 'ada@customer.example' })
  return [
    { name: 'no signature', request: withBody({ 'event-data': payload }) },
    { name: 'a signature that is text', request: withBody({ ...good, signature: signature.signature }) },
    { name: 'a signature in a list', request: withBody({ ...good, signature: [signature] }) },
    { name: 'a list whose first post is signed', request: withBody([good, { 'event-data': payload }]) },
    { name: 'a list of one', request: withBody([[good]]) },
    { name: 'the signature among the event data', request: withBody({ 'event-data': { ...signature, signature } }) },
    { name: 'an empty body', request: withBody('') },
    { name: 'null', request: withBody('null') },
    { name: 'a body that is cut', request: withBody(JSON.stringify(good).slice(0, -1)) },
    { name: 'two bodies', request: withBody(JSON.stringify(good) + JSON.stringify(good)) },
    { name: 'a prototype with a signature', request: withBody(`{"__proto__":${JSON.stringify(good)}}`) },
    { name: 'a form whose later signature is wrong', request: withBody(`${form.toString()}&signature=${'0'.repeat(64)}`) },
    { name: 'a form whose later token is another', request: withBody(`${form.toString()}&token=again`) },
    { name: 'a form without a signature', request: withBody('event=delivered&recipient=ada%40customer.example') },
    { name: 'a multipart form without a signature', request: withBody('--x\r\nContent-Disposition: form-data; name="event"\r\n\r\ndelivered\r\n--x--\r\n') },
  ]
}

function keyForgeries({ timestamp, token }: Signature, key: string, signed: (changes: Record<string, unknown>) => RelayRequest): Forgery[] {
  return [
    { name: 'signed with no key', request: signed({ signature: hmac('', timestamp + token) }) },
    { name: 'signed with the word null', request: signed({ signature: hmac('null', timestamp + token) }) },
    { name: 'signed with the word undefined', request: signed({ signature: hmac('undefined', timestamp + token) }) },
    { name: 'signed with the bytes of the key', request: signed({ signature: createHmac('sha256', Buffer.from(key, 'hex')).update(timestamp + token).digest('hex') }) },
    { name: 'a plain hash', request: signed({ signature: createHash('sha256').update(timestamp + token).digest('hex') }) },
    { name: 'a hash that begins with the key', request: signed({ signature: createHash('sha256').update(key + timestamp + token).digest('hex') }) },
    { name: 'signed in the other order', request: signed({ signature: hmac(key, token + timestamp) }) },
    { name: 'signed with a seam between', request: signed({ signature: hmac(key, `${timestamp}.${token}`) }) },
    { name: 'signed with an older hash', request: signed({ signature: createHmac('sha1', key).update(timestamp + token).digest('hex') }) },
    { name: 'a parent signature of nobody', request: signed({ signature: '0'.repeat(64), 'parent-signature': '1'.repeat(64) }) },
  ]
}

/** `1795440000` and `e0abc` sign the same text as `1795440000e0`, which is the same number, and `abc`. */
function movedExponent(keys: ForgeryBench['keys'], payload: unknown, now: number): Signature {
  const post = keys.sign(payload, now, { token: `e0${'c0ffee'.repeat(8)}` })
  const { timestamp, token, signature } = (JSON.parse(Buffer.from(post.body).toString()) as { signature: Signature }).signature
  return { timestamp: timestamp + token.slice(0, 2), token: token.slice(2), signature }
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

function told(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined
  return text === undefined ? 'left out' : `${text.slice(0, 40)} of ${text.length} letters`
}
