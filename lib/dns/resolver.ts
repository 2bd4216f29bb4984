import { getServers } from 'node:dns'
import { type Ask, type DnsAnswer, isAskable, plainName, type RecordOf, type RecordType } from '../deliverability/dns-answer'
import { env } from '../env'
import { AnswerCache } from './answer-cache'
import { DnsServer } from './dns-server'
import { Gate, type Pace } from './gate'

export type ResolverSetting = {
  /** `ip:port` each; empty means the system's. */
  servers: readonly string[]
  /** Per server; above about 100 bursts overflow its buffer and answers are lost. */
  inFlight?: number
  now?: () => number
  wait?: { timeout?: number; maxTimeout?: number; tries?: number }
  /**
   * A name with an SOA record that every resolver with sight of the public DNS knows; null trusts the servers as they are.
   * Resolvers of closed networks answer NXDOMAIN to all the world, which says nothing about anybody's records.
   */
  landmark?: string | null
}

export type DnsResolver = {
  /** From the cache where it is there. */
  ask: Ask
  /** Past the cache, for a check that somebody asked for now. */
  askFresh: Ask
  /** For one blocklist: a pace of its own, aliases not followed, so that one slow list holds up no other. */
  askList(zone: string, pace: Pace): (name: string) => Promise<DnsAnswer<string>>
}

const mostAliases = 8
/** Types whose answer may stand at the end of CNAMEs; a recursive server follows them, an authoritative one leaves that to us. */
const follows: ReadonlySet<RecordType> = new Set(['TXT', 'A', 'AAAA', 'MX', 'TLSA'])

const badName = { kind: 'unknown', why: 'bad_name', detail: 'not a name' } as const
const blind = { kind: 'unknown', why: 'blind', detail: 'the resolver knows no public name' } as const
const landmarkMs = 60_000
const worthAnother = new Set(['timeout', 'unreachable', 'servfail', 'refused', 'circuit_open'])

/** Whether the servers know a public name; asked once a minute. */
const sightOf = (now: () => number, ask: (name: string) => Promise<DnsAnswer<unknown>>): ((landmark: string) => Promise<boolean>) => {
  let held: { until: number; sees: Promise<boolean> } | null = null
  return (landmark) => {
    if (!held || held.until < now()) held = { until: now() + landmarkMs, sees: ask(landmark).then((answer) => answer.kind === 'found') }
    return held.sees
  }
}

/** The one door to DNS. Its answers never reject, and a question that failed is `unknown`, never an answer. */
export const makeResolver = (setting: ResolverSetting): DnsResolver => {
  const now = setting.now ?? (() => performance.now())
  const addresses = setting.servers.length > 0 ? setting.servers : getServers()
  const servers = addresses.slice(0, 4).map((address) => new DnsServer(address, setting.inFlight ?? 100, now, setting.wait))
  const cache = new AnswerCache(now)
  const pending = new Map<string, Promise<DnsAnswer<unknown>>>()
  const lanes = new Map<string, Gate>()
  // Servers that somebody named may well serve a few zones alone; those of the system must know the world.
  const landmark = setting.landmark === undefined ? (setting.servers.length === 0 ? 'com' : null) : setting.landmark
  const askServers = <T extends RecordType>(type: T, name: string): Promise<DnsAnswer<RecordOf[T]>> => {
    const [only] = servers
    return only && servers.length === 1 ? only.ask(type, name) : askInTurn(type, name)
  }
  const askInTurn = async <T extends RecordType>(type: T, name: string): Promise<DnsAnswer<RecordOf[T]>> => {
    let last: DnsAnswer<RecordOf[T]> = servers.length === 0
      ? { kind: 'unknown', why: 'unreachable', detail: 'no DNS server is set' }
      : { kind: 'unknown', why: 'circuit_open', detail: addresses.join(', ') }
    for (const server of servers) {
      if (!server.isUsable) continue
      last = await server.ask(type, name)
      if (last.kind !== 'unknown' || !worthAnother.has(last.why)) return last
    }
    return last
  }
  const seesTheWorld = sightOf(now, (name) => askServers('SOA', name))
  const askBelievably = async <T extends RecordType>(type: T, name: string): Promise<DnsAnswer<RecordOf[T]>> => {
    const answer = await askServers(type, name)
    return answer.kind === 'none' && landmark !== null && !(await seesTheWorld(landmark)) ? blind : answer
  }

  const askOnceFor = <T extends RecordType>(type: T, name: string, fresh: boolean): Promise<DnsAnswer<RecordOf[T]>> => {
    const key = `${type} ${name}`
    const held = fresh ? null : cache.get(key)
    if (held) return Promise.resolve(held as DnsAnswer<RecordOf[T]>)
    const running = pending.get(key) as Promise<DnsAnswer<RecordOf[T]>> | undefined
    if (running) return running
    const asked = (landmark === null ? askServers(type, name) : askBelievably(type, name)).then((answer) => {
      pending.delete(key)
      cache.set(key, answer)
      return answer
    })
    pending.set(key, asked)
    return asked
  }

  const askFollowing = async <T extends RecordType>(type: T, given: string, fresh: boolean): Promise<DnsAnswer<RecordOf[T]>> => {
    const aliases: string[] = []
    let name = plainName(given)
    for (;;) {
      if (!isAskable(name)) return badName
      const answer = await askOnceFor(type, name, fresh)
      if (answer.kind === 'unknown' || (answer.kind === 'found' && aliases.length === 0)) return answer
      if (answer.kind === 'found') return { ...answer, aliases }
      const alias = follows.has(type) ? await askOnceFor('CNAME', name, fresh) : null
      if (alias?.kind === 'unknown') return alias
      if (alias?.kind !== 'found') return { ...answer, aliases }
      name = plainName(alias.records[0] ?? '')
      if (aliases.includes(name) || name === plainName(given)) return { kind: 'unknown', why: 'alias_loop', detail: [...aliases, name].join(' → ') }
      aliases.push(name)
      if (aliases.length > mostAliases) return { kind: 'unknown', why: 'too_many_aliases', detail: aliases.join(' → ').slice(0, 300) }
    }
  }

  return {
    ask: (type, name) => askFollowing(type, name, false),
    askFresh: (type, name) => askFollowing(type, name, true),
    askList: (zone, pace) => {
      const lane = lanes.get(zone) ?? new Gate(pace)
      lanes.set(zone, lane)
      return async (name) => {
        if (!isAskable(name)) return badName
        const key = `A ${name}`
        const held = cache.get(key)
        if (held) return held as DnsAnswer<string>
        const place = lane.enter()
        if (place) await place
        const answer = await (landmark === null ? askServers('A', name) : askBelievably('A', name))
        lane.leave()
        cache.set(key, answer)
        return answer
      }
    },
  }
}

// Next bundles routes apart from the worker: one cache and one cap per process all the same.
const shared = globalThis as typeof globalThis & { wellsentDns?: { key: string; resolver: DnsResolver } }

/** This process's resolver, on the servers of DNS_SERVERS. */
export const dnsResolver = (): DnsResolver => {
  const servers = env().dnsServers
  const key = servers.join(',')
  if (shared.wellsentDns?.key !== key) shared.wellsentDns = { key, resolver: makeResolver({ servers }) }
  return shared.wellsentDns.resolver
}
