import { normalise } from './normalise'

/** Longest fingerprint: enough to tell replies apart, short enough to index. */
export const fingerprintLimit = 300

const masks: readonly (readonly [pattern: RegExp, mask: string])[] = [
  [/https?:\/\/[^\s<>"')]{1,400}/g, '<url>'],
  [/\[?\b(?:\d{1,3}\.){3}\d{1,3}\b\]?/g, '<ip>'],
  [/\[?(?:ipv6:)?\b[0-9a-f]{1,4}(?::{1,2}[0-9a-f]{1,4}){3,7}\b\]?/g, '<ip>'],
  [/\b(?:[a-z0-9][a-z0-9-]{0,61}\.){1,6}[a-z]{2,12}\b/g, '<host>'],
  // Queue ids and the like: a run that mixes letters and digits.
  [/\b(?=[a-z-]{0,30}\d)(?=[\d-]{0,30}[a-z])[a-z0-9-]{8,80}\b/g, '<id>'],
]

/** The first two alternatives are kept: status and reply codes say what the reply means. */
const numbers = /\b[245]\.\d{1,3}\.\d{1,3}\b(?!\.\d)|^[245]\d\d\b|\b\d{1,40}\b/g

const isCode = (number: string, offset: number): boolean => number.includes('.') || (offset === 0 && number.length === 3)

/**
 * A reply without what changes from message to message (addresses, IPs, hosts, links, ids, numbers), for grouping.
 * The same refusal to two recipients gives one fingerprint. '' for no text.
 */
export function fingerprint(diagnostic: string | null): string {
  if (diagnostic === null) return ''
  const masked = masks.reduce((text, [pattern, mask]) => text.replace(pattern, mask), normalise(diagnostic))
  const plain = masked.replace(numbers, (number: string, offset: number) => (isCode(number, offset) ? number : '<n>'))
  return plain.replace(/ {2,2000}/g, ' ').trim().slice(0, fingerprintLimit)
}
