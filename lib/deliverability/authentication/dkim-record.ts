import { readTags } from './tag-list'

export type DkimKey = {
  text: string
  type: 'rsa' | 'ed25519' | 'other'
  /** Of the RSA modulus; null for other types and unreadable keys. */
  bits: number | null
  isRevoked: boolean
  isTesting: boolean
  sha1Only: boolean
  errors: string[]
}

const bytesOf = (base64: string): number[] | null => {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.replace(/=+$/, '').length % 4 === 1) return null
  return [...atob(base64.replace(/=+$/, ''))].map((character) => character.charCodeAt(0))
}

type Element = { tag: number; start: number; end: number }

/** One DER element at `at`; null when it does not fit into the bytes. */
const element = (der: readonly number[], at: number): Element | null => {
  const [tag, first] = [der[at], der[at + 1]]
  if (tag === undefined || first === undefined) return null
  const more = first & 0x80 ? first & 0x7f : 0
  if (more > 3) return null
  const length = more === 0 ? first : der.slice(at + 2, at + 2 + more).reduce((sum, byte) => sum * 256 + byte, 0)
  const start = at + 2 + more
  return start + length <= der.length ? { tag, start, end: start + length } : null
}

const bitsOfInteger = (der: readonly number[], integer: Element): number => {
  let start = integer.start
  while (start < integer.end && der[start] === 0) start += 1
  const top = der[start]
  return top === undefined ? 0 : (integer.end - start - 1) * 8 + (32 - Math.clz32(top))
}

/** Modulus bits of an RSA key as SubjectPublicKeyInfo, or bare as some publish it; null when it is neither. */
export const rsaBits = (der: readonly number[]): number | null => {
  const outer = element(der, 0)
  if (outer?.tag !== 0x30) return null
  const first = element(der, outer.start)
  if (first?.tag === 0x02) return bitsOfInteger(der, first)
  const packed = first ? element(der, first.end) : null
  if (first?.tag !== 0x30 || packed?.tag !== 0x03) return null
  const key = element(der, packed.start + 1)
  const modulus = key?.tag === 0x30 ? element(der, key.start) : null
  return modulus?.tag === 0x02 ? bitsOfInteger(der, modulus) : null
}

const listOf = (value: string | undefined): string[] | null => value?.split(':').map((part) => part.trim().toLowerCase()).filter(Boolean) ?? null

const keyFaults = (type: DkimKey['type'], bytes: number[] | null, bits: number | null): string[] => {
  if (bytes === null) return ['the key in p= is no base64']
  if (type === 'rsa' && bits === null) return ['the key in p= is no RSA key']
  return type === 'ed25519' && bytes.length !== 32 ? ['an Ed25519 key has 32 bytes'] : []
}

/** Reads one TXT record below _domainkey. */
export const readDkim = (text: string): DkimKey => {
  const { tags, order, errors } = readTags(text)
  const version = tags.get('v')
  const faults = [...errors]
  if (version !== undefined && (version !== 'DKIM1' || order[0] !== 'v')) faults.push('v=DKIM1 must be the first tag')
  const k = (tags.get('k') ?? 'rsa').toLowerCase()
  const type = k === 'rsa' || k === 'ed25519' ? k : 'other'
  if (type === 'other') faults.push(`k=${k.slice(0, 20)} is no type of key`)
  const p = tags.get('p')
  if (p === undefined) faults.push('there is no p= with the key')
  // Folding whitespace is allowed inside p=; quotes are the trace of a broken paste.
  const packed = (p ?? '').replaceAll(/[\s]/g, '')
  const isRevoked = p !== undefined && packed === ''
  const bytes = packed === '' ? null : bytesOf(packed)
  const bits = type === 'rsa' && bytes ? rsaBits(bytes) : null
  if (packed !== '') faults.push(...keyFaults(type, bytes, bits))
  const services = listOf(tags.get('s'))
  if (services && !services.includes('*') && !services.includes('email')) faults.push('s= does not allow e-mail')
  const hashes = listOf(tags.get('h'))
  return {
    text, type, bits, isRevoked, errors: faults, isTesting: listOf(tags.get('t'))?.includes('y') ?? false,
    sha1Only: hashes !== null && hashes.length > 0 && !hashes.includes('sha256'),
  }
}
