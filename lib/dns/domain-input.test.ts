import { expect, it } from 'vitest'
import { readDomainInput } from './domain-input'

it.each([
  ['mail.example.com', 'mail.example.com'], [' MAIL.Example.COM. ', 'mail.example.com'], ['müller.de', 'xn--mller-kva.de'], ['ａｂｃ.com', 'abc.com'],
  ['аррӏе.com', 'xn--80ak6aa92e.com'], ['a.example', 'a.example'], ['mail.customer.github.io', 'mail.customer.github.io'],
])('%s is %s', (text, name) => {
  expect(readDomainInput(text)).toEqual({ name })
})

const parts = 'the parts of a domain hold letters, digits and hyphens inside, 63 at most each'
const address = 'this is an IP address: write a domain such as mail.example.com'
const alone = 'write the domain alone, such as mail.example.com'
it.each([
  ['', 'write a domain such as mail.example.com'], ['a..b', parts], ['-a.com', parts], ['a-.com', parts], [`${'a'.repeat(64)}.com`, parts], ['_dmarc.a.com', parts],
  [`${'a.'.repeat(126)}com`, parts], ['127.1', address], ['0x7f.1', address], ['127.0.0.1', address], ['1.2.3', address],
  ['https://a.com', alone], ['jo@a.com', alone], ['a b.com', alone], ['a.com:25', alone],
  ['localhost', 'there is no ending “.localhost”: write the whole domain, such as mail.example.com'],
  ['a.nosuchending', 'there is no ending “.nosuchending”: write the whole domain, such as mail.example.com'],
  ['com', '“com” is an ending that many share: write a domain under it'], ['co.uk', '“co.uk” is an ending that many share: write a domain under it'],
])('%s is refused', (text, fault) => {
  expect(readDomainInput(text)).toEqual({ fault })
})
