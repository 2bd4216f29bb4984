import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/**
 * One hash over the names and bytes of files and whole folders below `base`; absent ones count as empty.
 * `skip` takes paths relative to base, with slashes.
 */
export function fingerprint(base: string, names: string[], skip: (path: string) => boolean = () => false): string {
  const hash = createHash('sha256')
  for (const file of names.flatMap((name) => filesBelow(join(base, name))).sort()) {
    const path = relative(base, file).split(sep).join('/')
    if (!skip(path)) hash.update(`${path}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  const kind = statSync(path, { throwIfNoEntry: false })
  if (!kind) return []
  if (!kind.isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
