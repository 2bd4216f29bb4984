import type { Browser, BrowserContextOptions } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readVitals, type Vitals, watchPage } from './page-watch'

/** Bytes as they travelled (gzip), without headers: what the page's own HTML names, and all that was loaded until the page was idle. */
export type FirstLoad = Vitals & { named: number; all: number }

const built = join(import.meta.dirname, '..', '.next')

/** What the build's own file comes to; a server that sends something else makes the measure void. */
const gzipOf = (path: string): number => gzipSync(readFileSync(join(built, path.replace('/_next/', '')))).length

/** The overview in a browser that has nothing in its cache. */
export const loadOverview = async (browser: Browser, options: BrowserContextOptions): Promise<FirstLoad> => {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await watchPage(page)
  const response = await page.goto('/')
  await page.getByRole('heading', { name: 'List hygiene and the next digest' }).waitFor()
  await page.waitForLoadState('networkidle')
  const html = (await response?.text()) ?? ''
  const scripts = await page.evaluate(() => (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
    .filter(({ name }) => name.endsWith('.js')).map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, bytes: encodedBodySize })))
  const vitals = await readVitals(page)
  await context.close()
  const sum = (found: typeof scripts): number => found.reduce((total, { bytes }) => total + bytes, 0)
  const ofBuild = scripts.reduce((total, { path }) => total + gzipOf(path), 0)
  if (Math.abs(sum(scripts) / ofBuild - 1) > 0.02) throw new Error(`the browser loaded ${sum(scripts)} bytes of scripts, the build's own files come to ${ofBuild}`)
  return { ...vitals, named: sum(scripts.filter(({ path }) => html.includes(`src="${path}"`))), all: sum(scripts) }
}
