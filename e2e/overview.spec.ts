import type { Page } from '@playwright/test'
import { mails, outcomes, type OwnWorkspace } from './own-workspace'
import { expect, test } from './test'

const bad = 'bad.example.org'
const few = 'few.example.org'

/** One domain of which a provider refuses much, and one with too few results to judge, although half of them bounced. */
const fill = (own: OwnWorkspace): Promise<void> => {
  const at = Date.now() - 3_600_000
  return own.post([
    ...mails(200, { id: 'google', domain: bad, at, to: 'gmail.com' }), ...mails(60, { id: 'yahoo', domain: bad, at, to: 'yahoo.com' }), ...mails(40, { id: 'refused', domain: bad, at, to: 'yahoo.com', outcome: outcomes.blocked }),
    ...mails(6, { id: 'few', domain: few, at, to: 'gmail.com' }), ...mails(6, { id: 'gone', domain: few, at, to: 'gmail.com', outcome: outcomes.hard }),
  ])
}

const names = (page: Page): Promise<string[]> =>
  page.locator('main section').evaluateAll((found) => found.map((one) => one.getAttribute('aria-label') ?? document.getElementById(one.getAttribute('aria-labelledby') ?? '')?.textContent ?? ''))

test('The overview says first whether it can be trusted, then the verdict, then what is behind it, and too few is no fault', async ({ page, running, own }) => {
  await fill(own)
  await running.run('alerts', '--workspace', own.slug)
  await page.goto(running.url)
  await expect(page.getByRole('heading', { name: 'List hygiene and the next digest' })).toBeVisible()
  const incidents = async (query: string): Promise<number> => ((await (await page.request.get(`${running.url}/api/v1/incidents?${query}`)).json()) as { data: object[] }).data.length
  expect(await names(page)).toEqual([
    'Data of the last 24 hours', '0 of 2 domains are safe to send today', `Open incidents (${await incidents('')})`, 'Sending domains', 'Warming up', 'Blocklists', 'Refusals by provider', 'Why they refuse us', 'Authentication',
    'List hygiene and the next digest',
  ])
  await expect(page.getByText('1 needs action first; 1 with too few results to judge.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Data of the last 24 hours' }).locator('time')).toHaveCount(1)

  const critical = await incidents('severity=critical')
  await expect(page).toHaveTitle(critical > 0 ? `(${critical}) Overview · Wellsent` : 'Overview · Wellsent')

  const row = page.getByRole('table', { name: 'Sending domains, worst first' }).getByRole('row').filter({ hasText: few })
  await expect(row.getByText('Too few', { exact: true })).toBeVisible()
  await expect(row).toContainText('n 12')
  const heat = page.getByRole('table', { name: 'Refusals and throttles of each sending domain at each provider' })
  const tones = (domain: string) => heat.getByRole('row').filter({ has: page.getByRole('link', { name: domain }) }).locator('[data-tone]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-tone')))
  expect([await tones(bad), await tones(few)]).toEqual([['good', 'act'], ['quiet']])
})

test('A number of the heat map leads to exactly its events', async ({ page, running, own }) => {
  await fill(own)
  await page.goto(running.url)
  const cell = page.getByRole('table', { name: 'Refusals and throttles of each sending domain at each provider' }).getByRole('cell').filter({ hasText: '40 of 100' })
  await expect(cell).toContainText('40.0')
  await cell.getByRole('link', { name: '40', exact: true }).click()
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
  await expect.poll(() => Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ domain: bad, provider: 'yahoo', counted: 'blocked', range: 'custom', from: day(6), to: day(0) })
  await expect(page.getByRole('table', { name: 'Events, newest first' })).toHaveAttribute('aria-rowcount', '41')
})
