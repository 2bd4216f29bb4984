/*
 * Most rules do not match most texts, and a look at three letters shows it: a gate holds, for each way in which a pattern
 * can match, three letters in a row that it cannot do without. A text that has none of them is not tried.
 */

const bitCount = 4_096
const bitOf = (a: number, b: number, c: number): number => ((a * 961 + b * 31 + c) ^ (a << 5)) & (bitCount - 1)

/** Which runs of three letters a text holds, as bits; two runs may share one, so that a bit set says "perhaps". */
export type Runs = Uint32Array

export function runsOf(text: string): Runs {
  const bits = new Uint32Array(bitCount / 32)
  let a = text.charCodeAt(0)
  let b = text.charCodeAt(1)
  for (let at = 2; at < text.length; at++) {
    const c = text.charCodeAt(at)
    const bit = bitOf(a, b, c)
    bits[bit >> 5]! |= 1 << (bit & 31)
    a = b
    b = c
  }
  return bits
}

/** Bits of which a matching text has at least one; null where nothing can be told. */
export type Gate = readonly number[] | null

export const opens = (gate: Gate, runs: Runs): boolean => {
  if (gate === null) return true
  for (const bit of gate) if (runs[bit >> 5]! & (1 << (bit & 31))) return true
  return false
}

// Replies use the same words over and over; the letters that are seldom in them come late here.
const commonFirst = 'e taosirndlc.mu1p5hbfg-0w2vyk:@/jxqz'
const rarity = (run: string): number => [...run].reduce((sum, letter) => sum + (commonFirst.indexOf(letter) + 1 || 40), 0)

const rarest = (literal: string): string => {
  let best = literal.slice(0, 3)
  for (let at = 1; at + 3 <= literal.length; at++) if (rarity(literal.slice(at, at + 3)) > rarity(best)) best = literal.slice(at, at + 3)
  return best
}

/** Reads the source of a pattern once, from left to right. */
class Reader {
  at = 0
  constructor(readonly source: string) {}

  /** `a|b`: a match holds something of the one or of the other. */
  alternatives(): ReadonlySet<string> | null {
    let all: Set<string> | null = new Set()
    for (;;) {
      const one = this.sequence()
      if (one === null || all === null) all = null
      else for (const run of one) all.add(run)
      if (this.source[this.at] !== '|') return all
      this.at++
    }
  }

  /** `ab(c|d)`: a match holds everything in it; what is told by the fewest runs is kept. */
  private sequence(): ReadonlySet<string> | null {
    let best: ReadonlySet<string> | null = null
    let literal = ''
    const offer = (found: ReadonlySet<string> | null): void => {
      if (found !== null && (best === null || found.size < best.size)) best = found
    }
    const endLiteral = (): void => {
      if (literal.length >= 3) offer(new Set([rarest(literal)]))
      literal = ''
    }
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      const atom = this.atom()
      const counted = this.quantifier()
      if (atom === 'nothing') continue
      if (typeof atom === 'string') {
        if (!counted) literal += atom
        else endLiteral()
        continue
      }
      endLiteral()
      if (!counted) offer(atom.held)
    }
    endLiteral()
    return best
  }

  /** One letter; or a group or class, with what it holds; or what takes no room. */
  private atom(): string | { held: ReadonlySet<string> | null } | 'nothing' {
    const letter = this.source[this.at++] ?? ''
    if (letter === '^' || letter === '$') return 'nothing'
    if (letter === '.') return { held: null }
    if (letter === '[') return this.skipClass()
    if (letter === '(') return this.group()
    if (letter !== '\\') return letter
    const escaped = this.source[this.at++] ?? ''
    if (escaped === 'b' || escaped === 'B') return 'nothing'
    if (/[a-z0-9]/i.test(escaped)) return this.skipEscape(escaped)
    return escaped
  }

  /** `\d`, `\u0301`, `\p{L}`: some letter. */
  private skipEscape(escaped: string): { held: null } {
    if (escaped === 'u' && this.source[this.at] !== '{') this.at += 4
    else if (escaped === 'x') this.at += 2
    else if (/[pPu]/.test(escaped) && this.source[this.at] === '{') this.at = this.source.indexOf('}', this.at) + 1
    return { held: null }
  }

  private skipClass(): { held: null } {
    while (this.at < this.source.length && this.source[this.at] !== ']') this.at += this.source[this.at] === '\\' ? 2 : 1
    this.at++
    return { held: null }
  }

  private group(): { held: ReadonlySet<string> | null } | 'nothing' {
    const looksAround = /^\?<?[=!]/.exec(this.source.slice(this.at, this.at + 3))
    const head = looksAround?.[0] ?? /^\?(?::|<[a-z]\w{0,30}>)/i.exec(this.source.slice(this.at, this.at + 40))?.[0] ?? ''
    this.at += head.length
    const held = this.alternatives()
    this.at++
    return looksAround ? 'nothing' : { held }
  }

  /** Any count at all: what is repeated, or may be missing, is not relied on. */
  private quantifier(): boolean {
    const found = /^(?:[?*+]|\{\d{1,5}(?:,\d{0,5})?\})\??/.exec(this.source.slice(this.at, this.at + 16))
    this.at += found?.[0].length ?? 0
    return found !== null
  }
}

export function gateOf(pattern: RegExp): Gate {
  if (/[iuv]/.test(pattern.flags)) return null
  const runs = new Reader(pattern.source).alternatives()
  return runs === null ? null : [...new Set([...runs].map((run) => bitOf(run.charCodeAt(0), run.charCodeAt(1), run.charCodeAt(2))))]
}
