import { expect, it } from 'vitest'
import { pagePathFault } from './page-path'

it.each([
  '/', '/?sort=worst', '/segments?by=ip&a=ip:192.0.2.1', '/events?from=2026-11-01&recipient=%40example.com', '/domains/example.com', '/domains/~unattributed?range=30d#bounces', '/events?next=//example.org',
])('takes the address of a page: %s', (text) => {
  expect(pagePathFault(text)).toBeNull()
})

it.each([
  ['https://example.org/', 'must begin with a single /'], ['javascript:alert(1)', 'must begin with a single /'], ['', 'must begin with a single /'], ['events', 'must begin with a single /'],
  ['//example.org', 'two slashes'], ['/\\example.org', 'two slashes'], ['/events\\..\\x', 'backslash'], ['/events\n//example.org', 'must be written with %'], ['/\t/example.org', 'must be written with %'],
  ['/ events', 'must be written with %'], ['/événements', 'must be written with %'], ['/domains//example.org', 'two slashes in a row'], ['/..//example.org', 'two slashes in a row'],
  ['/../api/v1/events', 'as a part of its path'], ['/domains/%2E%2e/api', 'as a part of its path'], ['/api/v1/api-keys', 'no page'], ['/API/v1', 'no page'], ['/unsubscribe/x', 'no page'],
  ['/sign-in?callbackUrl=//example.org', 'no page'],
])('refuses %j and says why', (text, why) => {
  expect(pagePathFault(text)).toContain(why)
})

it('refuses an address of more than 2,000 characters', () => {
  expect(pagePathFault(`/events?q=${'x'.repeat(2_000)}`)).toContain('longer than 2000 characters')
})

it('takes no text that a browser would resolve to another site or to an address of the API', () => {
  const site = 'https://wellsent.example.com'
  const pieces = ['/', '\\', '.', '..', '%2e', '@', ':', 'example.org', 'api', '?', '#', '\t', 'events', 'https:']
  const texts = pieces.flatMap((a) => pieces.flatMap((b) => pieces.flatMap((c) => pieces.map((d) => `/${a}${b}${c}${d}`))))
  const taken = texts.filter((text) => pagePathFault(text) === null)
  const wrong = taken.filter((text) => {
    const url = new URL(text, site)
    return url.origin !== site || /^\/(?:api\/|\/)/.test(url.pathname) || url.pathname !== text.split(/[?#]/, 1)[0]
  })
  expect(wrong.slice(0, 10)).toEqual([])
  expect(taken.length).toBeGreaterThan(1_000)
})
