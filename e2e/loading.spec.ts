import { mails, outcomes } from './own-workspace'
import { expect, test } from './test'

const domain = 'list-gone-bad.example.com'

for (const [name, route, last] of [
  ['overview', '/', 'List hygiene and the next digest'], ['page of a domain', `/domains/${domain}`, 'Messages'], ['explorer', '/events', 'Events'], ['segments', '/segments', 'By pool'],
] as const) {
  test(`While the ${name} comes in, nothing on it moves`, async ({ signedIn: page, running }) => {
    await page.addInitScript(() => {
      const moved = { sum: 0 }
      ;(window as unknown as { moved: object }).moved = moved
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) moved.sum += entry.value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(`${running.url}${route}`)
    await expect(page.getByRole('heading', { name: last, exact: true }).last()).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => (window as unknown as { moved: { sum: number } }).moved.sum)).toBeLessThan(0.05)
  })
}

test('What stands in for figures and charts while they are read is as high as they are', async ({ page, running, own }) => {
  await own.post([...mails(400, { id: 'ok', domain: 'out.example.org', at: Date.now() - 60_000 }), ...mails(10, { id: 'hard', domain: 'out.example.org', at: Date.now() - 60_000, outcome: outcomes.hard })])
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => { release = resolve })
  await page.route('**/rates?*', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`${running.url}/domains/out.example.org`)
  const tops = () => page.locator('main > div > *').evaluateAll((parts) => parts.map((part) => Math.round(part.getBoundingClientRect().top)))
  await expect(page.getByText('Reading the rates')).toBeVisible()
  await expect(page.getByText('Last event')).toBeVisible()
  const before = await tops()
  release()
  for (const name of ['Bounce rates', 'Complaint rate', 'Messages']) await expect(page.getByRole('region', { name, exact: true }).locator('.recharts-surface').first()).toBeVisible()
  expect(await tops()).toEqual(before)
})
