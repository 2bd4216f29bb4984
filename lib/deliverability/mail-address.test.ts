import { expect, it } from 'vitest'
import { headerText, isMailAddress, maskedAddress, readMailbox } from './mail-address'

it('takes plain ASCII addresses and nothing that is read in two ways', () => {
  const good = ['jo@example.com', 'Jo.B+tag@mail.example.co.uk', "o'neil@example.org", 'a@xn--bcher-kva.example']
  const bad = [
    '', 'jo', 'jo@', '@example.com', 'jo@localhost', 'jo@example.com\nBcc: x@example.org', 'jo@example.com\r\n', 'a,b@example.com', 'jo@example.com,x@example.org', '"e@attacker.example"@example.com',
    'jo＠example.com', 'jö@example.com', 'jo@bücher.example', 'jo (x)@example.com', '<jo@example.com>', 'jo@[192.0.2.1]', 'jo@-a.example', 'jo@a..example', 'jo@example.com;x', 'jo@exa mple.com', `${'a'.repeat(65)}@example.com`, 'jo@example.com\0',
  ]
  expect(good.filter((text) => !isMailAddress(text))).toEqual([])
  expect(bad.filter(isMailAddress)).toEqual([])
})

it('reads a mailbox with or without a name', () => {
  expect(readMailbox('Wellsent Reports <reports@example.com>')).toEqual({ name: 'Wellsent Reports', address: 'reports@example.com' })
  expect(readMailbox(' reports@example.com ')).toEqual({ name: '', address: 'reports@example.com' })
  expect(['W <a@b>', 'W <a@example.com', 'a@example.com, b@example.com', '"W" <a@example.com>', 'W <a@example.com> x'].map(readMailbox)).toEqual([null, null, null, null, null])
})

it('makes one line of whatever text it is given', () => {
  expect(headerText('Acme\r\nBcc: x@example.org\u2028\u202eevil\u0000\tend')).toBe('Acme Bcc: x@example.org evil end')
  expect(headerText('😀'.repeat(300))).toBe('😀'.repeat(200))
  expect(headerText('\ud800a')).toBe('\ufffda')
})

it('masks an address', () => expect(maskedAddress('jo@example.com')).toBe('j…@example.com'))
