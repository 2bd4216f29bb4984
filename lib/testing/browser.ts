import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { childEnv } from '../env'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/** Path of a chromium for the tests: Playwright's own, CHROMIUM_PATH, or the system's; undefined when there is none. */
export function findBrowser(chromiumPath = childEnv().CHROMIUM_PATH): string | undefined {
  return [chromium.executablePath(), chromiumPath, ...usual].find((path) => path !== undefined && existsSync(path))
}

/** Switches for a machine with no desktop; root has no sandbox, and no test may reach out. */
export function browserSwitches(): string[] {
  const quiet = ['--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
  return process.geteuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet
}
