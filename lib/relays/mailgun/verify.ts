import { createHmac } from 'node:crypto'
import { isFresh, relayWindow, sameText, signedSeconds } from '../authenticity'
import { fieldsOf } from '../read-fields'
import { readJson } from '../read-json'
import type { RelayRequest, RelaySecrets, Verdict } from '../relay'
import { lastOf, looksLikeForm, readForm } from './form'

type Signature = { timestamp: unknown; token: unknown; signatures: unknown[] }

/**
 * HMAC-SHA256 over timestamp and token. The event itself is not signed, so the token is handed on as a nonce:
 * the ledger refuses it when it comes again with another body.
 */
export function verifyMailgun(request: RelayRequest, secrets: RelaySecrets): Verdict {
  const { timestamp, token, signatures } = looksLikeForm(request.body) ? formSignature(request.body) : jsonSignature(request.body)
  const seconds = typeof timestamp === 'number' ? String(timestamp) : timestamp
  if (typeof seconds !== 'string' || typeof token !== 'string' || token === '') return refused('the signature, its timestamp or its token is missing')
  if (token.length > 200) return refused('the token is too long')
  const given = signatures.filter((signature) => typeof signature === 'string').filter((signature) => /^[0-9a-f]{64}$/.test(signature))
  if (given.length === 0) return refused('the signature is missing or is not 64 hexadecimal digits')
  const signedAt = signedSeconds(seconds)
  if (signedAt === null) return refused('the timestamp of the signature is not a time in seconds')
  if (!isFresh(signedAt, request.receivedAt, relayWindow)) return refused('the signature is too old or from the future')

  const keys = (secrets.signing_key ?? []).map((key) => key.trim()).filter((key) => key !== '')
  if (keys.length === 0) return refused('the connection has no signing key')
  const matches = keys.some((key) => {
    const expected = createHmac('sha256', key).update(seconds + token).digest('hex')
    return given.some((signature) => sameText(signature, expected))
  })
  return matches ? { ok: true, nonce: token } : refused('the signature does not match any key')
}

/** Subaccounts add `parent-signature`, made with the key of the parent account: either may match. */
function jsonSignature(body: Uint8Array): Signature {
  const elements = readJson(body)
  // One signature speaks for one event: a list would carry others in its shade.
  const signature = fieldsOf(elements.length === 1 ? fieldsOf(elements[0]?.value).signature : null)
  return { timestamp: signature.timestamp, token: signature.token, signatures: [signature.signature, signature['parent-signature']] }
}

function formSignature(body: Uint8Array): Signature {
  const form = readForm(body)
  return { timestamp: lastOf(form, 'timestamp'), token: lastOf(form, 'token'), signatures: [lastOf(form, 'signature')] }
}

function refused(reason: string): Verdict {
  return { ok: false, reason }
}
