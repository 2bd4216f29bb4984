import { join } from 'node:path'
import { readServerNote } from './data-folder'
import { Fault } from './fault'
import { birthOf, takeLock } from './pid-lock.mjs'

/**
 * One `start` per data folder. Throws a Fault with the pid of the one that runs: the process that somebody
 * started, which is the bootstrap when there is one. Its death ends the whole house, so a house whose
 * bootstrap is dead is waited for, not refused.
 */
export async function lockDataFolder(folder: string): Promise<{ release(): void }> {
  const launcher = process.send ? process.ppid : process.pid
  for (let waitedMs = 0; ; waitedMs += 100) {
    const lock = takeLock(join(folder, 'start.lock'), { launcher, launcherBirth: birthOf(launcher) })
    if (lock.release) return { release: lock.release }
    const first = Number(lock.holder.launcher)
    if (birthOf(first) === lock.holder.launcherBirth || waitedMs > 30_000) {
      const at = readServerNote(folder)?.url
      throw new Fault(`Wellsent runs already on ${folder} as process ${first}${at ? ` at ${at}` : ''}: use that one, stop it (kill ${first}), or set WELLSENT_DATA to another folder`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
