import AxeBuilder from '@axe-core/playwright'
import { expect, owner, signIn, test } from './test'

test('An owner plans a warm-up, is told when it grows too fast, pauses it and goes on', async ({ page, untouched }) => {
  await untouched.run('setup', '--workspace', 'Young', '--email', owner.email, '--password', owner.password)
  await untouched.run('domain', 'add', 'fresh.example.net', '--workspace', 'young')
  await page.goto(`${untouched.url}/sign-in`)
  await signIn(page, owner)
  await page.getByRole('link', { name: 'fresh.example.net' }).first().click()
  await page.getByRole('link', { name: 'Warm-up' }).click()
  await page.getByRole('button', { name: 'Make a plan' }).click()
  await page.getByLabel('Messages on the first day').fill('50')
  await page.getByLabel('Messages a day at the end').fill('5000')
  await page.getByLabel('Sending days', { exact: true }).fill('14')
  await page.getByRole('button', { name: 'Make the plan' }).click()
  await expect(page.getByLabel('Sending days', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('alert').filter({ hasText: 'grows by 43 % a day; at most 30 % is borne: take 19 days or more' })).toBeVisible()
  await page.getByRole('button', { name: 'Take 19 sending days' }).click()
  await page.getByRole('button', { name: 'Make the plan' }).click()

  const bar = page.getByRole('progressbar', { name: 'Warm-up' })
  await expect(bar).toHaveAttribute('aria-valuenow', '0')
  await expect(bar).toHaveAttribute('aria-valuemax', '19')
  await expect(page.getByText(/Nothing yet: the plan starts on .* with 50 messages/)).toBeVisible()
  const answer = await page.request.get(`${untouched.url}/api/v1/domains/fresh.example.net/warmup`)
  const { plan } = (await answer.json()) as { plan: { volumes: number[]; version: number } }
  expect([plan.version, plan.volumes.length, plan.volumes[0], plan.volumes.at(-1)]).toEqual([1, 19, 50, 5_000])

  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.getByText('Paused by a person')).toBeVisible()
  const cap = await page.request.get(`${untouched.url}/api/v1/domains/fresh.example.net/cap`)
  expect(await cap.json()).toMatchObject({ allowed: null, reasons: [{ code: 'no_plan' }] })
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('Not begun')).toBeVisible()

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1280, 360]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      await page.reload()
      await expect(bar).toBeVisible()
      await page.waitForLoadState('networkidle')
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
      expect(violations.map(({ id, nodes }) => `${colorScheme} ${width}: ${id} ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByRole('button', { name: 'View as table' }).click()
  await expect(page.getByRole('table', { name: 'Planned and sent by day' })).toBeVisible()
  await page.getByRole('link', { name: 'Overview' }).first().click()
  await expect(page.getByRole('region', { name: 'Warming up' }).getByRole('link', { name: 'fresh.example.net' })).toBeVisible()
})
