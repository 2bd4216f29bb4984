import AxeBuilder from '@axe-core/playwright'
import { routesOf, unvisited } from './routes'
import { expect, owner, signIn, test } from './test'

// The browser driver and axe try to run in the frame of a mail, which forbids scripts, and the console says so whenever it comes to it.
const byTheCheck = /^Blocked script execution in 'about:srcdoc'/

test('No page is left out of the checks below', () => {
  expect(unvisited()).toEqual([])
})

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`Every page is accessible and fits in ${scheme} at ${width} px${width === 360 ? ', and at 400 % of 1280 px' : ''}`, async ({ signedIn: page, running }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      const faults: string[] = []
      page.on('console', (message) => message.type() === 'error' && !byTheCheck.test(message.text()) && faults.push(message.text()))
      page.on('pageerror', (error) => faults.push(error.message))
      for (const { address: route } of await routesOf(page, running.url)) {
        await page.goto(`${running.url}${route}`)
        await expect(page.locator('h1')).toBeVisible()
        await page.waitForLoadState('networkidle')
        expect(faults, `${route} has faults`).toEqual([])
        // Its usual mode waits for ever for a frame that may run no script, as the mail of a digest is.
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
        expect(violations.map((v) => `${route}: ${v.id} ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([])
        const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(await sideways(), `${route} scrolls sideways`).toBeLessThanOrEqual(0)
        if (width === 360) {
          await page.setViewportSize({ width: 320, height: 256 })
          // A chart takes its new width a frame later.
          await expect.poll(sideways, `${route} scrolls sideways at 400 %`).toBeLessThanOrEqual(0)
          await page.setViewportSize({ width, height: 900 })
        }
      }
    })
  }
}

test('A signed-out visitor is sent to the sign-in page and back to where he wanted to go', async ({ page, running }) => {
  await page.goto(`${running.url}/connections`)
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page, { ...owner, password: 'not the password' })
  await expect(page.getByRole('alert').first()).toBeVisible()
  await signIn(page, owner)
  await expect(page).toHaveURL(/\/connections$/)
})
