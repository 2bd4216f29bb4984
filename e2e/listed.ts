import { expect, type Page } from '@playwright/test'

/** The list of events holds exactly `count` rows once it is read to its end: it asks for more as its end comes into view. */
export const expectListed = (page: Page, count: number): Promise<void> => expect(async () => {
  await page.getByRole('region', { name: 'Events, newest first' }).evaluate((frame) => frame.scrollTo(0, frame.scrollHeight))
  await expect(page.getByRole('table', { name: 'Events, newest first' })).toHaveAttribute('aria-rowcount', String(count + 1), { timeout: 1_000 })
}).toPass({ timeout: 20_000 })
