import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json, wherever the command was called from. */
export const checkout = fileURLToPath(new URL('../..', import.meta.url))

/** A lock file of the checkout (not of a data folder), for work that two data folders share. */
export function checkoutLock(name: string): string {
  const folder = join(checkout, 'node_modules', '.cache', 'wellsent')
  mkdirSync(folder, { recursive: true })
  return join(folder, `${name}.lock`)
}
