import { domainToASCII } from 'node:url'
import { expect, it } from 'vitest'
import { internationalCountries } from './international-countries'
import { lastLabel, readTld, spellingsOf, tldLabel, tldOf, tldText } from './recipient-tld'

it('reads the last label of the recipient’s domain, and none where there is no domain', () => {
  expect(['a@example.com', 'a@mail.example.co.uk', '"x@y"@example.org', 'a@example.net.', 'a@xn--e1afmkfd.xn--p1ai'].map(tldOf)).toEqual(['com', 'uk', 'org', 'net', 'xn--p1ai'])
  expect(['', 'a', 'example.com', 'a@localhost', 'a@[192.0.2.1]', 'a@192.0.2.1', 'a@example.', 'a@.', 'a@b.c@d', 'a@example.com>'].map(tldOf)).toEqual(Array<string>(10).fill(''))
})

it('knows the ending of a country in its own script by one name, and leaves other scripts as they are', () => {
  for (const [ascii, { label }] of Object.entries(internationalCountries)) {
    expect(domainToASCII(`x.${label}`)).toBe(`x.${ascii}`)
    expect([tldOf(`a@x.${label}`), tldOf(`a@x.${ascii}`), readTld(`.${label}`)]).toEqual([ascii, ascii, ascii])
    expect(spellingsOf(ascii)).toEqual([ascii, label])
  }
  expect([tldOf('a@пример.онлайн'), spellingsOf('онлайн'), spellingsOf('constructor')]).toEqual(['онлайн', ['онлайн'], ['constructor']])
  expect(['.DE', ' com '].map(readTld)).toEqual(['de', 'com'])
})

it('says the country that an ending belongs to, and none for those that all the world uses', () => {
  expect(['de', 'uk', 'eu', 'xn--p1ai', 'com', 'io', 'zz', 'constructor', ''].map(tldText)).toEqual([
    'Germany (.de)', 'United Kingdom (.uk)', 'European Union (.eu)', 'Russia (.рф)', '.com', '.io', '.zz', '.constructor', 'No recipient domain',
  ])
})

it('reads of any text what the patterns that PostgreSQL gets read', () => {
  const parts = ['@', '.', 'a', 'example', 'de', 'x1', '1', 'é', 'рф', '\n', ']']
  const byPattern = (text: string): string => {
    const label = new RegExp(lastLabel).exec(text)?.[1]
    return label !== undefined && new RegExp(tldLabel, 's').test(label) ? (label === 'рф' ? 'xn--p1ai' : label) : ''
  }
  const texts = parts.flatMap((a) => parts.flatMap((b) => parts.flatMap((c) => parts.flatMap((d) => [`${a}${b}${c}${d}`, `x@${a}${b}${c}${d}`, `x@y.${a}${b}${c}${d}`]))))
  expect(texts.filter((text) => tldOf(text) !== byPattern(text))).toEqual([])
})
