import { expect, it } from 'vitest'
import { timeOf } from './read-fields'
import { addressOf, addressesOf, bareMessageId, domainOfAddress, enhancedCodeOf, hostOf, joinableMessageId, smtpCodeOf } from './read-mail'

it('a reply code and a status are read from the beginning of a diagnostic only', () => {
  const table: [diagnostic: string, smtp: number | null, enhanced: string | null][] = [
    ['550 5.1.1 unknown', 550, '5.1.1'], ['550-5.1.1 unknown', 550, '5.1.1'], ['smtp; 550 5.1.1 unknown', 550, '5.1.1'], ['smtp;550 unknown', 550, null],
    ['5.1.1 unknown', null, '5.1.1'], ['421-4.7.28 rate', 421, '4.7.28'], ['550 #5.1.0 rejected', 550, '5.1.0'], ['554 [5.7.1] no', 554, '5.7.1'], ['250 OK', 250, null],
    ['host said: 550 5.1.1', null, null], ['192.0.2.1 is listed', null, null], ['2026-11-24', null, null], ['550', 550, null], ['5501 x', null, null], ['', null, null], ['550.5 x', null, null],
    ['Email was deferred due to the following reason(s): [451 4.7.1 later]', 451, '4.7.1'], ['6.6.6 no such class', null, null], ['550 5.1.1111 x', 550, null],
  ]
  expect(table.map(([text]) => [text, smtpCodeOf(null, text), enhancedCodeOf(null, text)])).toEqual(table)
})

it("the relay's own fields go before the diagnostic where they hold a code", () => {
  expect([smtpCodeOf(605, '550 x'), smtpCodeOf('552', null), smtpCodeOf(0, '550 x'), smtpCodeOf('5.1.1', null), smtpCodeOf(1e9, null)]).toEqual([605, 552, 550, null, null])
  expect([enhancedCodeOf('5.2.2', '550 5.1.1'), enhancedCodeOf('5.1.1 (bad address)', null), enhancedCodeOf('', '4.2.2 full'), enhancedCodeOf('550', null)]).toEqual(['5.2.2', '5.1.1', '4.2.2', null])
})

it('a host is lower-cased letters, digits and hyphens in two labels or more', () => {
  expect(['Example.COM', 'example.com.', 'xn--mller-kva.example', 'a-b.c1.example'].map(hostOf)).toEqual(['example.com', 'example.com', 'xn--mller-kva.example', 'a-b.c1.example'])
  for (const text of ['localhost', '192.0.2.1', '-a.example', 'a-.example', 'a..example', 'a_b.example', 'müller.example', '', 'a b.example', `${'a'.repeat(64)}.example`, `${'a.'.repeat(126)}example`, 7, null]) expect(hostOf(text)).toBe(null)
})

it('the domain of a sender is found in every usual form of a From header', () => {
  const forms = ['a@b.example', 'Ada <a@B.Example>', '"Lovelace, Ada <x@y.example>" <a@b.example>', 'a@b.example, c@d.example', 'Ada', '<>', '"a@b"@c.example', '']
  expect(forms.map(domainOfAddress)).toEqual(['b.example', 'b.example', 'b.example', 'b.example', null, null, 'c.example', null])
})

it('commas inside quotes and brackets part no addresses', () => {
  expect(addressesOf('"Lovelace, Ada" <a@b.example>, c@d.example,, "x\\",y" <e@f.example>')).toEqual(['a@b.example', 'c@d.example', 'e@f.example'])
})

it('an address without a closing bracket stays as it is written', () => {
  expect(['Ada <a@b.example', 'a@b.example>', 'Ada <a@b.example>', '<>', ' '].map(addressOf)).toEqual(['Ada <a@b.example', 'a@b.example>', 'a@b.example', '<>', null])
})

it('a Message-ID loses its brackets, and its host its capitals only for joining', () => {
  expect(['<A.b@C.Example>', 'A.b@C.Example', '<>', ' <x> '].map(bareMessageId)).toEqual(['A.b@C.Example', 'A.b@C.Example', null, 'x'])
  expect(joinableMessageId('<A.b@C.Example>')).toBe('A.b@c.example')
})

it('times are read in seconds, fractions, milliseconds, text and ISO 8601', () => {
  const at = 1_795_440_000_000
  expect([at / 1000, `${at / 1000}`, at, `${at}`, '2026-11-23T13:20:00Z', '2026-11-23T13:20:00.000Z', '2026-11-23T14:20:00+01:00', '2026-11-23T13:20:00'].map(timeOf)).toEqual(Array.from({ length: 8 }, () => at))
  expect([1534108637.153125, 1.001, 0, -1].map(timeOf)).toEqual([1534108637153, 1001, 0, -1000])
  expect(['', 'soon', '2026-11', null, {}, Number.NaN, Number.POSITIVE_INFINITY, 1e300, '2026-13-45T99:99:99Z'].map(timeOf)).toEqual(Array.from({ length: 9 }, () => null))
})
