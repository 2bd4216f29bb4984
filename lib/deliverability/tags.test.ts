import fc from 'fast-check'
import { expect, it } from 'vitest'
import { joinTags, packTags, unpackTags } from './tags'

it('holds each tag once and in order, without the empty ones and without the separator', () => {
  expect(unpackTags(packTags(['b', 'a', '', 'b', 'x\u001Fy']))).toEqual(['a', 'b', 'x y'])
  expect([packTags([]), packTags(['']), unpackTags(''), unpackTags(null)]).toEqual(['', '', [], []])
})

it('joins what is known, and is not known only while nobody knows', () => {
  expect([joinTags(null, null), joinTags(null, ''), joinTags('', null), joinTags('a', null), joinTags('', 'a'), joinTags('b', 'a')]).toEqual([null, '', '', 'a', 'a', 'a\u001Fb'])
})

it('ends in the same twenty tags for every order, grouping and number of copies', () => {
  const tags = fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz', 'a b', 'é', '𝒳', ''), { maxLength: 30 })
  fc.assert(fc.property(fc.array(tags, { minLength: 1, maxLength: 5 }).chain((lists) => fc.tuple(fc.constant(lists), fc.shuffledSubarray([...lists, ...lists], { minLength: lists.length * 2 }))), ([lists, copies]) => {
    const whole = packTags(lists.flat())
    expect(lists.map(packTags).reduce<string | null>(joinTags, null)).toBe(whole)
    expect(copies.map(packTags).reduceRight<string | null>(joinTags, null)).toBe(whole)
    expect(unpackTags(whole).length).toBeLessThanOrEqual(20)
  }))
})
