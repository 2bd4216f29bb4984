import type { Locator, Page } from '@playwright/test'
import { formatCount, formatRate } from '../lib/deliverability/number-text'
import { mails } from './own-workspace'
import { expect, test } from './test'

const domain = 'list-gone-bad.example.com'
type Point = { start: string; counts: Record<string, number>; rates: Record<string, { value: number | null; n: number }> }
type Warmup = { days: { date: string; planned: number | null; allowed: number | null; sent: number }[]; forecast: { days: { date: string; volume: number }[] } | null }

const chartOf = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const rate = ({ rates }: Point, name: string): string => formatRate(rates[name]?.value ?? null)
const count = ({ counts }: Point, name: string): string => formatCount(counts[name] ?? 0)

/** The table's figures, row by row, its heading and what happened left out. */
const figures = async (chart: Locator): Promise<string[][]> => {
  await chart.getByRole('button', { name: 'View as table' }).click()
  await expect(chart.getByRole('table')).toBeVisible()
  return chart.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [row.querySelector('time')?.dateTime ?? '', ...[...row.querySelectorAll('td')].slice(0, -1).map((cell) => cell.textContent)]))
}

test('The limits of complaints and of hard bounces are lines with their values in the chart and in its legend', async ({ signedIn: page, running }) => {
  await page.goto(`${running.url}/domains/${domain}`)
  for (const [name, labels] of [['Complaint rate', ['0.10\u00a0% complaints: watch', '0.30\u00a0% complaints: act']], ['Bounce rates', ['2.0\u00a0% hard: watch', '5.0\u00a0% hard: act']]] as const) {
    const chart = chartOf(page, name)
    for (const label of labels) {
      await expect(chart.locator('svg.recharts-surface text').filter({ hasText: label })).toHaveCount(1)
      await expect(chart.getByRole('listitem').filter({ hasText: label })).toHaveCount(1)
    }
  }
})

test('The table of each chart has a row for each point, and its values are those of the API', async ({ signedIn: page, running }) => {
  await page.goto(`${running.url}/domains/${domain}?range=7d`)
  const answer = (await (await page.request.get(`${running.url}/api/v1/domains/${domain}/rates?interval=day&from=${new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10)}`)).json()) as { data: Point[] }
  const points = answer.data
  const [bounces, complaints, messages] = [chartOf(page, 'Bounce rates'), chartOf(page, 'Complaint rate'), chartOf(page, 'Messages')]
  // A dot for each day with mail; the line of messages has one for each day without it, too.
  await expect(bounces.locator('.recharts-line-dots').first().locator('circle')).toHaveCount(points.length)
  await expect(complaints.locator('.recharts-line-dots').first().locator('circle')).toHaveCount(points.length)
  await expect(messages.locator('.recharts-line-dots').first().locator('circle')).toHaveCount(7)
  expect(await figures(bounces)).toEqual(points.map((point) => [
    new Date(point.start).toISOString(), count(point, 'accepted'), formatCount(point.rates.hard_bounce?.n ?? 0),
    count(point, 'hard'), rate(point, 'hard_bounce'), count(point, 'blocked'), rate(point, 'block'), count(point, 'soft'), rate(point, 'soft_bounce'),
  ]))
  expect(await figures(complaints)).toEqual(points.map((point) => [
    new Date(point.start).toISOString(), count(point, 'accepted'), count(point, 'delivered'), count(point, 'complained'), rate(point, 'complaint'),
  ]))
  const days = await figures(messages)
  expect(days).toHaveLength(7)
  expect(days.filter(([, accepted]) => accepted !== '0')).toEqual(points.map((point) => [new Date(point.start).toISOString(), count(point, 'accepted'), count(point, 'delivered')]))
})

test('The table of a warm-up has a row for each day of its chart, with the values of the API', async ({ page, running, own }) => {
  await own.post(mails(30, { id: 'begun', domain: 'young.example.org', at: Date.now() - 60_000 }))
  const plan = { start: 50, target: 500, days: 12, weekdays: [1, 2, 3, 4, 5, 6, 7], starts_on: new Date().toISOString().slice(0, 10) }
  expect((await page.request.put(`${running.url}/api/v1/domains/young.example.org/warmup`, { data: plan, headers: { origin: running.url } })).status()).toBe(200)
  const { days, forecast } = (await (await page.request.get(`${running.url}/api/v1/domains/young.example.org/warmup`)).json()) as Warmup
  const known = new Set(days.map(({ date }) => date))
  const ahead = (forecast?.days ?? []).filter(({ date }) => !known.has(date))
  expect(days).toHaveLength(1)
  await page.goto(`${running.url}/domains/young.example.org/warm-up`)
  const chart = chartOf(page, 'Planned and sent')
  await expect(chart.locator('.recharts-line-dots').first().locator('circle')).toHaveCount(days.filter(({ planned }) => planned !== null).length)
  await chart.getByRole('button', { name: 'View as table' }).click()
  const rows = await chart.locator('tbody tr').evaluateAll((found) => found.map((row) => [row.querySelector('time')?.dateTime, ...[...row.querySelectorAll('td')].slice(0, 3).map((cell) => cell.textContent)]))
  const text = (value: number | null) => (value === null ? '–' : formatCount(value))
  expect(rows).toEqual([
    ...days.map((day) => [day.date, text(day.planned), text(day.allowed), text(day.sent)]), ...ahead.map(({ date, volume }) => [date, `${formatCount(volume)} forecast`, '–', '–']),
  ])
})

test('Another cut never shows the rows of the one before under its heading', async ({ signedIn: page, running }) => {
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => { release = resolve })
  await page.route(/by=(owner|pool)/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`${running.url}/domains/${domain}/bounces`)
  await expect(page.getByRole('table', { name: 'Refused mail by reason' })).toBeVisible()
  await page.getByRole('radio', { name: 'Who must act' }).click()
  await expect(page.getByText('Reading the reasons')).toHaveCount(1)
  await expect(page.getByRole('table')).toHaveCount(0)
  release()
  await expect(page.getByRole('table', { name: 'Refused mail by who must act' })).toBeVisible()
})

test('With reduced motion nothing moves: no line is drawn bit by bit and no animation runs', async ({ signedIn: page, running }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.addInitScript(() => {
    const changes: string[] = []
    ;(window as unknown as { changes: string[] }).changes = changes
    new MutationObserver((all) => {
      for (const { target, attributeName } of all) if (target instanceof SVGElement && target.matches('.recharts-line-curve, .recharts-line-dots circle')) changes.push(`${target.tagName} ${attributeName ?? ''}`)
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['d', 'stroke-dasharray', 'stroke-dashoffset', 'cx', 'cy', 'opacity'] })
  })
  await page.goto(`${running.url}/domains/${domain}?range=7d`)
  for (const name of ['Bounce rates', 'Complaint rate', 'Messages']) await expect(chartOf(page, name).locator('.recharts-line-curve').first()).toBeAttached()
  await page.waitForLoadState('networkidle')
  expect(await page.evaluate(() => (window as unknown as { changes: string[] }).changes)).toEqual([])
  expect(await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length)).toBe(0)
})
