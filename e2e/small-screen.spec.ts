import type { Page } from '@playwright/test'
import { expect, test } from './test'

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

test('At 360 px a wide table scrolls in a region of its own that the keyboard reaches, and the page does not', async ({ signedIn: page, running }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  for (const [route, name] of [['/', 'Sending domains, worst first'], ['/segments', 'Rates by pool'], ['/events', 'Events, newest first'], ['/domains/list-gone-bad.example.com/bounces', 'Refused mail by reason']] as const) {
    await page.goto(`${running.url}${route}`)
    const region = page.getByRole('region', { name, exact: true })
    await expect(region.getByRole('row').nth(1)).toBeVisible()
    expect(await sideways(page), route).toBe(0)
    expect(await region.evaluate((box) => box.scrollWidth > box.clientWidth && box.getBoundingClientRect().right <= window.innerWidth), route).toBe(true)
    await region.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => region.evaluate((box) => box.scrollLeft), { message: route }).toBeGreaterThan(0)
    expect(await page.evaluate(() => window.scrollX), route).toBe(0)
  }
})

test('Everything to press is 24 px high and wide or more, at 1280 and at 360 px', async ({ signedIn: page, running }) => {
  const small: string[] = []
  for (const route of ['/', '/events', '/segments', '/domains/list-gone-bad.example.com', '/settings/notifications', '/connections/new']) {
    await page.goto(`${running.url}${route}`)
    await expect(page.locator('h1')).toBeVisible()
    await page.waitForLoadState('networkidle')
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 })
      small.push(...(await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, select, input, summary, [role=button], [role=slider], [role=tab]')].flatMap((control) => {
          // A choice is pressed by its label; names of metrics stand in a line of text, which the rule leaves out.
          const target = control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type) ? (control.closest('label') ?? control) : control
          const { width: wide, height: high } = target.getBoundingClientRect()
          const isInText = control.matches('dt button, th button, p button, span button') && getComputedStyle(control).display === 'inline'
          return wide === 0 || isInText || (Math.round(wide) >= 24 && Math.round(high) >= 24) ? [] : [`${location.pathname} at ${innerWidth}: ${target.outerHTML.slice(0, 120)} is ${wide}×${high}`]
        }))))
    }
  }
  expect(small).toEqual([])
})
