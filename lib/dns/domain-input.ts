import { domainToASCII } from 'node:url'
import { parse } from 'tldts'

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
// RFC 2606: documentation and tests use these, no registry has them.
const reserved = new Set(['example', 'test'])

export type DomainInput = { name: string } | { fault: string }

/**
 * A domain that can send mail, as a person wrote it: lower-cased, international names in their xn-- form. The fault
 * says what to write instead.
 */
export const readDomainInput = (text: string): DomainInput => {
  const written = text.trim().replace(/\.$/, '')
  if (/[@/:\s]/.test(written)) return { fault: 'write the domain alone, such as mail.example.com' }
  const name = domainToASCII(written)
  const found = parse(name)
  if (found.isIp || /^[\d.]+$/.test(written)) return { fault: 'this is an IP address: write a domain such as mail.example.com' }
  const labels = name.split('.')
  if (written === '') return { fault: 'write a domain such as mail.example.com' }
  if (name.length > 253 || !labels.every((part) => label.test(part))) return { fault: 'the parts of a domain hold letters, digits and hyphens inside, 63 at most each' }
  if (!found.isIcann && !found.isPrivate && !reserved.has(labels.at(-1) ?? '')) {
    return { fault: `there is no ending “.${labels.at(-1)}”: write the whole domain, such as mail.example.com` }
  }
  if (found.domain === null) return { fault: `“${name}” is an ending that many share: write a domain under it` }
  return { name }
}
