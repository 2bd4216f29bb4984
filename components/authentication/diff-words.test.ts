import { expect, it } from 'vitest'
import { diffWords } from './diff-words'

const text = (before: string, after: string): string => diffWords(before, after).map(({ kind, text: words }) => ({ same: words, gone: `[-${words}-]`, new: `[+${words}+]` })[kind]).join('')

it.each([
  ['v=DMARC1; p=none; rua=mailto:d@x.example', 'v=DMARC1; p=reject; rua=mailto:d@x.example', 'v=DMARC1; [-p=none;-][+p=reject;+] rua=mailto:d@x.example'],
  ['v=spf1 ~all', 'v=spf1 include:a.example ~all', 'v=spf1 [+include:a.example +]~all'], ['', 'v=spf1 -all', '[+v=spf1 -all+]'], ['v=spf1 -all', '', '[-v=spf1 -all-]'], ['same', 'same', 'same'],
])('shows what %s became: %s', (before, after, expected) => expect(text(before, after)).toBe(expected))

it('gives back both texts, whatever they are', () => {
  const parts = diffWords('a b c d', 'x b d y')
  expect(parts.filter((part) => part.kind !== 'new').map((part) => part.text).join('')).toBe('a b c d')
  expect(parts.filter((part) => part.kind !== 'gone').map((part) => part.text).join('')).toBe('x b d y')
})
