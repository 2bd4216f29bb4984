import { formatCount } from '../lib/deliverability/number-text'
import { expect, test } from './test'

const paper = { dark: 'rgb(20, 24, 26)', light: 'rgb(245, 244, 239)' }

for (const { name, scheme, chosen } of [{ name: 'of the system', scheme: 'dark', chosen: null }, { name: 'that was chosen against the system', scheme: 'light', chosen: 'dark' }] as const) {
  test(`A dark theme ${name} is dark from the first frame on`, async ({ signedIn: page, running }) => {
    await page.emulateMedia({ colorScheme: scheme })
    if (chosen) await page.getByRole('radio', { name: 'Dark theme' }).check()
    await page.addInitScript(() => {
      const frames: string[] = []
      ;(window as unknown as { frames: string[] }).frames = frames
      const look = () => {
        // Frames are drawn only once what blocks the first paint is there.
        if (document.body) frames.push(getComputedStyle(document.documentElement).backgroundColor)
        if (frames.length < 30) requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
    for (const route of ['/', '/events']) {
      await page.goto(`${running.url}${route}`)
      await expect(page.locator('h1')).toBeVisible()
      await page.waitForFunction(() => (window as unknown as { frames: string[] }).frames.length === 30)
      expect([...new Set(await page.evaluate(() => (window as unknown as { frames: string[] }).frames))]).toEqual([paper.dark])
    }
  })
}

test('A state is told by its word and its icon where colours are gone', async ({ signedIn: page, running }) => {
  await page.goto(`${running.url}/design`)
  const pills = page.getByRole('region', { name: 'Pills' }).locator('span:has(> svg)')
  const looks = () => pills.evaluateAll((found) => found.map((pill) => ({ text: pill.textContent, icon: pill.querySelector('svg')?.innerHTML ?? '', border: getComputedStyle(pill).borderTopStyle, shown: (pill as HTMLElement).offsetWidth > 0 })))
  const usual = await looks()
  await page.emulateMedia({ forcedColors: 'active' })
  const forced = await looks()
  await page.emulateMedia({ forcedColors: 'none' })
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' })
  const grey = await looks()
  for (const seen of [usual, forced, grey]) {
    expect(seen.length).toBe(5)
    expect(new Set(seen.map(({ text }) => text)).size).toBe(5)
    expect(new Set(seen.map(({ icon }) => icon)).size).toBe(5)
    expect(seen.filter(({ border, shown }) => border === 'none' || !shown)).toEqual([])
  }
})

test('The page says its language, and numbers and dates are written as Intl writes them', async ({ signedIn: page, running }) => {
  await page.route('**/api/v1/domains/*/rates?*interval=total*', async (route) => {
    const answer = (await (await route.fetch()).json()) as { data: { counts: object }[] }
    await route.fulfill({ json: { ...answer, data: answer.data.map((row) => ({ ...row, counts: { ...row.counts, accepted: 1_234_567, delivered: 1_234_000, bounced: 567 } })) } })
  })
  await page.goto(`${running.url}/domains/list-gone-bad.example.com?range=7d`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.locator('dl > div').filter({ hasText: 'with a final result' }).getByRole('link').first()).toHaveText(formatCount(1_234_567))
  expect(formatCount(1_234_567)).toBe(new Intl.NumberFormat('en-GB').format(1_234_567))
  const chart = page.getByRole('region', { name: 'Bounce rates', exact: true })
  await chart.getByRole('button', { name: 'View as table' }).click()
  const time = chart.locator('tbody time').first()
  const { time_zone: timeZone } = (await (await page.request.get(`${running.url}/api/v1/workspace`)).json()) as { time_zone: string }
  await expect(time).toHaveText(new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' }).format(new Date((await time.getAttribute('datetime')) ?? '')))
})
