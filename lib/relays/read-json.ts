import { createHash } from 'node:crypto'

/** Deeper or wider elements than these are no relay's: they are refused before anything walks them. */
const maxDepth = 32
const maxValues = 5_000
const maxElements = 20_000
const maxRawLength = 20_000

/** One element of a post with its own source text; `fault` says in one sentence why `value` could not be read. */
export type JsonElement = { index: number; text: string; value: unknown; fault: string | null }

type Extent = { end: number; depth: number; values: number }

// Node 24 tells a reviver the source of a number; the types of ES2024 do not know it yet.
type ExactReviver = (key: string, value: unknown, context?: { source?: string }) => unknown
const parseWith: (text: string, reviver: ExactReviver) => unknown = JSON.parse

const decoder = new TextDecoder('utf-8')
const manyDigits = /\d{16}/

/** Bytes that are no UTF-8 become U+FFFD: a relay's broken quote must not cost the event. */
export function decodeText(body: Uint8Array): string {
  return decoder.decode(body)
}

/** The text of an element as it is kept in quarantine; a cut one ends with the hash of the whole, so that it stays another than its like. */
export function rawOf(text: string): string {
  if (text.length <= maxRawLength) return text
  const end = `… (cut: ${text.length} characters, SHA-256 ${createHash('sha256').update(text).digest('hex')})`
  return text.slice(0, maxRawLength - end.length) + end
}

/**
 * Splits a post into its elements (the members of a top array, else the whole body as one) and parses
 * each by itself, so that one broken or hostile element costs none of the others. Never throws.
 */
export function readJson(body: Uint8Array | string): JsonElement[] {
  const text = typeof body === 'string' ? body : decodeText(body)
  const start = skipSpace(text, 0)
  if (start >= text.length) return [faulty(0, '', 'The post has no body.')]
  if (text[start] !== '[') {
    const extent = measure(text, start, false)
    return [readElement(0, text.slice(start, extent.end).trimEnd(), extent)]
  }
  return readMembers(text, start + 1)
}

function readMembers(text: string, from: number): JsonElement[] {
  const elements: JsonElement[] = []
  let position = skipSpace(text, from)
  if (text[position] === ']') return withTail(elements, text, position + 1)
  while (elements.length < maxElements) {
    const extent = measure(text, position, true)
    elements.push(readElement(elements.length, text.slice(position, extent.end).trim(), extent))
    if (text[extent.end] === ']') return withTail(elements, text, extent.end + 1)
    if (extent.end >= text.length) {
      const last = elements.at(-1)
      // A cut post: its last element is most likely cut too; when that one reads, the missing end is still told.
      if (last && last.fault === null) elements.push(faulty(elements.length, '', 'The post ends before its list is closed.'))
      return elements
    }
    position = skipSpace(text, extent.end + 1)
  }
  elements.push(faulty(elements.length, text.slice(position), `The post holds more than ${maxElements} elements; the rest was not read.`))
  return elements
}

function withTail(elements: JsonElement[], text: string, from: number): JsonElement[] {
  const start = skipSpace(text, from)
  if (start < text.length) elements.push(faulty(elements.length, text.slice(start), 'More text follows after the end of the list.'))
  return elements
}

function readElement(index: number, text: string, extent: Extent): JsonElement {
  if (text === '') return faulty(index, text, 'The element is empty.')
  if (extent.depth > maxDepth) return faulty(index, text, `The element is nested deeper than ${maxDepth} levels.`)
  if (extent.values > maxValues) return faulty(index, text, `The element holds more than ${maxValues} values.`)
  try {
    // Ids above 2^53 would lose digits: those numbers stay the text that was posted.
    const value: unknown = manyDigits.test(text) ? parseWith(text, keepLongNumbers) : JSON.parse(text)
    return { index, text, value, fault: null }
  } catch (error) {
    return faulty(index, text, `This is not JSON: ${error instanceof Error ? error.message.slice(0, 160) : 'unknown error'}`)
  }
}

const keepLongNumbers: ExactReviver = (_key, value, context) =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? (context?.source ?? value) : value

function faulty(index: number, text: string, fault: string): JsonElement {
  return { index, text, value: null, fault }
}

/** Walks over one value without building it: where it ends, how deep it goes, how many values it holds. */
function measure(text: string, from: number, inList: boolean): Extent {
  let open = 0
  let depth = 0
  let values = 1
  let position = from
  while (position < text.length) {
    const code = text.charCodeAt(position)
    if (code === 0x22) {
      position = afterString(text, position)
      continue
    }
    if (code === 0x7b || code === 0x5b) {
      open += 1
      if (open > depth) depth = open
      const next = text.charCodeAt(skipSpace(text, position + 1))
      if (next !== 0x7d && next !== 0x5d) values += 1
    } else if (code === 0x7d || code === 0x5d) {
      if (open === 0 && inList && code === 0x5d) break
      if (open > 0) open -= 1
    } else if (code === 0x2c) {
      if (open === 0 && inList) break
      values += 1
    }
    position += 1
  }
  return { end: position, depth, values }
}

/** The position after the string that opens at `from`; a quote after an odd run of backslashes does not close it. */
function afterString(text: string, from: number): number {
  let quote = text.indexOf('"', from + 1)
  while (quote !== -1) {
    let slash = quote - 1
    while (text.charCodeAt(slash) === 0x5c) slash -= 1
    if ((quote - slash) % 2 === 1) return quote + 1
    quote = text.indexOf('"', quote + 1)
  }
  return text.length
}

function skipSpace(text: string, from: number): number {
  let position = from
  while (position < text.length) {
    const code = text.charCodeAt(position)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break
    position += 1
  }
  return position
}
