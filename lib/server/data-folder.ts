import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { env } from '../env'
import { checkout } from './checkout'
import { Fault } from './fault'
import { birthOf } from './pid-lock.mjs'

/** What a running server says of itself: `pid` listens on `port`. */
export type ServerNote = { pid: number; port: number; url: string }

/** The data folder, made (for its owner only) when absent. Throws a Fault when it cannot be written. */
export function openDataFolder(folder = dataFolder()): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const probe = join(folder, `.probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
    return folder
  } catch (error) {
    throw new Fault(`the data folder ${folder} cannot be written (${codeOf(error)}): mend its owner or mode, or set WELLSENT_DATA to another folder`)
  }
}

/** Where it is, absolute, made or not. */
export function dataFolder(): string {
  const named = env().dataFolder
  return named ? resolve(named) : join(checkout, '.data')
}

/** WELLSENT_SECRET, or the one kept in the data folder, made now (32 random bytes) when there is none. */
export function keptSecret(folder: string): string {
  return env().secret ?? keep(join(folder, 'secret'), () => randomBytes(32).toString('base64url'))
}

/** The text kept in a file (mode 0600), made by `make` the first time. Two first times at once agree. */
export function keep(file: string, make: () => string): string {
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, make(), { mode: 0o600 })
    try {
      linkSync(draft, file)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    } finally {
      rmSync(draft)
    }
  }
  return readFileSync(file, 'utf8').trim()
}

export function writeServerNote(folder: string, note: ServerNote): void {
  const draft = join(folder, `server.json.${process.pid}`)
  writeFileSync(draft, JSON.stringify({ ...note, birth: birthOf(note.pid) }))
  renameSync(draft, join(folder, 'server.json'))
}

export function removeServerNote(folder: string): void {
  rmSync(join(folder, 'server.json'), { force: true })
}

/** The server that runs on this data folder, or null; a note whose process has died is none. */
export function readServerNote(folder: string): ServerNote | null {
  try {
    const { pid, port, url, birth } = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')) as ServerNote & { birth: string }
    return birthOf(pid) === birth ? { pid, port, url } : null
  } catch {
    return null
  }
}

/** The system's word for an error, e.g. `EACCES`, or its message. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
