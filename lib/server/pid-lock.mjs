// Plain JavaScript on node built-ins alone: the bootstrap reads it before anything is installed.
import { spawnSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * When a process began, as the system tells it, or null when none lives under that pid (a zombie does not).
 * Pid and birth together name one process for ever, so a pid used again is told apart.
 * @param {number} pid
 * @returns {string | null}
 */
export function birthOf(pid) {
  if (process.platform === 'linux') return linuxBirth(pid)
  if (process.platform === 'win32') return windowsBirth(pid)
  const [state = '', ...started] = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim().split(/\s+/)
  return state === '' || state.startsWith('Z') ? null : started.join(' ')
}

/** @param {number} pid */
function linuxBirth(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The program's name may hold spaces and brackets; the fields after it do not.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

/** @param {number} pid */
function windowsBirth(pid) {
  try {
    process.kill(pid, 0)
    return 'alive'
  } catch {
    return null
  }
}

/**
 * The live process that holds the lock file, or null when there is none or its holder has died.
 * @param {string} file
 * @returns {{ pid: number, birth: string, [note: string]: unknown } | null}
 */
export function lockHolder(file) {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8'))
    return holder.birth === birthOf(holder.pid) ? holder : null
  } catch {
    return null
  }
}

/**
 * Takes the lock, or says who has it. A lock left by a process that died is taken over.
 * @param {string} file in a folder that exists
 * @param {Record<string, unknown>} [note] kept in the file for whoever finds it held
 * @returns {{ release: () => void, holder: null } | { release: null, holder: { pid: number, birth: string, [note: string]: unknown } }}
 */
export function takeLock(file, note = {}) {
  const draft = `${file}.${process.pid}-${Math.random().toString(36).slice(2)}`
  // Written whole, then linked into place: nobody ever reads half a lock.
  writeFileSync(draft, JSON.stringify({ ...note, pid: process.pid, birth: birthOf(process.pid) }), { mode: 0o600 })
  try {
    for (;;) {
      try {
        linkSync(draft, file)
        return { release: () => releaseLock(file), holder: null }
      } catch (error) {
        if (error.code !== 'EEXIST') throw error
      }
      const holder = lockHolder(file)
      if (holder) return { release: null, holder }
      moveStaleLock(file, `${draft}.stale`)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Moved aside and looked at again, because two finders of one stale lock may both be here.
 * @param {string} file
 * @param {string} aside
 */
function moveStaleLock(file, aside) {
  try {
    renameSync(file, aside)
    if (lockHolder(aside)) linkSync(aside, file)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/** @param {string} file */
function releaseLock(file) {
  if (lockHolder(file)?.pid === process.pid) rmSync(file, { force: true })
}

/**
 * Waits until the lock is free, then runs the work with it held.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(holder: { pid: number }) => void} [onWait] called once when somebody else has it
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  let lock = takeLock(file)
  if (lock.holder) onWait?.(lock.holder)
  while (!lock.release) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    lock = takeLock(file)
  }
  try {
    return await work()
  } finally {
    lock.release()
  }
}
