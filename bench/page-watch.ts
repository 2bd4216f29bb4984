import type { Page } from '@playwright/test'
import { join } from 'node:path'

/** Something on the page: an element that the selector finds, with this in its text, and with another text than `before`. */
export type Sight = { selector: string; text?: string; before?: string }
type Watched = { lcp: number; cls: number; interactions: Map<number, number>; at: number; painted: number; awaitSights(sights: readonly Sight[]): void }
declare global { interface Window { watched: Watched } }

export type Vitals = { lcp: number; cls: number; slowest: number; interactions: number }

export const watchPage = (page: Page): Promise<unknown> => page.addInitScript({ path: join(import.meta.dirname, 'in-page.js') })

/** An event of less than 16 ms is not reported: it counts as 16. */
export const readVitals = (page: Page): Promise<Vitals> => page.evaluate(() => {
  const { lcp, cls, interactions } = window.watched
  return { lcp, cls, slowest: Math.max(16, ...interactions.values()), interactions: interactions.size }
})

/**
 * Time in ms from what `act` answers (epoch), or else from the last key or click, to the frame that shows every sight. Watched inside the
 * page: neither the driver's own calls nor its polling count.
 */
export const timeToPaint = async (page: Page, sights: readonly Sight[], act: () => Promise<number | void>): Promise<number> => {
  await page.evaluate((wanted) => window.watched.awaitSights(wanted), sights)
  const since = await act()
  await page.waitForFunction(() => window.watched.painted > 0)
  const { painted, at, origin } = await page.evaluate(() => ({ painted: window.watched.painted, at: window.watched.at, origin: performance.timeOrigin }))
  return since === undefined ? painted - at : origin + painted - since
}
