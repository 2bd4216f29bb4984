import { type Authentication, authenticate, type AuthenticationFacts } from '../deliverability/authentication/authenticate'
import type { FetchText } from '../deliverability/authentication/transport'
import { type Ask, type PaperEdit, withPaper } from '../deliverability/dns-answer'
import { organisationOf } from './organisation'
import { dnsResolver } from './resolver'

/** The one way out over HTTP is handed in (lib/net); null leaves policy files unread. */
type Setting = { fresh: boolean; fetchText: FetchText | null; ask?: Ask }

/** Somebody waits for the answer: what is not known by then is unknown. */
const deadlineMs = 40_000

/** `ask` until the deadline; from then on nobody is asked any more. */
export const askUntil = (ask: Ask, deadline: AbortSignal): Ask => {
  const late = { kind: 'unknown', why: 'timeout', detail: 'the whole check took too long' } as const
  const over = new Promise<typeof late>((resolve) => deadline.addEventListener('abort', () => resolve(late), { once: true }))
  return async (type, name) => (deadline.aborted ? late : Promise.race([ask(type, name), over]))
}

/** Asks everything about a domain. `fresh` goes past the cache. Never rejects, and takes 40 s at most for DNS. */
export const lookUpAuthentication = (facts: AuthenticationFacts, { fresh, fetchText, ask }: Setting): Promise<Authentication> => {
  const resolver = dnsResolver()
  return authenticate(facts, { ask: askUntil(ask ?? (fresh ? resolver.askFresh : resolver.ask), AbortSignal.timeout(deadlineMs)), organisationOf, fetchText })
}

/** The same as if the edits were published. Nothing outside is changed, and no policy file is read. */
export const lookUpOnPaper = (facts: AuthenticationFacts, edits: readonly PaperEdit[]): Promise<Authentication> =>
  lookUpAuthentication(facts, { fresh: false, fetchText: null, ask: withPaper(dnsResolver().ask, edits) })
