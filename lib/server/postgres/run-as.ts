import { readFileSync, statSync } from 'node:fs'
import { childEnv } from '../../env'
import { Fault } from '../fault'
import { runProgram } from '../run-program'

/** PostgreSQL refuses to run as root, so root borrows a name in a user namespace, or becomes another user. */
export type RunAs = { kind: 'self' } | { kind: 'namespace' } | { kind: 'user'; uid: number; gid: number }

// Every Linux has it, and initdb wants a name for the user that it runs as.
const nobody = 65_534

/**
 * How this process may run PostgreSQL over a cluster folder. Who owns the folder decides, so that it is always
 * started the way it was made. `namespace: false` leaves user namespaces out. Throws a Fault.
 */
export async function chooseRunAs(cluster: string, namespace = true): Promise<RunAs> {
  const me = process.geteuid?.()
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (me === undefined) return { kind: 'self' }
  if (me !== 0) {
    if (owner === undefined || owner.uid === me) return { kind: 'self' }
    throw new Fault(`the database in ${cluster} belongs to ${userName(owner.uid)}: start as that user, or set WELLSENT_DATA to a folder of your own`)
  }
  if (owner !== undefined && owner.uid !== 0) return { kind: 'user', uid: owner.uid, gid: owner.gid }
  if (namespace && (await canUseNamespace())) return { kind: 'namespace' }
  if (owner === undefined) return { kind: 'user', uid: nobody, gid: nobody }
  throw new Fault(`the database in ${cluster} was made by root in a user namespace, which this machine refuses now: allow user namespaces, or \`chown -R\` the folder to another user and start as that one`)
}

/** Runs one of PostgreSQL's programs that way. */
export function runPostgresProgram(as: RunAs, command: string, args: string[]): Promise<{ code: number; output: string }> {
  // The messages are searched for words, so they must be English; PGDATA and its like must not reach in.
  const env = childEnv({ LC_ALL: 'C' })
  for (const name of Object.keys(env)) if (name.startsWith('PG')) delete env[name]
  if (as.kind === 'user') return runProgram(command, args, { env, cwd: '/', user: { uid: as.uid, gid: as.gid } })
  if (as.kind === 'self') return runProgram(command, args, { env })
  return runProgram('unshare', [...borrowedName, command, ...args], { env })
}

const borrowedName = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`]

async function canUseNamespace(): Promise<boolean> {
  return process.platform === 'linux' && (await runProgram('unshare', [...borrowedName, 'true'])).code === 0
}

function userName(uid: number): string {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.split(':')[2] === String(uid))
  return line ? `user ${line.split(':')[0]}` : `uid ${uid}`
}
