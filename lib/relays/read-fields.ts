/** What a parsed JSON object is before anything is believed about it. */
export type Fields = Record<string, unknown>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** Trimmed text; a number is taken as its digits; anything else, and the empty string, is null. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null
  if (typeof value !== 'string') return null
  const text = value.trim()
  return text === '' ? null : text
}

/** The first of several values that holds text. */
export function firstText(...values: unknown[]): string | null {
  for (const value of values) {
    const text = textOf(value)
    if (text !== null) return text
  }
  return null
}

/** A string or a list of strings, as a list. */
export function textsOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value]
  return values.map(textOf).filter((text) => text !== null)
}

/** A whole number ≥ 0 from a number or its digits, at most int4; else null. */
export function wholeOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*\d{1,10}\s*$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= 2_147_483_647 ? number : null
}

/** Relays write flags as booleans, 0/1 and the text of either. */
export function flagOf(value: unknown): boolean | null {
  if (value === true || value === 1 || value === '1' || value === 'true') return true
  if (value === false || value === 0 || value === '0' || value === 'false') return false
  return null
}

const isoShape = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/
const zoneShape = /(?:z|[+-]\d\d:?\d\d)$/i

/**
 * Milliseconds since 1970 from seconds (whole, fraction, text), milliseconds, or ISO 8601; null when it is none.
 * 10^11 seconds would be the year 5138, 10^11 milliseconds is 1973: larger numbers are milliseconds.
 */
export function timeOf(value: unknown): number | null {
  if (typeof value === 'string') {
    const text = value.trim()
    if (/^-?\d{1,17}(?:\.\d+)?$/.test(text)) return timeOf(Number(text))
    if (!isoShape.test(text)) return null
    return possibleTime(Date.parse(zoneShape.test(text) ? text : `${text}Z`))
  }
  if (typeof value !== 'number') return null
  // The small addend undoes binary rounding: 1.001 s is 1001 ms, not 1000.
  return possibleTime(Math.abs(value) >= 1e11 ? Math.floor(value) : Math.floor(value * 1_000 + 0.0005))
}

function possibleTime(milliseconds: number): number | null {
  return Number.isFinite(milliseconds) && Math.abs(milliseconds) <= 8.64e15 ? milliseconds : null
}

/** Name → text for custom arguments. Object.fromEntries makes `__proto__` a plain own key. */
export function metadataOf(entries: Iterable<readonly [string, unknown]>): Record<string, string> {
  return Object.fromEntries(Array.from(entries, ([name, value]) => [name, plainText(value)]))
}

/** All fields but the named ones, as they came. */
export function without(fields: Fields, names: ReadonlySet<string>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name)))
}

// Depth and size are bounded by readJson before any value comes here.
function plainText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The campaign that a sender named in custom arguments, by the usual names. */
export function campaignOf(metadata: Record<string, string>): string | null {
  for (const name of ['campaign', 'campaign_name', 'campaign_id']) {
    const campaign = Object.hasOwn(metadata, name) ? textOf(metadata[name]) : null
    if (campaign !== null) return campaign
  }
  return null
}
