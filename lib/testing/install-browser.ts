import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { showStep } from '../server/progress'
import { runProgram } from '../server/run-program'
import { findBrowser } from './browser'

/** A chromium for the tests, fetched when the machine has none: Playwright's own, else (as root) Debian's. Null when neither can be had. */
export async function installBrowser(): Promise<string | null> {
  const found = findBrowser()
  if (found) return found
  const playwright = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js')
  const ways: [string, () => Promise<unknown>][] = [
    ["fetching Playwright's chromium", () => runProgram(process.execPath, [playwright, 'install', 'chromium'])],
    ["installing the system's chromium", apt],
  ]
  for (const [step, way] of ways) {
    await showStep(step, way)
    const fetched = findBrowser()
    if (fetched) return fetched
  }
  return null
}

async function apt(): Promise<void> {
  const sudo = process.geteuid?.() === 0 ? [] : ['sudo', '-n']
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const [command = '', ...rest] = [...sudo, 'apt-get', ...args]
    const { code } = await runProgram(command, rest)
    if (code !== 0) return
  }
}
