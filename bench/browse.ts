import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { insertConnection } from '../lib/db/connection'
import type { WorkspaceId } from '../lib/db/workspace-id'
import { makeRelayKeys } from '../lib/relays/sign'
import { readVitals, timeToPaint, watchPage } from './page-watch'

/** A page in a new browser context, closed after its use. */
export const onPage = async <T>(browser: Browser, options: BrowserContextOptions, path: string, work: (page: Page) => Promise<T>): Promise<T> => {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await watchPage(page)
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  try {
    return await work(page)
  } finally {
    await context.close()
  }
}

const figures = 'main dl dd'
const paletteRows = { selector: '[role="dialog"] [role="option"]' }

/** Each preset of a domain's page but the one that stands, none read before: from the click to the new numbers. */
export const changeRange = (page: Page): Promise<number[]> =>
  ['7d', '30d'].reduce<Promise<number[]>>(async (before, preset) => {
    const times = await before
    const shown = await page.locator(figures).first().textContent()
    const isNew = [{ selector: `${figures}:nth-of-type(1)`, before: shown ?? '' }]
    return [...times, await timeToPaint(page, isNew, () => page.getByRole('group', { name: 'Range' }).getByText(preset, { exact: true }).click())]
  }, Promise.resolve([]))

/** From Control+K to the list, and from Enter to the domain with its figures. */
export const openByPalette = async (page: Page, domain: string): Promise<{ list: number; domainPage: number }> => {
  const list = await timeToPaint(page, [paletteRows], () => page.keyboard.press('Control+k'))
  await page.keyboard.type(domain.slice(0, domain.indexOf('.') + 1))
  const domainPage = await timeToPaint(page, [{ selector: 'h1', text: domain }, { selector: figures }], () => page.keyboard.press('Enter'))
  return { list, domainPage }
}

/** What people do on the pages, one thing after the other; the slowest of them is what the visit is judged by. */
export const visit = async (browser: Browser, options: BrowserContextOptions, domain: string): Promise<{ slowest: number; interactions: number }> => {
  const overview = await onPage(browser, options, '/', async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Go to' }).waitFor()
    await page.keyboard.type('out')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Volume' }).click()
    await page.getByRole('radio', { name: 'Dark theme' }).click()
    return readVitals(page)
  })
  const domainPage = await onPage(browser, options, `/domains/${domain}`, async (page) => {
    await page.getByRole('group', { name: 'Range' }).getByText('7d', { exact: true }).click()
    await page.getByRole('group', { name: 'Interval' }).getByText('Hour', { exact: true }).click()
    await page.getByRole('group', { name: 'Basis' }).getByText('By event', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Time zone of the labels' }).click()
    await page.keyboard.type('lis')
    await page.keyboard.press('Enter')
    return readVitals(page)
  })
  const explorer = await onPage(browser, options, '/events', async (page) => {
    await page.getByLabel('Kind').selectOption('bounced')
    await page.getByLabel('Recipient').click()
    await page.keyboard.type('p1@example.com')
    await page.keyboard.press('Enter')
    return readVitals(page)
  })
  const all = [overview, domainPage, explorer]
  return { slowest: Math.max(...all.map(({ slowest }) => slowest)), interactions: all.reduce((sum, { interactions }) => sum + interactions, 0) }
}

/** A new connection's page is open; from the moment a signed event is posted to the page that says so. */
export const seeFirstEvent = async (browser: Browser, options: BrowserContextOptions, workspaceId: WorkspaceId, name: string): Promise<number> => {
  const keys = makeRelayKeys('sendgrid')
  const { id, token } = await insertConnection(workspaceId, { relay: 'sendgrid', name, secrets: keys.settings, defaultDomain: null, domainArg: null, pairingUntil: null })
  return onPage(browser, options, `/connections/${id}`, async (page) => {
    await page.getByText('Waiting for the first event.').waitFor()
    return timeToPaint(page, [{ selector: '[role="status"]', text: 'First event received' }], async () => {
      const now = Date.now()
      const { headers, body } = keys.sign([{ event: 'delivered', email: 'person@example.com', timestamp: Math.floor(now / 1_000), sg_message_id: `${name}.x` }], now)
      const response = await fetch(`${options.baseURL}/api/webhooks/sendgrid/${token}`, { method: 'POST', headers, body: Buffer.from(body) })
      if (response.status !== 200) throw new Error(`the post was answered ${response.status}`)
      return now
    })
  })
}
