import { type Authentication, authenticate, type AuthenticationFacts } from '../deliverability/authentication/authenticate'
import type { FetchText } from '../deliverability/authentication/transport'
import { type Ask, type PaperEdit, withPaper } from '../deliverability/dns-answer'
import { organisationOf } from './organisation'
import { dnsResolver } from './resolver'

/** The one way out over HTTP is handed in (lib/net); null leaves policy files unread. */
type Setting = { fresh: boolean; fetchText: FetchText | null; ask?: Ask }

/** Asks everything about a domain. `fresh` goes past the cache. Never rejects. */
export const lookUpAuthentication = (facts: AuthenticationFacts, { fresh, fetchText, ask }: Setting): Promise<Authentication> => {
  const resolver = dnsResolver()
  return authenticate(facts, { ask: ask ?? (fresh ? resolver.askFresh : resolver.ask), organisationOf, fetchText })
}

/** The same as if the edits were published. Nothing outside is changed, and no policy file is read. */
export const lookUpOnPaper = (facts: AuthenticationFacts, edits: readonly PaperEdit[]): Promise<Authentication> =>
  lookUpAuthentication(facts, { fresh: false, fetchText: null, ask: withPaper(dnsResolver().ask, edits) })
