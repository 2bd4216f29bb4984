import { expect, it } from 'vitest'
import { backOff } from './keep-alive'

it('starts again at once, and later and later what dies within a minute', () => {
  let now = 0
  const wait = backOff(() => now)
  expect(wait()).toBe(0)
  expect([wait(), wait(), wait()]).toEqual([250, 500, 1000])
  for (let crash = 0; crash < 10; crash += 1) wait()
  expect(wait()).toBe(30_000)
  now = 60_000
  expect(wait()).toBe(0)
})
