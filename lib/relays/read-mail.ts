import { textOf, wholeOf } from './read-fields'

const hostShape = /^(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** A lower-cased host name of two or more letter-digit-hyphen labels, else null. */
export function hostOf(value: unknown): string | null {
  const host = textOf(value)?.toLowerCase().replace(/\.$/, '') ?? ''
  return hostShape.test(host) ? host : null
}

/** The bare address of `Name <a@b>`; text without brackets stays as it is. */
export function addressOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const text = value.trim()
  const open = text.lastIndexOf('<')
  const inside = open >= 0 && text.endsWith('>') ? text.slice(open + 1, -1).trim() : ''
  return inside !== '' ? inside : text === '' ? null : text
}

/** The host of an address, a From header or an envelope sender; null when it has none that looks like one. */
export function domainOfAddress(value: unknown): string | null {
  const address = addressOf(addressesOf(value)[0])
  return address === null ? null : hostOf(address.slice(address.lastIndexOf('@') + 1))
}

/** The mailboxes of a To or From header; commas inside quotes or brackets do not separate. */
export function addressesOf(value: unknown): string[] {
  if (typeof value !== 'string') return []
  const parts: string[] = []
  let start = 0
  let quoted = false
  let bracketed = false
  for (let position = 0; position < value.length; position += 1) {
    const letter = value[position]
    if (letter === '\\') position += 1
    else if (letter === '"') quoted = !quoted
    else if (!quoted && (letter === '<' || letter === '>')) bracketed = letter === '<'
    else if (letter === ',' && !quoted && !bracketed) {
      parts.push(value.slice(start, position))
      start = position + 1
    }
  }
  parts.push(value.slice(start))
  return parts.map(addressOf).filter((address) => address !== null)
}

/** A Message-ID without angle brackets, otherwise as the relay wrote it. */
export function bareMessageId(value: unknown): string | null {
  const text = textOf(value) ?? ''
  const id = text.slice(text.startsWith('<') ? 1 : 0, text.endsWith('>') ? -1 : undefined).trim()
  return id === '' ? null : id
}

/** The same with its host in lower case: the form in which two relays' copies of one id are equal. */
export function joinableMessageId(value: unknown): string | null {
  const id = bareMessageId(value)
  const at = id?.lastIndexOf('@') ?? -1
  return id === null || at < 0 ? id : id.slice(0, at) + id.slice(at).toLowerCase()
}

// What relays write before the reply that they pass on.
const lead = /^(?:smtp;|x-[\w-]+;|email was deferred due to the following reason\(s\):\s*\[)\s*/i

/** The SMTP reply code from the relay's own field, else from the beginning of the diagnostic. */
export function smtpCodeOf(field: unknown, diagnostic: string | null): number | null {
  const stated = wholeOf(field)
  if (stated !== null && stated >= 200 && stated <= 699) return stated
  const found = diagnostic === null ? null : /^([2-6]\d\d)(?![\d.])/.exec(diagnostic.replace(lead, ''))
  return found ? Number(found[1]) : null
}

/** The enhanced status code (`5.1.1`) from the relay's own field, else from the beginning of the diagnostic. */
export function enhancedCodeOf(field: unknown, diagnostic: string | null): string | null {
  const stated = /^[245]\.\d{1,3}\.\d{1,3}(?!\d)/.exec(textOf(field) ?? '')
  if (stated) return stated[0]
  const found = diagnostic === null ? null : /^(?:[2-6]\d\d[\s-]+)?[(<[]?#?([245]\.\d{1,3}\.\d{1,3})(?!\d)/.exec(diagnostic.replace(lead, ''))
  return found?.[1] ?? null
}
