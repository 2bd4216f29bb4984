import type { Page } from '@playwright/test'
import { localDayStart, offsetMs } from '../lib/deliverability/local-time'
import { mails } from './own-workspace'
import { expect, test } from './test'

const domain = 'zones.example.org'
const hourMs = 3_600_000
const dayMs = 24 * hourMs
const dateOf = (at: number, timeZone = 'UTC') => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(at))

const asTable = async (page: Page) => {
  const chart = page.getByRole('region', { name: 'Messages', exact: true })
  await chart.getByRole('button', { name: 'View as table' }).click()
  const rows = chart.getByRole('table', { name: 'Messages over time' }).locator('tbody tr')
  await expect(rows.first()).toBeVisible()
  return rows
}
const starts = async (page: Page) => (await asTable(page)).locator('time').evaluateAll((found) => found.map((one) => [one.getAttribute('datetime'), one.textContent]))

test('In Asia/Kolkata days and hours begin at the local ones, and the first label is midnight', async ({ page, running, own }) => {
  // Twenty minutes on both sides of midnight in Kolkata, 18:30 UTC; in UTC they are one day.
  const midnight = localDayStart(Date.now() - 2 * dayMs, 'Asia/Kolkata')
  await own.post([...mails(3, { id: 'late', domain, at: midnight - 1_200_000 }), ...mails(4, { id: 'early', domain, at: midnight + 1_200_000 })])
  await page.goto(`${running.url}/settings`)
  await page.getByRole('combobox', { name: 'Time zone' }).click()
  await page.keyboard.type('Kolkata')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Save', exact: true }).first().click()
  await expect(page.getByRole('status').filter({ hasText: '7 messages were counted anew' })).toHaveCount(1)

  const range = `range=custom&from=${dateOf(midnight, 'Asia/Kolkata')}&to=${dateOf(midnight, 'Asia/Kolkata')}`
  await page.goto(`${running.url}/domains/${domain}?${range}&interval=hour`)
  const label = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', day: 'numeric', month: 'short' }).format(new Date(midnight))
  const hours = await starts(page)
  expect(hours[0]).toEqual([new Date(midnight).toISOString(), `${label}, 00:00`])
  expect(hours).toHaveLength(24)
  const [first] = await page.getByRole('table', { name: 'Messages over time' }).locator('tbody tr').allInnerTexts()
  expect(first?.split('\t').slice(1, 3)).toEqual(['4', '4'])

  await page.goto(`${running.url}/domains/${domain}?${range}&zone=America/New_York`)
  expect(await starts(page)).toEqual([[new Date(midnight).toISOString(), new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(midnight))]])
})

test.describe(() => {
  test.use({ ownZone: 'Europe/Berlin' })
  test('The week in which the clocks change has seven days, the hours that it has, and loses no message', async ({ page, running, own }) => {
    const zone = 'Europe/Berlin'
    let change = Date.now() - 8 * dayMs
    while (offsetMs(change, zone) === offsetMs(change - dayMs, zone)) change -= dayMs
    // Seven local days around the change, a message each half hour.
    const from = localDayStart(change - 4 * dayMs, zone)
    const to = localDayStart(localDayStart(from, zone) + 7 * dayMs + 2 * hourMs, zone)
    const hours = (to - from) / hourMs
    expect([167, 169]).toContain(hours)
    await own.post(Array.from({ length: 2 * hours }, (_, n) => mails(1, { id: `m${n}`, domain, at: from + (n * hourMs) / 2 })).flat())
    const range = `range=custom&from=${dateOf(from, zone)}&to=${dateOf(to - 1, zone)}`
    for (const interval of ['day', 'hour']) {
      await page.goto(`${running.url}/domains/${domain}?${range}&interval=${interval}`)
      await expect(page.locator('dl > div').filter({ hasText: 'with a final result' }).getByRole('link').first()).toHaveText(String(2 * hours))
      const rows = await asTable(page)
      await expect(rows).toHaveCount(interval === 'day' ? 7 : hours)
      const counts = (await rows.locator('td:nth-of-type(1)').allInnerTexts()).map(Number)
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2 * hours)
      if (interval === 'day') expect(counts.toSorted((a, b) => a - b)).toEqual(hours === 169 ? [48, 48, 48, 48, 48, 48, 50] : [46, 48, 48, 48, 48, 48, 48])
    }
  })
})
