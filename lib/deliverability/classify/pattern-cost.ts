/**
 * How many ways a pattern can be tried from one place in a text, at most: the product of its bounded repeats along the dearest path.
 * Infinity for an open repeat and for a repeat of something that repeats itself. For tests of rule tables; reads the subset
 * of regular expressions that they use.
 */
export function patternCost(source: string): number {
  const reader = { source, at: 0 }
  return alternatives(reader)
}

type Reader = { source: string; at: number }

function alternatives(reader: Reader): number {
  let dearest = sequence(reader)
  while (reader.source[reader.at] === '|') {
    reader.at++
    dearest = Math.max(dearest, sequence(reader))
  }
  return dearest
}

function sequence(reader: Reader): number {
  let cost = 1
  while (reader.at < reader.source.length && reader.source[reader.at] !== '|' && reader.source[reader.at] !== ')') {
    const inner = atom(reader)
    const repeats = quantifier(reader)
    if (repeats > 1 && inner > 1) return skipAsOpen(reader)
    cost *= inner * Math.max(repeats, 1)
  }
  return cost
}

/** Nothing brings an infinite cost back down, so the rest need not be read. */
function skipAsOpen(reader: Reader): number {
  reader.at = reader.source.length
  return Infinity
}

function atom(reader: Reader): number {
  const character = reader.source[reader.at++]
  if (character === '\\') {
    reader.at += reader.source[reader.at] === 'u' ? 5 : 1
    return 1
  }
  if (character === '[') {
    while (reader.at < reader.source.length && reader.source[reader.at] !== ']') reader.at += reader.source[reader.at] === '\\' ? 2 : 1
    reader.at++
    return 1
  }
  if (character !== '(') return 1
  const opening = /^\?(?:[:=!]|<[=!])/.exec(reader.source.slice(reader.at))
  reader.at += opening ? opening[0].length : 0
  const inner = alternatives(reader)
  reader.at++
  return inner
}

function quantifier(reader: Reader): number {
  const found = /^(?:([*+])|\?|\{(\d+)(,?)(\d*)\})\??/.exec(reader.source.slice(reader.at))
  if (!found) return 1
  reader.at += found[0].length
  if (found[1]) return Infinity
  if (found[2] === undefined) return 1
  if (found[3] === '') return Number(found[2])
  return found[4] === '' ? Infinity : Number(found[4])
}
