import { type IpBytes, readIp } from '../ip-address'
import { isMacroString } from './spf-macro'

export type SpfQualifier = '+' | '-' | '~' | '?'
export type SpfMechanism = {
  kind: 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists'
  /** As written in the record. */
  text: string
  qualifier: SpfQualifier
  /** Domain with its macros; null where the record's own domain is meant. */
  spec: string | null
  network: IpBytes | null
  bits4: number
  bits6: number
}
export type SpfModifier = { kind: 'redirect' | 'exp' | 'other'; text: string; spec: string }
export type SpfTerm = SpfMechanism | SpfModifier
/** `errors` are sentences; a record with any is permerror as a whole. */
export type SpfRecord = { text: string; terms: SpfTerm[]; errors: string[] }

export const isMechanism = (term: SpfTerm): term is SpfMechanism => term.kind !== 'redirect' && term.kind !== 'exp' && term.kind !== 'other'

/** TXT records that are SPF: `v=spf1` and then a space or the end. Leading whitespace disqualifies. */
export const spfRecordsOf = (texts: readonly string[]): string[] => texts.filter((text) => /^v=spf1(?: |$)/i.test(text))

/** What a domain-spec may be: a macro string that ends in a top label or a macro (RFC 7208 section 7.1). */
const isDomainSpec = (spec: string): boolean => {
  if (!isMacroString(spec) || spec === '') return false
  if (/%\{[^}]*\}$/.test(spec)) return true
  const top = /\.([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.?$/i.exec(spec)?.[1]
  return top !== undefined && /[a-z]/i.test(top) && !/%[%_-]$/.test(spec)
}

const lengths = /(?:\/(\d{1,3}))?(?:\/\/(\d{1,3}))?$/

const isLength = (text: string | undefined, most: number): boolean => text === undefined || (/^(?:0|[1-9]\d*)$/.test(text) && Number(text) <= most)

type Read = SpfTerm | string

const readAddress = (kind: 'ip4' | 'ip6', text: string, qualifier: SpfQualifier, value: string): Read => {
  const [address = '', length, ...rest] = value.split('/')
  const network = readIp(address)
  const most = kind === 'ip4' ? 32 : 128
  if (!network || network.length !== most / 8) return `${text} holds no ${kind === 'ip4' ? 'IPv4' : 'IPv6'} address`
  if (rest.length > 0 || !isLength(length, most) || value.endsWith('/')) return `${text} has no valid prefix length`
  const bits = length === undefined ? most : Number(length)
  return { kind, text, qualifier, spec: null, network, bits4: kind === 'ip4' ? bits : 32, bits6: kind === 'ip6' ? bits : 128 }
}

const readHost = (kind: 'a' | 'mx', text: string, qualifier: SpfQualifier, rest: string): Read => {
  const [whole = '', four, six] = lengths.exec(rest) ?? []
  const host = rest.slice(0, rest.length - whole.length)
  if (!isLength(four, 32) || !isLength(six, 128) || (host === '' && rest.includes(':'))) return `${text} is not as SPF writes ${kind}`
  if (host !== '' && (!host.startsWith(':') || !isDomainSpec(host.slice(1)))) return `${text} names no valid domain`
  return { kind, text, qualifier, spec: host === '' ? null : host.slice(1), network: null, bits4: four === undefined ? 32 : Number(four), bits6: six === undefined ? 128 : Number(six) }
}

const readNamed = (kind: 'include' | 'exists' | 'ptr', text: string, qualifier: SpfQualifier, rest: string): Read => {
  const blank = { text, qualifier, network: null, bits4: 32, bits6: 128 }
  if (rest === '' && kind === 'ptr') return { kind, spec: null, ...blank }
  const spec = rest.slice(1)
  return rest.startsWith(':') && isDomainSpec(spec) ? { kind, spec, ...blank } : `${text} names no valid domain`
}

const readMechanism = (text: string): Read => {
  const [, sign = '', name = '', rest = ''] = /^([+\-~?]?)([a-z0-9]+)(.*)$/i.exec(text) ?? []
  const qualifier = (sign === '' ? '+' : sign) as SpfQualifier
  const kind = name.toLowerCase()
  switch (kind) {
    case 'all':
      return rest === '' ? { kind, text, qualifier, spec: null, network: null, bits4: 32, bits6: 128 } : `${text}: all takes nothing behind it`
    case 'ip4':
    case 'ip6':
      return rest.startsWith(':') ? readAddress(kind, text, qualifier, rest.slice(1)) : `${text} needs an address`
    case 'a':
    case 'mx':
      return readHost(kind, text, qualifier, rest)
    case 'include':
    case 'exists':
    case 'ptr':
      return readNamed(kind, text, qualifier, rest)
    default:
      return `${text} is no mechanism of SPF`
  }
}

const readModifier = (text: string, name: string, spec: string): Read => {
  const kind = name.toLowerCase()
  if (kind === 'redirect' || kind === 'exp') return isDomainSpec(spec) ? { kind, text, spec } : `${text} names no valid domain`
  return isMacroString(spec) ? { kind: 'other', text, spec } : `${text} holds a macro that does not exist`
}

/** Reads one record that spfRecordsOf let through. */
export const readSpf = (text: string): SpfRecord => {
  const terms: SpfTerm[] = []
  const errors: string[] = []
  for (const word of text.slice('v=spf1'.length).split(' ').filter(Boolean)) {
    const [, name, value] = /^([a-z][a-z0-9\-_.]*)=(.*)$/i.exec(word) ?? []
    const read = name === undefined ? readMechanism(word) : readModifier(word, name, value ?? '')
    if (typeof read === 'string') errors.push(read)
    else if (!isMechanism(read) && read.kind !== 'other' && terms.some((term) => term.kind === read.kind)) errors.push(`${read.kind}= stands there twice`)
    else terms.push(read)
  }
  return { text, terms, errors }
}
