import { readDomainInput } from '@/lib/dns/domain-input'
import { wrongField, wrongInput } from '@/lib/http/problem'
import type { Relay } from '@/lib/relays/relay'

/** What a relay's form was given, checked by the relay's own schema. Throws 400 with each wrong field. */
export const checkSettings = (relay: Relay, given: Record<string, string>): Record<string, string> => {
  const known = Object.keys(relay.settings.shape)
  const unknown = Object.keys(given).filter((name) => !known.includes(name))
  if (unknown.length > 0) throw wrongInput(unknown.map((name) => ({ field: `secrets.${name.slice(0, 100)}`, message: `is no setting of ${relay.label}; known are ${known.join(', ')}` })))
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''))
  const parsed = relay.settings.safeParse(filled)
  if (!parsed.success) {
    throw wrongInput(parsed.error.issues.map((issue) => {
      const name = String(issue.path[0] ?? '')
      return { field: name === '' ? 'secrets' : `secrets.${name}`, message: name !== '' && filled[name] === undefined && issue.code === 'invalid_type' ? 'is required' : issue.message }
    }))
  }
  return Object.fromEntries(Object.entries(parsed.data).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** A default domain as it is stored. Throws 400 for what is none. */
export const checkDefaultDomain = (text: string | null | undefined): string | null | undefined => {
  if (text === undefined || text === null || text === '') return text === '' ? null : text
  const read = readDomainInput(text)
  if ('fault' in read) throw wrongField('default_domain', read.fault)
  return read.name
}
