import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Claim, Result } from './claim'
import { openHouse } from './house'
import { describeMachine, shown } from './machine'

const claims: Record<string, () => Promise<{ claim: Claim }>> = {
  arrays: () => import('./claims/arrays'),
  singles: () => import('./claims/singles'),
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' }, repeats: { type: 'string', default: '5' }, long: { type: 'boolean', default: false }, bare: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
})
const wanted = values.only?.split(',') ?? Object.keys(claims)
const unknown = wanted.filter((name) => !claims[name])
if (unknown.length > 0) {
  console.error(`no claim is called ${unknown.join(', ')}: there are ${Object.keys(claims).join(', ')}`)
  process.exit(2)
}

const house = await openHouse({ bare: values.bare || values.profile !== undefined, nodeArgs: values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : [] })
const parts: { claim: Claim; results: Result[] }[] = []
let machine: string[] = []
try {
  if (process.env.PGSS) await house.client.query('create extension if not exists pg_stat_statements')
  machine = await describeMachine(house.client)
  console.log(machine.join('\n'))
  for (const name of wanted) {
    const { claim } = (await claims[name]?.()) ?? {}
    if (!claim) continue
    console.log(`\n${claim.title}`)
    const results = await claim.run(house, { repeats: Number(values.repeats), long: values.long, say: (line) => console.log(line) })
    for (const r of results) console.log(`  ${r.what}: ${r.ours} against ${r.reference} = ${shown(r.figure)} ${r.unit} (floor ${r.floor}, aim ${r.aim}: ${r.meets})`)
    parts.push({ claim, results })
  }
  if (process.env.PGSS) {
    const { rows } = await house.client.query("select calls, round(total_exec_time::numeric) as ms, round(total_plan_time::numeric) as plan, rows, wal_bytes, left(regexp_replace(query, '\\s+', ' ', 'g'), 90) as q from pg_stat_statements order by total_exec_time desc limit 22")
    console.table(rows)
  }
} finally {
  await house.close()
}
