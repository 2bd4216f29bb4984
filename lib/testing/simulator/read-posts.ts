import type { LedgerEvent } from '../../db/event'
import { printOf } from '../../db/event'
import { contribute } from '../../deliverability/fold'
import { CounterSum, cuts, type CounterDelta } from '../../deliverability/counter'
import { eventFlag } from '../../deliverability/event-flags'
import { foldStored } from '../../ingest/join-aliases'
import { unitFingerprint } from '../../ingest/fingerprint'
import { prepare } from '../../ingest/prepare'
import { relayOf } from '../../relays/registry'
import { makeRelayKeys, type RelayKeys } from '../../relays/sign'
import { noNetwork, requestOf, secretsOf } from '../sign-relay'
import type { SimulatedPost } from './posts'
import { signedPost } from './sign-post'

const keys = new Map<string, RelayKeys>()

/** Puts a post through the product's own verify, parse and prepare, as the webhook does, without a database. Throws when it is refused. */
export async function readPost(post: SimulatedPost, now: number): Promise<LedgerEvent[]> {
  const { relay: relayId, name } = post.route
  const relay = relayOf(relayId)
  if (!relay) throw new Error(`no relay ${relayId}`)
  const held = keys.get(relayId) ?? makeRelayKeys(relayId)
  keys.set(relayId, held)
  const request = requestOf(relayId, signedPost(post, held, now), now)
  const secrets = secretsOf(held.settings)
  const verdict = await relay.verify(request, secrets, noNetwork)
  if (!verdict.ok) throw new Error(`${relayId} refused a post: ${verdict.reason}`)
  const { events, quarantined } = relay.parse(request, secrets)
  if (quarantined[0]) throw new Error(`${relayId} could not read an element: ${quarantined[0].reason}`)
  const origin = { relay, connectionId: name, defaultDomain: null, domainArg: null, postNo: 1, receivedAt: now, unsigned: false }
  return events.map((event) => prepare(event, origin))
}

/** Sums per local day that the product would keep for these events, were they all that it ever got. */
export function dayCounters(events: readonly LedgerEvent[], timeZone: string): CounterDelta[] {
  const known = new Map(events.flatMap((e) => (e.alias && !(e.flags & eventFlag.byAlias) ? [[`${e.connectionId}|${e.alias}`, e.messageId]] : [])))
  const distinct = new Map(events.map((e) => [e.dedupeKey, e]))
  const foldable = [...distinct.values()].flatMap((e) => {
    const messageId = (e.flags & eventFlag.byAlias ? known.get(`${e.connectionId}|${e.alias}`) : null) ?? e.messageId ?? ''
    if (e.unitId === null) return []
    const recipient = e.recipient ?? ''
    return [{ ...e, messageId, recipient, unitId: unitFingerprint(e.connectionId, messageId, recipient), print: printOf(e.dedupeKey) }]
  })
  const sum = new CounterSum()
  const domains = new Set(events.flatMap((e) => (e.domainClaim ? [e.domainClaim.slice(1)] : [])))
  for (const message of foldStored(foldable)) contribute(sum, message, { timeZone, domains }, 1)
  return sum.all().filter(({ cut }) => cut === cuts.sentDay || cut === cuts.sentDayReason)
}
