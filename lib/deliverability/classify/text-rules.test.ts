import { describe, expect, test } from 'vitest'
import { isReasonClass } from '../reason'
import { classify } from './classify'
import { namedLists } from './named-list'
import { patternCost } from './pattern-cost'
import { sendingSide, softTextRules, textRules } from './text-rules'

const rules = [...textRules, ...softTextRules]
const patterns = [
  ...rules.flatMap(({ rule, pattern, also, unless, enhanced }) => [pattern, also, unless, enhanced].filter((one) => one !== undefined).map((one) => [rule, one] as const)),
  ...namedLists.map(({ id, pattern }) => [id, pattern] as const),
  ['sendingSide', sendingSide] as const,
]

describe('text rules', () => {
  test('have each a name of its own, a class and a source', () => {
    expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length)
    for (const { rule, class: name, source } of rules) {
      expect(rule).toMatch(/^[a-z0-9_]+$/)
      expect(isReasonClass(name)).toBe(true)
      expect(source.length).toBeGreaterThan(3)
    }
  })

  test('carry no state from one text to the next', () => {
    for (const [, pattern] of patterns) expect(pattern.flags).not.toMatch(/[gy]/)
  })

  // Work for one text is at most its length (2,000) times this cost, for each pattern: no repeat is open, none is repeated again.
  test.each(patterns.map(([rule, pattern], index) => [rule, index, pattern] as const))('%s (%i) repeats within bounds', (_rule, _index, pattern) => {
    expect(patternCost(pattern.source)).toBeLessThanOrEqual(20_000)
  })

  test('the bound sees what is unbounded', () => {
    expect(patternCost('a.{0,40}b')).toBe(40)
    expect(patternCost('(?:a|b.{0,9}).{0,9}')).toBe(81)
    expect(patternCost('[a+*]\\+\\*x?')).toBe(1)
    for (const open of ['a*', 'a+', 'a{2,}', '(?:ab)*', '(?:a{1,9}){1,9}', '(a?b{0,3}){0,4}']) expect(patternCost(open)).toBe(Infinity)
  })

  test('finish on long texts made of their own words', () => {
    const words = ['user ', 'account ', 'addr ', 'a@b ', 'sender ', 'message size ', '5.1.1 ', '550-', '1.', 'reputation ', 'boite ', 'ящик ', '邮箱', 'メールボックス', '"<', 'x@', 'http://', '\ufdfa', '\u0301', '\n550-5.1.1 ']
    for (const unit of words) expect(isReasonClass(classify({ diagnostic: unit.repeat(50_000 / unit.length), smtpCode: null, enhancedCode: null, relayClass: null }).class)).toBe(true)
  })
})
