import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { birthOf } from '../pid-lock.mjs'

/** A postmaster that lives. */
export type Postmaster = { pid: number; port: number }

/**
 * The postmaster that runs on this cluster, or null. Its pid file alone proves nothing: after a kill or a
 * restart of the machine the number may be another process's, so that process must be a postgres on this folder.
 */
export function runningPostmaster(cluster: string): Postmaster | null {
  const lines = pidFile(cluster)
  const pid = Number(lines?.[0])
  const port = Number(lines?.[3])
  if (!Number.isInteger(pid) || pid <= 1 || birthOf(pid) === null) return null
  const command = commandOf(pid)
  return /\bpostgres(\.exe)?"?(\s|$)/.test(command) && command.includes(cluster) ? { pid, port } : null
}

/**
 * Makes a stale pid file harmless. Rewritten, not removed: PostgreSQL reads the shared memory's key from it
 * and by that refuses to start while a dead postmaster's backends still write.
 */
export function healPidFile(cluster: string): void {
  const lines = pidFile(cluster)
  if (lines && lines[0] !== noSuchPid) writeFileSync(join(cluster, 'postmaster.pid'), [noSuchPid, ...lines.slice(1)].join('\n'))
}

// Above every system's highest pid.
const noSuchPid = '999999999'

function pidFile(cluster: string): string[] | null {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
}

function commandOf(pid: number): string {
  if (process.platform === 'win32') return 'postgres'
  if (process.platform !== 'linux') return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
