import { parseArgs } from 'node:util'
import type { Claim } from './claim'
import { openHouse } from './house'
import { describeMachine, shown } from './machine'
import { type Part, writeResults } from './write-results'

const claims: Record<string, () => Promise<{ claim: Claim }>> = {
  arrays: () => import('./claims/arrays'),
  simulated: () => import('./claims/simulated'),
  singles: () => import('./claims/singles'),
  latency: () => import('./claims/latency'),
  replay: () => import('./claims/replay'),
  storage: () => import('./claims/storage'),
  pages: () => import('./claims/pages'),
  browser: () => import('./claims/browser'),
  memory: () => import('./claims/memory'),
}
const usage = `npm run bench -- [--only ${Object.keys(claims).join(',')}] [--repeats 5] [--long] [--bare] [--profile folder]
  --long     10 M events for pages and browser, an hour for memory
  --bare     the webhook server without the pages (no latency and no browser claim)
  --profile  the same, with a CPU profile of the server written to the folder`

const { values } = parseArgs({
  options: {
    only: { type: 'string' }, repeats: { type: 'string', default: '5' }, long: { type: 'boolean', default: false }, bare: { type: 'boolean', default: false },
    profile: { type: 'string' }, help: { type: 'boolean', default: false },
  },
})
const wanted = values.only?.split(',') ?? Object.keys(claims)
const unknown = wanted.filter((name) => !claims[name])
if (values.help || unknown.length > 0) {
  console.error(unknown.length > 0 ? `no claim is called ${unknown.join(', ')}\n${usage}` : usage)
  process.exit(unknown.length > 0 ? 2 : 0)
}

const house = await openHouse({ bare: values.bare || values.profile !== undefined, nodeArgs: values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : [] })
try {
  const machine = await describeMachine(house.client)
  console.log(machine.join('\n'))
  for (const name of wanted) {
    const { claim } = (await claims[name]?.()) ?? {}
    if (!claim) continue
    console.log(`\n${claim.title}`)
    const results = await claim.run(house, { repeats: Number(values.repeats), long: values.long, say: (line) => console.log(line) })
    for (const r of results) console.log(`  ${r.what}: ${r.ours} against ${r.reference} = ${shown(r.figure)} ${r.unit} (floor ${r.floor}, aim ${r.aim}: ${r.meets})`)
    const part: Part = { name, title: claim.title, machine, results }
    writeResults(part)
  }
} finally {
  await house.close()
}
