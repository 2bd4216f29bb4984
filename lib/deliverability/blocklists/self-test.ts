import type { DnsAnswer } from '../dns-answer'
import { decode } from './decode'
import type { Blocklist } from './lists'
import { queryName, type TargetKind } from './query-name'

export type Probe = { target: string; kind: TargetKind; expect: 'listed' | 'clear'; name: string }
export type Health = { healthy: boolean; reason: string | null }

const targets = (list: Blocklist): { listed: string; clear: string; kind: TargetKind }[] => {
  if (list.testPoints) return [{ ...list.testPoints, kind: list.kinds[0] ?? 'ip' }]
  const ips = list.kinds.includes('ip')
    ? [...(list.families.includes(4) ? [{ listed: '127.0.0.2', clear: '127.0.0.1', kind: 'ip' as const }] : []), ...(list.families.includes(6) && !list.families.includes(4) ? [{ listed: '::ffff:7f00:2', clear: '::ffff:7f00:1', kind: 'ip' as const }] : [])]
    : []
  return ips.length > 0 ? ips : [{ listed: 'test', clear: 'invalid', kind: 'domain' }]
}

/** RFC 5782 section 5: what to ask a list before it is believed. `zone` with its key filled in. */
export const probesOf = (list: Blocklist, zone: string): Probe[] => {
  const made = targets(list).flatMap(({ listed, clear, kind }) => [
    // A list without test points is still asked whether it lists the world.
    ...(list.testPoints === null ? [] : [{ target: listed, kind, expect: 'listed' as const }]), { target: clear, kind, expect: 'clear' as const },
  ])
  return made.map((probe) => ({ ...probe, name: queryName(probe.target, probe.kind, zone) ?? '' }))
}

/** The verdict on a list. One that lists what it must not, or refuses, or does not answer, is not believed about anybody. */
export const judgeSelfTest = (list: Blocklist, answers: readonly { probe: Probe; answer: DnsAnswer<string> }[]): Health => {
  for (const { probe, answer } of [...answers].sort((a, b) => a.probe.expect.localeCompare(b.probe.expect))) {
    const decoded = decode(list, answer)
    if (decoded.state === 'unknown') return { healthy: false, reason: decoded.why }
    if (probe.expect === 'clear' && decoded.state === 'listed') return { healthy: false, reason: `it lists ${probe.target}, which no list may: it lists everybody` }
    if (probe.expect === 'listed' && decoded.state === 'clear') return { healthy: false, reason: `it does not know its own test entry ${probe.target}: it is empty, or refuses this resolver by silence` }
  }
  return { healthy: true, reason: null }
}
