import { expect, test } from 'vitest'
import { axisTop, countTop } from './axis-top'

const point = (value: number, weight: number) => ({ at: 0, weight, values: { hard: value } })

test('a point that speaks of few does not stretch the axis', () => {
  expect(axisTop([point(1, 2), point(0.03, 400)], 20, 0.06)).toBe(0.06)
})

test('a firm point does', () => {
  expect(axisTop([point(0.12, 400)], 20, 0.06)).toBe(0.15)
})

test('an axis of small rates ends close above them', () => {
  expect([axisTop([point(0.001, 400)], 20, 0.004), axisTop([point(0.005, 400)], 20, 0.004)]).toEqual([0.004, 0.006])
})

test('an axis of counts ends at a round number that holds the highest one', () => {
  expect([[null], [3, null], [40], [95], [100], [3_800]].map(countTop)).toEqual([1, 4, 50, 100, 200, 4_000])
})
