import { expect, test } from 'vitest'
import { eventsHref, keptQuery } from './kept-query'

const chosen = new URLSearchParams('range=custom&from=2026-11-01&to=2026-11-03&zone=Asia/Kolkata&compare=previous&basis=event&interval=hour&by=pool&reasons=code')

test('a tab hands on the range, the zone and what else all of them share, and nothing of its own', () => {
  expect(keptQuery(chosen)).toBe('?range=custom&from=2026-11-01&to=2026-11-03&zone=Asia%2FKolkata&interval=hour&basis=event&compare=previous')
  expect(keptQuery(new URLSearchParams('by=pool'))).toBe('')
})

test('the explorer shows the same range, also where the address names none', () => {
  expect(eventsHref('a.example', chosen, '14d')).toBe('/events?domain=a.example&range=custom&from=2026-11-01&to=2026-11-03&zone=Asia%2FKolkata')
  expect(eventsHref('a.example', new URLSearchParams(), '14d')).toBe('/events?domain=a.example&range=14d')
})
