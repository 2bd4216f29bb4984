import type { Command } from 'commander'
import { type Diagnosis, diagnose } from '../../lib/server/checks'

export function register(program: Command): void {
  program.command('doctor').description('look at everything that Wellsent needs').option('--json', 'print JSON').action(doctor)
}

async function doctor({ json }: { json?: boolean }): Promise<void> {
  const diagnosis = await diagnose()
  console.log(json ? JSON.stringify(diagnosis) : table(diagnosis))
  process.exitCode = diagnosis.ok ? 0 : 1
}

function table({ ok, checks, database, server }: Diagnosis): string {
  const width = Math.max(...checks.map(({ name }) => name.length))
  const lines = checks.map(({ name, ok: fine, detail, fix }) => `${fine ? 'ok  ' : 'FAIL'}  ${name.padEnd(width)}  ${detail}${fix ? `\n${' '.repeat(width + 8)}→ ${fix}` : ''}`)
  const place = database.data_directory
    ? `database in ${database.data_directory}${database.postmaster_pid ? ` (pid ${database.postmaster_pid})` : ''}`
    : database.url && !database.embedded ? 'database of DATABASE_URL' : 'no database'
  return [...lines, '', place, server.pid ? `server on port ${server.port} (pid ${server.pid})` : 'no server runs on this data folder', ok ? 'all well' : 'not well'].join('\n')
}
