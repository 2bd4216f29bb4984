import { decode, type ListState } from '../deliverability/blocklists/decode'
import type { Blocklist } from '../deliverability/blocklists/lists'
import { queryName, type TargetKind } from '../deliverability/blocklists/query-name'
import { type Health, judgeSelfTest, probesOf } from '../deliverability/blocklists/self-test'
import { type DnsResolver, dnsResolver } from './resolver'
import type { Pace } from './gate'

/** What public lists put up with: 5 questions a second each. */
export const politePace: Pace = { inFlight: 5, perSecond: 5 }

export type Asked<T> = { target: T; answer: ListState }
type Target = { target: string; kind: TargetKind }
type Setting = { resolver?: DnsResolver; pace?: Pace }

/** RFC 5782: asks a list about what it must and must not hold, past the cache. `zone` with its key filled in. */
export const testList = async (list: Blocklist, zone: string, { resolver = dnsResolver() }: Setting = {}): Promise<Health> =>
  judgeSelfTest(list, await Promise.all(probesOf(list, zone).map(async (probe) => ({ probe, answer: await resolver.askFresh('A', probe.name) }))))

const unsure = (why: string): ListState => ({ state: 'unknown', why, isListFault: true })

/**
 * Asks a healthy list about targets. Where anybody came out listed the list is tested once more: one that began to list
 * everybody meanwhile is believed about nobody. Answers come in the order of the targets.
 */
export const lookUpListings = async <T extends Target>(
  list: Blocklist, zone: string, targets: readonly T[], { resolver = dnsResolver(), pace = politePace }: Setting = {},
): Promise<{ answers: Asked<T>[]; health: Health }> => {
  const ask = resolver.askList(zone, pace)
  const answers: Asked<T>[] = targets.map((target) => ({ target, answer: unsure('this list does not take such targets') }))
  let next = 0
  await Promise.all(Array.from({ length: pace.inFlight }, async () => {
    for (let at = answers[next++]; at !== undefined; at = answers[next++]) {
      const name = queryName(at.target.target, at.target.kind, zone)
      if (name !== null) at.answer = decode(list, await ask(name))
    }
  }))
  const fault = answers.find(({ answer }) => answer.state === 'unknown' && answer.isListFault)
  if (fault?.answer.state === 'unknown') return disbelieve(answers, fault.answer.why)
  if (!answers.some(({ answer }) => answer.state === 'listed')) return { answers, health: { healthy: true, reason: null } }
  const again = await testList(list, zone, { resolver })
  return again.healthy ? { answers, health: again } : disbelieve(answers, again.reason ?? 'its self-test failed')
}

/** A list that misbehaves says nothing about anybody, in neither direction. */
const disbelieve = <T>(answers: readonly Asked<T>[], why: string): { answers: Asked<T>[]; health: Health } => ({
  answers: answers.map(({ target, answer }) => ({ target, answer: answer.state === 'unknown' ? answer : unsure(why) })), health: { healthy: false, reason: why },
})
