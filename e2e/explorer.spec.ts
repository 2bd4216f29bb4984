import type { Page } from '@playwright/test'
import { expectListed } from './listed'
import { expect, test } from './test'

test('A number on the domain page leads to exactly its events, and the address holds every filter', async ({ signedIn: page, running, browser }) => {
  const { data } = (await (await page.request.get(`${running.url}/api/v1/domains`)).json()) as { data: { name: string; counts: { hard: number } }[] }
  const [worst] = data.toSorted((a, b) => b.counts.hard - a.counts.hard)
  await page.goto(`${running.url}/domains/${worst?.name ?? ''}`)
  const hard = page.locator('dl > div').filter({ hasText: 'Hard bounce' }).getByRole('link')
  const count = Number(await hard.innerText())
  expect(count).toBeGreaterThan(0)
  await hard.click()
  await expect(page).toHaveURL(/counted=hard/)
  await expectListed(page, count)

  const { data: [newest] } = (await (await page.request.get(`${running.url}/api/v1/events?domain=${worst?.name ?? ''}&counted=hard&limit=1`)).json()) as { data: { class: string }[] }
  await page.getByLabel('Reason', { exact: true }).selectOption(newest?.class ?? '')
  await expect(page).toHaveURL(new RegExp(`class=${newest?.class ?? ''}`))
  const shown = await page.getByRole('table', { name: 'Events, newest first' }).getAttribute('aria-rowcount')
  const other = await (await browser.newContext({ storageState: await page.context().storageState() })).newPage()
  await other.goto(page.url())
  await expect(other.getByRole('table', { name: 'Events, newest first' })).toHaveAttribute('aria-rowcount', shown ?? '')
  await page.goBack()
  await expect(page).not.toHaveURL(/class=/)
  await expectListed(page, count)

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()])
  const csv = await (await download.createReadStream()).toArray()
  expect(Buffer.concat(csv as Buffer[]).toString('utf8').trimEnd().split('\n').length).toBe(count + 1)
})

const table = (page: Page) => page.getByRole('table', { name: 'Events, newest first' })

/** What a reader of the page sees: headings, filters and the rows in view. */
const seen = async (page: Page, count: number) => {
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(count + 1))
  return [await page.getByRole('heading').allInnerTexts(), await page.getByRole('list', { name: 'Active filters' }).allInnerTexts(), await table(page).getByRole('row').allInnerTexts()]
}

test('Three filters in the address show another browser the same rows and headings, and Back undoes one', async ({ signedIn: page, running, browser }) => {
  const events = async (query: string) => ((await (await page.request.get(`${running.url}/api/v1/events?limit=100&${query}`)).json()) as { data: { class: string; provider: string }[] }).data
  const [first] = await events('kind=bounced')
  const [two, three] = [`kind=bounced&class=${first?.class ?? ''}`, `kind=bounced&class=${first?.class ?? ''}&provider=${first?.provider ?? ''}`]
  const counts = [(await events(two)).length, (await events(three)).length] as const
  await page.goto(`${running.url}/events`)
  for (const [label, value] of [['Kind', 'bounced'], ['Reason', first?.class], ['Provider', first?.provider]] as const) {
    await page.getByLabel(label, { exact: true }).selectOption(value ?? '')
    await expect(page).toHaveURL(new RegExp(`=${value}`))
  }
  await expect(page.getByRole('list', { name: 'Active filters' }).getByRole('listitem')).toHaveCount(3)
  const here = await seen(page, counts[1])
  const other = await (await browser.newContext({ storageState: await page.context().storageState() })).newPage()
  await other.goto(page.url())
  expect(await seen(other, counts[1])).toEqual(here)
  await other.context().close()
  await page.goBack()
  await expect(page).toHaveURL(`${running.url}/events?${two}`)
  await expect(page.getByRole('list', { name: 'Active filters' }).getByRole('listitem')).toHaveCount(2)
  await seen(page, counts[0])
})

test('A filter shows the name of a pool or a campaign as its owner wrote it', async ({ signedIn: page, running }) => {
  await page.goto(`${running.url}/events?pool=pool_one&campaign=Spring_2026_EU&class=invalid_recipient`)
  await expect(page.getByRole('list', { name: 'Active filters' }).getByRole('listitem')).toHaveText([/^class invalid recipient /, /^campaign Spring_2026_EU /, /^pool pool_one /])
})

/** Cells of a CSV, quoted ones too. */
const cellsOf = (line: string): string[] => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll(/^"|"$/g, '')).slice(0, -1)

test('The CSV holds what is on the screen, sums to the same, begins with a byte order mark and names its zone', async ({ signedIn: page, running }) => {
  await page.goto(`${running.url}/domains/list-gone-bad.example.com/bounces?range=7d`)
  const reasons = page.getByRole('table', { name: 'Refused mail by reason' })
  await expect(reasons).toBeVisible()
  const bounced = (await reasons.locator('tbody tr:not(:has(th[scope=rowgroup])) td:nth-of-type(1)').allInnerTexts()).map(Number)
  const sum = bounced.reduce((all, one) => all + one, 0)
  await page.goto(`${running.url}/events?domain=list-gone-bad.example.com&counted=bounced&zone=Asia/Kolkata`)
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(Math.min(sum, 100) + 1))
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()])
  const bytes = Buffer.concat((await (await download.createReadStream()).toArray()) as Buffer[])
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [head = '', ...lines] = bytes.toString('utf8').slice(1).trimEnd().split(/\n(?=\d{4}-)/)
  expect(cellsOf(head).slice(0, 4)).toEqual(['occurred_at (Asia/Kolkata)', 'received_at (Asia/Kolkata)', 'kind', 'recipient'])
  expect(lines).toHaveLength(sum)
  const rows = await table(page).locator('tbody tr:not([aria-hidden])').evaluateAll((found) => found.map((row) => [row.querySelector('time')?.getAttribute('datetime'), row.children[2]?.textContent]))
  const local = (at: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Kolkata', dateStyle: 'short', timeStyle: 'medium' }).format(new Date(at))
  expect(lines.slice(0, rows.length).map((line) => [cellsOf(line)[0], cellsOf(line)[3]])).toEqual(rows.map(([at, recipient]) => [local(at ?? ''), recipient]))
})

test('A fault of the server says what to do and its id, keeps the filters, and is gone when tried again', async ({ signedIn: page, running }) => {
  await page.route('**/api/v1/events?*', (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Internal error', status: 500, detail: 'The disk is full. Make room and try again.', request_id: 'r-500' }) }))
  const address = `${running.url}/events?kind=bounced&domain=list-gone-bad.example.com&range=30d`
  await page.goto(address)
  const fault = page.getByRole('alert').filter({ hasText: 'A fault came up while reading the events' })
  await expect(fault).toContainText('The disk is full. Make room and try again.')
  await expect(fault).toContainText('Request id r-500')
  await expect(page.getByRole('list', { name: 'Active filters' }).getByRole('listitem')).toHaveCount(2)
  await page.unroute('**/api/v1/events?*')
  await fault.getByRole('button', { name: 'Try again' }).click()
  await expect(table(page).getByRole('row').nth(1)).toContainText('bounced')
  await expect(fault).toHaveCount(0)
  await expect(page).toHaveURL(address)
})
