import { X509Certificate, type KeyObject } from 'node:crypto'

/** What is needed of a signing certificate; times in milliseconds. */
export type SigningCertificate = { key: KeyObject; validFrom: number; validTo: number }

const mostRemembered = 100
const remembered = new Map<string, SigningCertificate | null>()

/** Reads one PEM certificate with an RSA key; null when it is none. Reading one takes longer than checking a signature: they are remembered. */
export function readCertificate(pem: string): SigningCertificate | null {
  const known = remembered.get(pem)
  if (known !== undefined) return known
  const certificate = parseCertificate(pem)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(pem, certificate)
  return certificate
}

function parseCertificate(pem: string): SigningCertificate | null {
  try {
    const certificate = new X509Certificate(pem)
    if (certificate.publicKey.asymmetricKeyType !== 'rsa') return null
    return { key: certificate.publicKey, validFrom: Date.parse(certificate.validFrom), validTo: Date.parse(certificate.validTo) }
  } catch {
    return null
  }
}

/** Keeps the last `size` certificates by address, so that a flood of made-up addresses cannot fill the memory. */
export class CertificateCache {
  readonly #certificates = new Map<string, Promise<SigningCertificate | null>>()

  constructor(readonly size: number) {}

  /** Posts that wait for one certificate share its fetch. Rejects when the fetch fails; a failure is not kept. */
  async get(url: string, fetchText: (url: string) => Promise<string>): Promise<SigningCertificate | null> {
    const kept = this.#certificates.get(url) ?? fetchText(url).then(readCertificate)
    this.#certificates.delete(url)
    this.#certificates.set(url, kept)
    const oldest = this.#certificates.keys().next()
    if (this.#certificates.size > this.size && !oldest.done) this.#certificates.delete(oldest.value)
    try {
      const certificate = await kept
      if (certificate === null) this.#forget(url, kept)
      return certificate
    } catch (error) {
      this.#forget(url, kept)
      throw error
    }
  }

  #forget(url: string, kept: Promise<SigningCertificate | null>): void {
    if (this.#certificates.get(url) === kept) this.#certificates.delete(url)
  }
}
