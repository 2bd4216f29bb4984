import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gateOf, opens, runsOf } from './literal-gate'
import { knownReplies } from './known-replies'
import { namedLists } from './named-list'
import { normalise } from './normalise'
import { softTextRules, textRules } from './text-rules'
import { vectors } from './vectors'

const patterns = [...textRules, ...softTextRules].flatMap(({ pattern, also }) => [pattern, ...(also ? [also] : [])]).concat(namedLists.map(({ pattern }) => pattern))
const texts = [...knownReplies.map(([, diagnostic]) => diagnostic), ...vectors.map(({ input }) => input.diagnostic ?? '')].map(normalise)

describe('a gate', () => {
  it('is what every match of its pattern holds', () => {
    const open = (pattern: RegExp, text: string): boolean => opens(gateOf(pattern), runsOf(text))
    for (const pattern of [/abc/, /x|abcd/, /(?:abc|def)ghi?/, /a?bcd/, /\babc\b/, /a(?:bcd|efg){0,2}hij/, /abc(?!def)/, /[abc]def/, /a\.bc/, /(?:ab|c)d/, /ab{1,3}c/, /a.cdef/, /\d{3}abc/, /(?<n>abc)/, /\u0430bcd/, /\[bl2[0-9]\]/]) {
      for (const text of ['abc', 'xxabcxx', 'abcdghi', 'defgh', 'bcd', 'abcdef', 'ahij', 'bdef', 'a.bc', 'cd abd', 'abbc', 'axcdef', '123abc', 'абвbcd \u0430bcd', '[bl21]', 'x']) {
        if (pattern.test(text)) expect([pattern.source, text, open(pattern, text)]).toEqual([pattern.source, text, true])
      }
    }
    expect(open(/abc/, 'xyz')).toBe(false)
    expect(open(/(?:abc|def)/, 'xyz')).toBe(false)
    expect(gateOf(/a?b?c?/)).toBeNull()
    expect(gateOf(/abc/i)).toBeNull()
  })

  it('never shuts out a text that a rule matches, of all texts that we know and of mixtures of them', () => {
    const gates = patterns.map(gateOf)
    const holds = (text: string): void => {
      const runs = runsOf(text)
      for (const [index, pattern] of patterns.entries()) if (!opens(gates[index] ?? null, runs) && pattern.test(text)) expect.fail(`${pattern.source.slice(0, 80)} is shut to ${text}`)
    }
    texts.forEach(holds)
    fc.assert(fc.property(fc.constantFrom(...texts), fc.constantFrom(...texts), fc.nat(200), (a, b, at) => holds(a.slice(0, at) + b)), { numRuns: 500, seed: 20_261_125 })
  })

  it('spares most rules most texts', () => {
    const gates = patterns.map(gateOf)
    const tried = texts.reduce((sum, text) => sum + gates.filter((gate) => opens(gate, runsOf(text))).length, 0)
    expect(tried / (texts.length * patterns.length)).toBeLessThan(0.5)
  })
})
