/** What Postgres or a browser would choke on: NUL, lone surrogates, overlong texts. The raw post keeps the original. */
export const cleanText = (text: string, longest: number): string => {
  // Nearly every text is clean; looking costs a fraction of copying.
  if (text.length <= longest && !text.includes('\0') && text.isWellFormed()) return text
  return text.slice(0, longest).replaceAll('\0', '\uFFFD').toWellFormed()
}

export const cleanOrNull = (text: string | null, longest: number): string | null => {
  const clean = text === null ? '' : cleanText(text, longest)
  return clean === '' ? null : clean
}

/** Longest texts, in UTF-16 units: indexed columns stay far below a B-tree page. */
export const longest = { indexed: 512, word: 200, diagnostic: 2_000, url: 2_000, note: 500 } as const

const mostEntries = 1_000

/** `__proto__` as a key of its own and nothing else; every other key needs no such care. */
const put = <T>(record: Record<string, T>, key: string, value: T): void => {
  if (key === '__proto__') Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true })
  else record[key] = value
}

const cleanValue = (value: unknown, depth: number): unknown => {
  if (typeof value === 'string') return cleanText(value, 4_000)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value !== 'object' || depth > 32) return null
  if (Array.isArray(value)) return value.slice(0, mostEntries).map((item) => cleanValue(item, depth + 1))
  return cleanRecord(value, depth + 1)
}

/** A plain record of clean keys and values. */
export const cleanRecord = (record: object, depth = 0): Record<string, unknown> => {
  const clean: Record<string, unknown> = {}
  for (const [key, value] of firstEntries(record)) put(clean, cleanText(key, longest.word), cleanValue(value, depth))
  return clean
}

export const cleanTexts = (record: Record<string, string>): Record<string, string> => {
  const clean: Record<string, string> = {}
  for (const [key, value] of firstEntries(record)) put(clean, cleanText(key, longest.word), cleanText(String(value), 4_000))
  return clean
}

const firstEntries = <T>(record: object): [string, T][] => {
  const entries = Object.entries(record) as [string, T][]
  return entries.length > mostEntries ? entries.slice(0, mostEntries) : entries
}

/** A whole number that fits the column, else null. */
export const cleanInteger = (value: number | null, least: number, most: number): number | null =>
  value !== null && Number.isInteger(value) && value >= least && value <= most ? value : null
