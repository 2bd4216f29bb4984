import { sign, type KeyObject } from 'node:crypto'

// Node reads X.509 certificates and makes none, so the few DER pieces of a self-signed one are put together here.
const sequence = 0x30
const sha256WithRsa = der(sequence, der(0x06, Buffer.from('2a864886f70d01010b', 'hex')), der(0x05))
const commonNameId = der(0x06, Buffer.from('550403', 'hex'))

/** A self-signed certificate (X.509 v3, RSA, SHA-256) as PEM; times in milliseconds. */
export function signCertificate(names: { commonName: string; privateKey: KeyObject; publicKey: KeyObject; validFrom: number; validTo: number }): string {
  const name = der(sequence, der(0x31, der(sequence, commonNameId, der(0x0c, Buffer.from(names.commonName)))))
  const body = der(
    sequence,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    sha256WithRsa,
    name,
    der(sequence, timeField(names.validFrom), timeField(names.validTo)),
    name,
    names.publicKey.export({ format: 'der', type: 'spki' }),
  )
  const signature = sign('sha256', body, names.privateKey)
  const certificate = der(sequence, body, sha256WithRsa, der(0x03, Buffer.from([0]), signature))
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** UTCTime up to 2049, GeneralizedTime after: the standard asks for the one that fits. */
function timeField(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, '').replace(/\D/g, '')
  return digits < '2050' ? der(0x17, Buffer.from(`${digits.slice(2)}Z`)) : der(0x18, Buffer.from(`${digits}Z`))
}

function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag]), lengthField(content.length), content])
}

function lengthField(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes])
}
