// node --import tsx bench/faults/kill.ts [--rounds 50] [--json]: kill -9 of the server, of the database, of both, of everything but the database, by turns, under load.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '50' }, json: { type: 'boolean', default: false } } })
const data = mkdtempSync(join(tmpdir(), 'wellsent-faults-'))
process.env.WELLSENT_DATA = data
// Settings are read when this is.
const { killRounds } = await import('../../lib/testing/faults/kill-rounds')
const report = await killRounds(Number(values.rounds), data, (line) => console.error(line))
rmSync(data, { recursive: true, force: true })
console.log(values.json ? JSON.stringify(report) : report)
const isGood = report.lost === 0 && report.doubled === 0 && report.countersTrue && Object.keys(report.answers).every((status) => ['200', '429', 'none'].includes(status))
process.exit(isGood ? 0 : 1)
