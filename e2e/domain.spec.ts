import type { Locator, Page } from '@playwright/test'
import { mails, outcomes, type OwnWorkspace } from './own-workspace'
import { expect, test } from './test'

const domain = 'out.example.org'
const dayMs = 86_400_000

/** Two days ago 100 messages with 20 hard bounces; a week before that 100 with 2. */
const fill = (own: OwnWorkspace): Promise<void> =>
  own.post(([[2, 20], [9, 2]] as const).flatMap(([days, hard]) => {
    const at = Date.now() - days * dayMs
    return [...mails(100 - hard, { id: `ok${days}`, domain, at }), ...mails(hard, { id: `hard${days}`, domain, at, outcome: outcomes.hard })]
  }))

const kpi = (page: Page, label: string): Locator => page.locator('dl > div').filter({ hasText: label })
const chartOf = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

test('A comparison tells each difference in words, draws a second line, and names both dates', async ({ page, running, own }) => {
  await fill(own)
  await page.goto(`${running.url}/domains/${domain}?range=7d`)
  await page.getByLabel('Compare with the period before').check()
  await expect(page).toHaveURL(/compare=previous/)
  await expect(kpi(page, 'Hard bounce').getByText('+18.0 points from 2.0\u00a0%: worse')).toBeVisible()
  await expect(kpi(page, 'with a final result').getByText('No change from 100')).toBeVisible()
  await expect(page.locator('dl > div').getByText(/^([+−].+ from .+|No change from .+|Nothing before to compare with)$/)).toHaveCount(8)

  const chart = chartOf(page, 'Bounce rates')
  await expect(chart.getByText('Hard bounce, the period before')).toBeVisible()
  await expect(chart.locator('path[stroke-dasharray="8 3 2 3"]')).toHaveCount(1)
  await chart.getByRole('application').focus()
  // The keyboard reads the points from the first; the mail is in the fifth.
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight')
  await expect(chart.getByText(/^Before, .+: Hard 2\.0\u00a0%, 2 of 100$/)).toBeVisible()
  await chart.getByRole('button', { name: 'View as table' }).click()
  await expect(chart.getByRole('columnheader', { name: 'Hard bounce rate before' })).toBeVisible()
  const row = chart.getByRole('row').filter({ hasText: '20.0' })
  await expect(row.getByRole('cell', { name: /^2\.0/ })).toBeVisible()

  await row.getByRole('link', { name: '20', exact: true }).click()
  await expect(page.getByRole('table', { name: 'Events, newest first' })).toHaveAttribute('aria-rowcount', '21')
})

test('A note at 10:00 stands on every chart of its domain and in their tables, until it is taken away', async ({ page, running, own }) => {
  await fill(own)
  const { time_zone: timeZone } = (await (await page.request.get(`${running.url}/api/v1/workspace`)).json()) as { time_zone: string }
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date())
  await page.goto(`${running.url}/domains/${domain}/warm-up`)
  await page.getByRole('button', { name: 'Make a plan' }).click()
  await page.getByLabel('Messages on the first day').fill('50')
  await page.getByLabel('Messages a day at the end').fill('500')
  await page.getByLabel(/^First day/).fill(today)
  await page.getByRole('button', { name: 'Make the plan' }).click()
  await expect(page.getByRole('progressbar', { name: 'Warm-up' })).toBeVisible()

  await page.getByRole('link', { name: 'Rates', exact: true }).click()
  const rates = chartOf(page, 'Bounce rates')
  await rates.getByRole('button', { name: 'Add a note' }).click()
  await page.getByLabel('What happened').fill('A list from the fair')
  await page.getByLabel('When').fill(`${today}T10:00`)
  await page.getByRole('button', { name: 'Save the note' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const shows = async (chart: Locator): Promise<void> => {
    await expect(chart.locator('svg [data-marker="note"]')).toHaveCount(1)
    await expect(chart.getByRole('listitem').filter({ hasText: 'A list from the fair' }).getByText(/10:00$/)).toBeVisible()
    await chart.getByRole('button', { name: 'View as table' }).click()
    await expect(chart.getByRole('table').getByText('A list from the fair')).toBeVisible()
  }
  await shows(rates)
  await shows(chartOf(page, 'Complaint rate'))
  await shows(chartOf(page, 'Messages'))
  await page.getByRole('link', { name: 'Warm-up', exact: true }).click()
  await shows(chartOf(page, 'Planned and sent'))

  await page.getByRole('button', { name: 'Take this note away: A list from the fair' }).click()
  await expect(page.getByText('A list from the fair')).toHaveCount(0)
})

test('The strip under the chart and the two dates both narrow the address and the chart, and a tab keeps the range', async ({ page, running, own }) => {
  await fill(own)
  await page.goto(`${running.url}/domains/${domain}?range=30d&zone=Asia/Kolkata`)
  const chart = chartOf(page, 'Bounce rates')
  const edge = chart.getByRole('slider').first()
  await expect(edge).toBeVisible()
  await edge.scrollIntoViewIfNeeded()
  const box = await edge.boundingBox()
  if (!box) throw new Error('the strip has no edge')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + 300, box.y + box.height / 2, { steps: 10 })
  await page.mouse.up()
  await expect(page).toHaveURL(/range=custom&/)
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d/)

  const date = (days: number): string => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10)
  await page.getByLabel('From', { exact: true }).fill(date(12))
  await page.getByLabel('to', { exact: true }).fill(date(6))
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`from=${date(12)}&to=${date(6)}`))
  await expect(chart.getByText(/^Of 100 final results 2\.0\u00a0% bounced hard/)).toBeVisible()

  for (const [tab, heading] of [['Bounces', 'Why mail was refused'], ['Providers', 'Where it differs']] as const) {
    await page.getByRole('link', { name: tab, exact: true }).click()
    await expect(page.getByRole('heading', { name: heading })).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`from=${date(12)}&to=${date(6)}&zone=Asia`))
  }
  await page.getByRole('link', { name: 'Bounces', exact: true }).click()
  await page.getByRole('table').getByRole('link', { name: '2', exact: true }).first().click()
  await expect(page.getByRole('table', { name: 'Events, newest first' })).toHaveAttribute('aria-rowcount', '3')
  await page.goBack()
  await page.getByRole('navigation', { name: 'Pages of this domain' }).getByRole('link', { name: 'Events' }).click()
  await expect(page).toHaveURL(new RegExp(`domain=${domain}&range=custom&from=${date(12)}&to=${date(6)}`))
})

test('The arrow keys move an end of the strip, and Enter or leaving the strip writes the address', async ({ page, running, own }) => {
  await fill(own)
  const address = `${running.url}/domains/${domain}?range=30d`
  const date = (back: number): string => new Date(Date.now() - back * dayMs).toISOString().slice(0, 10)
  await page.goto(address)
  const chart = chartOf(page, 'Bounce rates')
  const [first, last] = [chart.getByRole('slider').first(), chart.getByRole('slider').last()]
  await first.focus()
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(address)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`range=custom&from=${date(26)}&to=${date(0)}`))
  await expect(page.locator('dl > div').filter({ hasText: 'with a final result' }).getByRole('link').first()).toHaveText('200')
  await page.goBack()
  await expect(page).toHaveURL(address)
  await last.focus()
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Tab')
  await expect(page).toHaveURL(new RegExp(`range=custom&from=${date(29)}&to=${date(5)}`))
  await expect(page.locator('dl > div').filter({ hasText: 'with a final result' }).getByRole('link').first()).toHaveText('100')
})
