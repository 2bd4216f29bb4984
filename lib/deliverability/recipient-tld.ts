import { internationalCountries } from './international-countries'

/** The last label of an address's domain, in JavaScript and in PostgreSQL alike. A domain has two labels or more. */
export const lastLabel = '@[^@]*\\.([^.@]+)\\.?$'
/** What such a label looks like; anything else is no domain (an IP address, say). */
export const tldLabel = '^([a-z][a-z0-9-]{0,62}|.*[^\\u0001-\\u007f].*)$'

const isLabel = new RegExp(tldLabel, 's')

const international = new Map(Object.entries(internationalCountries))
const asciiOf = new Map([...international].map(([ascii, { label }]) => [label, ascii]))

/** As tldOf answers it, of a last label as it was found; '' where it is none. */
const tldOfLabel = (label: string): string => (isLabel.test(label) ? asciiOf.get(label) ?? label : '')

// There are some 1,500 endings, and each message asks for one: they are looked at once.
const known = new Map<string, string>()
const mostKnown = 5_000

/** TLD of a recipient in lower case, `de` or `xn--p1ai`; '' where there is no domain. Reads what lastLabel matches. */
export const tldOf = (recipient: string): string => {
  const end = recipient.endsWith('.') ? recipient.length - 1 : recipient.length
  const dot = recipient.lastIndexOf('.', end - 1)
  const at = recipient.lastIndexOf('@')
  if (at < 0 || dot < at || dot + 1 >= end) return ''
  const label = recipient.slice(dot + 1, end)
  let tld = known.get(label)
  if (tld === undefined) {
    if (known.size >= mostKnown) known.clear()
    known.set(label, (tld = tldOfLabel(label)))
  }
  return tld
}

/** As a person writes it (`.DE`, `рф`) → as tldOf answers it. */
export const readTld = (text: string): string => {
  const label = text.trim().replace(/^\./, '').toLowerCase()
  return asciiOf.get(label) ?? label
}

/** Every last label that tldOf takes for this TLD. */
export const spellingsOf = (tld: string): string[] => {
  const own = international.get(tld)
  return own ? [tld, own.label] : [tld]
}

// Sold to all the world and used so: they tell no country.
const generic = new Set(['ac', 'ad', 'ai', 'as', 'bz', 'cc', 'cd', 'co', 'dj', 'fm', 'gg', 'io', 'la', 'me', 'ms', 'nu', 'sc', 'sh', 'sr', 'su', 'tk', 'to', 'tv', 'ws'])

/** Two letters of the country that the ending belongs to; null for the others. */
const countryOf = (tld: string): string | null => {
  const own = international.get(tld)
  if (own) return own.country
  return /^(?!zz)[a-z]{2}$/.test(tld) && !generic.has(tld) ? tld.toUpperCase() : null
}

let names: Intl.DisplayNames | undefined

/** `Germany (.de)`, `Russia (.рф)`, `.com`; '' is a recipient without a domain. */
export const tldText = (tld: string): string => {
  if (tld === '') return 'No recipient domain'
  names ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const country = countryOf(tld)
  const name = country === null ? undefined : names.of(country)
  const ending = `.${international.get(tld)?.label ?? tld}`
  return name ? `${name} (${ending})` : ending
}
