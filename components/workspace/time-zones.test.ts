import { expect, test } from 'vitest'
import { timeZoneOptions } from './time-zones'

test('zones stand under the names of today and are found by the old ones too', () => {
  const named = (word: string) => timeZoneOptions().filter(({ label, keywords }) => `${label} ${keywords}`.includes(word)).map(({ value }) => value)
  expect([named('Kolkata'), named('Calcutta'), named('Europe/Kyiv')]).toEqual([['Asia/Kolkata'], ['Asia/Kolkata'], ['Europe/Kyiv']])
  expect(new Set(timeZoneOptions().map(({ value }) => value)).size).toBe(timeZoneOptions().length)
})
