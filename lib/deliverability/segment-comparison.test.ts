import { expect, it } from 'vitest'
import { compareSides } from './segment-comparison'
import { sameRateChance } from './proportions'

const side = (label: string, k: number, n: number) => ({ label, k, n })
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

it('names the segment that bounces more, with both rates and what they are shares of', () => {
  const found = compareSides('bounce', side('pool A', 62, 2_000), side('pool B', 23, 1_900))
  expect([found.verdict, plain(found.sentence)]).toEqual(['a', 'pool A bounces more, beyond chance (3.1 % of 2,000 against 1.2 % of 1,900)'])
  expect(found.chance).toBe(sameRateChance(62, 2_000, 23, 1_900))
})

it('says the same of two segments whichever stands first', () => {
  const [there, back] = [compareSides('bounce', side('A', 62, 2_000), side('B', 23, 1_900)), compareSides('bounce', side('B', 23, 1_900), side('A', 62, 2_000))]
  expect([back.verdict, back.sentence]).toEqual(['b', there.sentence])
})

it('finds no difference where one of twice the rate would have stood out', () => {
  const found = compareSides('hard_bounce', side('A', 40, 2_000), side('B', 36, 1_900))
  expect([found.verdict, plain(found.sentence)]).toEqual(['same', 'no difference beyond chance (2.0 % of 2,000 and 1.9 % of 1,900)'])
})

it('says that it cannot tell where not even twice the rate would have stood out', () => {
  const found = compareSides('complaint', side('A', 1, 2_000), side('B', 2, 1_900))
  expect([found.verdict, found.sentence]).toEqual(['few', 'too few to tell (1 of 2,000 and 2 of 1,900)'])
})

it('cannot tell from a segment without mail, nor from segments without a case', () => {
  expect(compareSides('bounce', side('A', 0, 0), side('B', 40, 900)).verdict).toBe('few')
  expect(compareSides('complaint', side('A', 0, 5_000), side('B', 0, 5_000)).verdict).toBe('few')
  expect(compareSides('delivery', side('A', 10, 10), side('B', 10, 10)).verdict).toBe('few')
})

it('judges few messages by an exact test: a difference that is plain is told', () => {
  expect(compareSides('block', side('A', 9, 10), side('B', 0, 12)).verdict).toBe('a')
})

it('judges a rate near one by what is missing of it', () => {
  expect(compareSides('delivery', side('A', 1_960, 2_000), side('B', 1_864, 1_900)).verdict).toBe('same')
  expect(compareSides('delivery', side('A', 196, 200), side('B', 187, 190)).verdict).toBe('few')
})

it('takes a complaint about a message that bounced later for one of the delivered', () => {
  const found = compareSides('complaint', side('A', 3, 2), side('B', 0, 400))
  expect([found.verdict, found.chance]).toEqual(['a', sameRateChance(2, 2, 0, 400)])
})
