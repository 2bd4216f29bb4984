// One sweep of 1,000 targets over 40 lists on loopback, as the product does it (pace, cache, decoding, self-tests), against a
// bare loop of node's Resolver over the same names at the same cap. Prints one JSON line; fails under 80 % or with a time-out.
import { fork } from 'node:child_process'
import { Resolver } from 'node:dns/promises'
import { type Blocklist, blocklists } from '../lib/deliverability/blocklists/lists'
import { queryName } from '../lib/deliverability/blocklists/query-name'
import { lookUpListings, testList } from '../lib/dns/look-up-blocklists'
import { makeResolver } from '../lib/dns/resolver'
import { startDnsServer } from '../lib/testing/dns-server'
import { findDnsProgram, runRbldnsd } from '../lib/testing/run-dns-program'

const targetCount = 1_000
const listCount = 40
const repeats = 7
const cap = 100
const floor = 0.8

const zones = Array.from({ length: listCount }, (_, n) => `list${n}.test`)
const targets = Array.from({ length: targetCount }, (_, n) => ({ target: `198.${18 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`, kind: 'ip' as const }))
const template = blocklists.find((list) => list.id === 'spamcop')

async function startServer(): Promise<{ address: string; program: string; close(): Promise<void> }> {
  const command = findDnsProgram('rbldnsd')
  if (command) {
    const sets = zones.map((zone) => `${zone}:ip4set:ips`)
    return { program: 'rbldnsd', ...(await runRbldnsd(command, { ips: ':127.0.0.2:Listed\n127.0.0.2\n198.18.0.9\n' }, sets, `2.0.0.127.${zones[0] ?? ''}`)) }
  }
  const child = fork(new URL(import.meta.url), ['serve'])
  const address = await new Promise<string>((resolve) => child.once('message', (word) => resolve(String(word))))
  return { program: 'own', address, close: async () => { child.disconnect() } }
}

const perSecond = (ms: number): number => Math.round((targetCount * listCount * 1_000) / ms)
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function bare(address: string): Promise<{ ms: number; timeouts: number }> {
  const resolver = new Resolver()
  resolver.setServers([address])
  const names = zones.flatMap((zone) => targets.map(({ target, kind }) => queryName(target, kind, zone) ?? ''))
  let next = 0
  let timeouts = 0
  const began = performance.now()
  await Promise.all(Array.from({ length: cap }, async () => {
    for (let name = names[next++]; name !== undefined; name = names[next++]) {
      await resolver.resolve4(name).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'ENOTFOUND') timeouts += 1 })
    }
  }))
  return { ms: performance.now() - began, timeouts }
}

async function sweep(address: string, list: Blocklist): Promise<{ ms: number; timeouts: number; listed: number }> {
  const resolver = makeResolver({ servers: [address], inFlight: cap })
  const began = performance.now()
  const found = await Promise.all(zones.map(async (zone) => {
    const { healthy, reason } = await testList(list, zone, { resolver })
    if (!healthy) throw new Error(`${zone}: ${reason ?? ''}`)
    return (await lookUpListings(list, zone, targets, { resolver, pace: { inFlight: 20, perSecond: 0 } })).answers.map(({ answer }) => answer.state)
  }))
  const states = found.flat()
  return { ms: performance.now() - began, timeouts: states.filter((state) => state === 'unknown').length, listed: states.filter((state) => state === 'listed').length }
}

async function measure(): Promise<number> {
  if (!template) throw new Error('the list that stands for all is gone')
  const server = await startServer()
  const ours: number[] = []
  const theirs: number[] = []
  let timeouts = 0
  let listed = 0
  try {
    await bare(server.address)
    await sweep(server.address, template)
    // In turns, each first half of the time, so that a slow moment of the machine hits both.
    for (let n = 0; n < repeats; n += 1) {
      const [first, second] = n % 2 === 0 ? [bare, sweep] : [sweep, bare]
      for (const side of [first, second]) {
        const result = side === bare ? await bare(server.address) : await sweep(server.address, template)
        ;(side === bare ? theirs : ours).push(result.ms)
        timeouts += result.timeouts
        if ('listed' in result) listed = Number(result.listed)
      }
    }
  } finally {
    await server.close()
  }
  const ratio = median(theirs) / median(ours)
  const isGood = ratio >= floor && timeouts === 0 && listed === listCount
  console.log(JSON.stringify({
    bench: 'dns-sweep', ok: isGood, ratio: Number(ratio.toFixed(3)), floor, server: server.program, lookups: targetCount * listCount, cap, repeats, timeouts, listed,
    ours_per_second: perSecond(median(ours)), bare_per_second: perSecond(median(theirs)), ours_ms: ours.map(Math.round), bare_ms: theirs.map(Math.round),
  }))
  return isGood ? 0 : 1
}

// The project's own server takes a process of its own, so that it does not share the measured one's time.
if (process.argv[2] === 'serve') {
  const zone = Object.fromEntries(zones.flatMap((name) => [[`2.0.0.127.${name}`, { A: ['127.0.0.2'] }], [`9.0.18.198.${name}`, { A: ['127.0.0.2'] }]]))
  process.send?.((await startDnsServer(zone)).address)
  process.on('disconnect', () => process.exit(0))
} else {
  process.exit(await measure())
}
