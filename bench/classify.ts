import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { knownReplies } from '../lib/deliverability/classify/known-replies'
import { classifierVersion, classify } from '../lib/deliverability/classify/classify'
import { vectors } from '../lib/deliverability/classify/vectors'

/*
 * How many replies one core reads a second.
 * Run: node --import tsx bench/classify.ts
 */

const count = 100_000
const repeats = 7
const wantedPerSecond = 50_000

const seeds = [...knownReplies.map(([, diagnostic]) => diagnostic), ...vectors.flatMap(({ input }) => input.diagnostic ?? [])]

// Every text is its own: addresses, queue ids and hosts differ as they do in life, so that no answer can be remembered.
const texts = Array.from({ length: count }, (_, n) => {
  const seed = seeds[(n * 7_919) % seeds.length] ?? ''
  return `${seed.replaceAll('<jo@example.com>', `<person${n}@company${n % 977}.example.com>`)} (q${(n * 2_654_435_761 % 2 ** 32).toString(36)} mx${n % 89}.example.net)`
})

type Run = { perSecond: number; perCoreSecond: number }

const once = (): Run => {
  const cpu = process.cpuUsage()
  const started = performance.now()
  let read = 0
  for (const diagnostic of texts) if (classify({ relay: 'sendgrid', kind: 'bounced', diagnostic, smtpCode: null, enhancedCode: null, relayClass: null }).rule !== '') read += 1
  const seconds = (performance.now() - started) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  return { perSecond: read / seconds, perCoreSecond: read / ((user + system) / 1_000_000) }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

once()
const runs = Array.from({ length: repeats }, once)
const result = {
  bench: 'classify', classifier_version: classifierVersion, replies: count, distinct_wordings: seeds.length, repeats,
  median_per_second: Math.round(median(runs.map((run) => run.perSecond))),
  median_per_second_per_core: Math.round(median(runs.map((run) => run.perCoreSecond))),
  runs_per_second: runs.map((run) => Math.round(run.perSecond)),
  wanted_per_second: wantedPerSecond,
  machine: {
    cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memory_gb: Math.round(totalmem() / 2 ** 30), system: `${platform()} ${release()} ${arch()}`, node: process.version,
    load: loadavg().map((value) => Math.round(value * 100) / 100),
  },
}
console.log(JSON.stringify(result, null, 2))
process.exitCode = result.median_per_second_per_core >= wantedPerSecond ? 0 : 1
