import { verify as verifySignature } from 'node:crypto'
import { isFresh, sameText, snsWindow } from '../authenticity'
import { timeOf } from '../read-fields'
import { readJson } from '../read-json'
import type { RelayRequest, RelaySecrets, RelayTools, Verdict } from '../relay'
import { CertificateCache, readCertificate, type SigningCertificate } from './certificate'
import { isCertificateUrl, looksLikeSns, readEnvelope, stringToSign, topicOf, topicsOf, type SnsEnvelope } from './sns'

/** A refusal that is our own trouble: SNS never sends again after a 401, so the shell should answer 429. */
type NotNow = Extract<Verdict, { ok: false }> & { retry: true }

const certificates = new CertificateCache(16)
const signedTypes = new Set(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation'])

/** SNS envelopes are always checked; bare bodies pass only where the connection says that they come unsigned. */
export async function verifySes(request: RelayRequest, secrets: RelaySecrets, tools: RelayTools): Promise<Verdict> {
  const elements = readJson(request.body)
  const delivery = secrets.delivery?.[0] ?? 'sns'
  const signed = elements.find((element) => looksLikeSns(element.value))?.value
  // A list could carry an unsigned event, or a second envelope, behind the one that is checked.
  if (elements.length !== 1 && (signed !== undefined || delivery === 'sns')) return refused('a signed post is one object')
  if (looksLikeSns(signed)) {
    const envelope = readEnvelope(signed)
    return typeof envelope === 'string' ? refused(`the SNS field ${envelope} is missing or is not text`) : verifyEnvelope(envelope, request, secrets, tools)
  }
  if (delivery === 'eventbridge') return verifyEventBridge(request, secrets)
  if (delivery === 'raw') return verifyRaw(request, secrets)
  return refused('the post is no signed SNS message, and the connection takes no unsigned ones')
}

async function verifyEnvelope(envelope: SnsEnvelope, request: RelayRequest, secrets: RelaySecrets, tools: RelayTools): Promise<Verdict> {
  if (!signedTypes.has(envelope.type)) return refused('the SNS message type is unknown')
  if (request.headers['x-amz-sns-message-type'] !== envelope.type) return refused('the message type in the header differs from the one in the body')
  const headerTopic = request.headers['x-amz-sns-topic-arn']
  if (headerTopic !== undefined && headerTopic !== envelope.topicArn) return refused('the topic in the header differs from the one in the body')
  // Before any network: every AWS customer can send validly signed messages of a topic of his own.
  const topic = topicOf(envelope.topicArn)
  if (topic === null || !topicsOf(secrets.topic_arn ?? []).includes(topic.arn)) return refused('the topic is not one of this connection')
  if (!isFresh(timeOf(envelope.timestamp), request.receivedAt, snsWindow)) return refused('the message is too old or from the future')
  if (envelope.signatureVersion !== '1' && envelope.signatureVersion !== '2') return refused('the signature version is unknown')
  if (!isCertificateUrl(envelope.certificateUrl, topic)) return refused('the certificate address is not one of SNS in the region of the topic')

  const candidates = await certificatesFor(envelope.certificateUrl, secrets, tools)
  if (!Array.isArray(candidates)) return candidates
  const valid = candidates.filter((one) => request.receivedAt >= one.validFrom && request.receivedAt <= one.validTo)
  if (valid.length === 0) return refused(candidates.length === 0 ? 'the signing certificate could not be read' : 'the signing certificate is out of date')
  return valid.some((certificate) => isSignedBy(certificate, envelope)) ? { ok: true } : refused('the signature does not match the certificate')
}

/** A pinned certificate replaces the fetch; several may be pinned while one follows the other. */
async function certificatesFor(url: string, secrets: RelaySecrets, tools: RelayTools): Promise<SigningCertificate[] | NotNow> {
  const pinned = (secrets.certificate_pem ?? []).filter((pem) => pem.trim() !== '')
  if (pinned.length > 0) return pinned.map(readCertificate).filter((certificate) => certificate !== null)
  try {
    const certificate = await certificates.get(url, (address) => tools.fetchText(address))
    return certificate === null ? [] : [certificate]
  } catch (error) {
    return { ok: false, retry: true, reason: `the signing certificate could not be fetched: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown error'}` }
  }
}

function isSignedBy(certificate: SigningCertificate, envelope: SnsEnvelope): boolean {
  if (!/^[A-Za-z0-9+/]{40,2000}={0,2}$/.test(envelope.signature)) return false
  const algorithm = envelope.signatureVersion === '2' ? 'sha256' : 'sha1'
  try {
    return verifySignature(algorithm, Buffer.from(stringToSign(envelope)), certificate.key, Buffer.from(envelope.signature, 'base64'))
  } catch {
    return false
  }
}

/** EventBridge signs nothing; its connection sends a key in a header of the operator's choice. */
function verifyEventBridge(request: RelayRequest, secrets: RelaySecrets): Verdict {
  const keys = (secrets.api_key ?? []).map((key) => key.trim()).filter((key) => key !== '')
  if (keys.length === 0) return refused('the connection has no API key for EventBridge')
  const authorization = request.headers.authorization?.replace(/^(?:bearer|apikey)\s+/i, '')
  const given = [request.headers['x-api-key'], request.headers['api-key'], authorization].filter((key) => key !== undefined)
  const matches = given.some((key) => keys.some((expected) => sameText(key, expected)))
  return matches ? { ok: true, unsigned: true } : refused('the API key header is missing or wrong')
}

/** Raw delivery: only the secret address protects it, and a user and password where the connection has them. */
function verifyRaw(request: RelayRequest, secrets: RelaySecrets): Verdict {
  if (request.headers['x-amz-sns-rawdelivery'] !== 'true') return refused('the header of raw SNS delivery is missing')
  const headerTopic = request.headers['x-amz-sns-topic-arn']
  if (headerTopic !== undefined && !topicsOf(secrets.topic_arn ?? []).includes(headerTopic)) return refused('the topic is not one of this connection')
  const logins = (secrets.basic_auth ?? []).filter((login) => login.trim() !== '')
  if (logins.length > 0) {
    const given = request.headers.authorization ?? ''
    const matches = logins.some((login) => sameText(given, `Basic ${Buffer.from(login.trim()).toString('base64')}`))
    // SNS sends the user and password of the address only after it was asked for them.
    if (!matches) return { ok: false, reason: 'the user and password are missing or wrong', challenge: true }
  }
  return { ok: true, unsigned: true }
}

function refused(reason: string): Verdict {
  return { ok: false, reason }
}
