import { expect, test } from 'vitest'
import { safeReturn } from './safe-return'

const from = (wanted: string) => safeReturn({ origin: 'https://w.example', search: `?callbackUrl=${encodeURIComponent(wanted)}` })

test('a page of this site keeps its query', () => expect(from('/domains/a.example?range=7d')).toBe('/domains/a.example?range=7d'))
test.each(['https://evil.example/', '//evil.example/', 'javascript:alert(1)', '\\\\evil.example', ''])('%s leads to the overview', (wanted) => {
  expect(from(wanted)).toBe('/')
})
