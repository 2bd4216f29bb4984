import { createPublicKey, verify as verifySignature, type KeyObject } from 'node:crypto'
import { isFresh, relayWindow, signedSeconds } from '../authenticity'
import type { RelayRequest, RelaySecrets, Verdict } from '../relay'

export const signatureHeader = 'x-twilio-email-event-webhook-signature'
export const timestampHeader = 'x-twilio-email-event-webhook-timestamp'

const maxKeys = 500
const keys = new Map<string, KeyObject | null>()

/** The P-256 key that SendGrid shows: base64 DER, with or without PEM armour and line breaks; null when it is none. */
export function verificationKeyOf(text: string): KeyObject | null {
  const known = keys.get(text)
  if (known !== undefined) return known
  const key = readKey(text)
  if (keys.size >= maxKeys) keys.clear()
  keys.set(text, key)
  return key
}

function readKey(text: string): KeyObject | null {
  const base64 = text.replace(/-----[A-Z ]{1,40}-----/g, '').replace(/\s+/g, '')
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null
  } catch {
    return null
  }
}

/** ECDSA P-256 over the timestamp header and the untouched bytes of the body. */
export function verifySendgrid(request: RelayRequest, secrets: RelaySecrets): Verdict {
  const signature = request.headers[signatureHeader]
  const timestamp = request.headers[timestampHeader]
  if (!signature || !timestamp) return refused('the signature or the timestamp header is missing')
  if (!/^[A-Za-z0-9+/]{8,200}={0,2}$/.test(signature)) return refused('the signature header is not base64')
  const signedAt = signedSeconds(timestamp)
  if (signedAt === null) return refused('the timestamp header is not a time in seconds')
  if (!isFresh(signedAt, request.receivedAt, relayWindow)) return refused('the signature is too old or from the future')

  const candidates = (secrets.verification_key ?? []).map(verificationKeyOf).filter((key) => key !== null)
  if (candidates.length === 0) return refused('the connection has no usable verification key')
  const signed = Buffer.concat([Buffer.from(timestamp), request.body])
  const matches = candidates.some((key) => isSignedBy(key, signed, Buffer.from(signature, 'base64')))
  return matches ? { ok: true } : refused('the signature does not match any key')
}

function isSignedBy(key: KeyObject, signed: Buffer, signature: Buffer): boolean {
  try {
    return verifySignature('sha256', signed, { key, dsaEncoding: 'der' }, signature)
  } catch {
    return false
  }
}

function refused(reason: string): Verdict {
  return { ok: false, reason }
}
