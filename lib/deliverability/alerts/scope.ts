import { providerLabel } from '../provider-label'

/** What a rule can be asked about. */
export const scopeKinds = ['workspace', 'domain', 'provider', 'domain_provider', 'pool', 'ip', 'campaign', 'connection'] as const
export type ScopeKind = (typeof scopeKinds)[number]

/** The mail that a signal speaks of. `domain` '' is unattributed; `value` is the provider, pool, IP, campaign or connection id. */
export type Scope = { kind: ScopeKind | 'connection_domain' | 'recipient_domain'; domain: string | null; value: string | null }

/** Equal scopes have equal keys. The value comes last because it may hold any character. */
export const scopeKey = ({ kind, domain, value }: Scope): string => `${kind}|${domain ?? ''}|${value ?? ''}`

export const workspaceScope: Scope = { kind: 'workspace', domain: null, value: null }
export const domainScope = (domain: string): Scope => ({ kind: 'domain', domain, value: null })

const named = (text: string, none: string): string => (text === '' ? none : text)

/** The scope in words; `nameOf` gives the name of a connection. */
export const scopeLabel = ({ kind, domain, value }: Scope, nameOf: (connectionId: string) => string): string => {
  const mail = named(domain ?? '', 'unattributed mail')
  const held = value ?? ''
  switch (kind) {
    case 'workspace': return 'all mail'
    case 'domain': return mail
    case 'provider': return `mail to ${providerLabel(held)}`
    case 'domain_provider': return `${mail} to ${providerLabel(held)}`
    case 'pool': return held === '' ? 'mail without a pool' : `pool ${held}`
    case 'ip': return held === '' ? 'mail without a known IP' : `IP ${held}`
    case 'campaign': return held === '' ? 'mail without a campaign' : `campaign ${held}`
    case 'connection': return nameOf(held)
    case 'connection_domain': return `${mail} on ${nameOf(held)}`
    case 'recipient_domain': return `${mail} to ${held}`
  }
}
