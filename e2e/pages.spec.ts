import AxeBuilder from '@axe-core/playwright'
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from './test'

const app = join(import.meta.dirname, '..', 'app', '(dashboard)')

/** Every page of the signed-in part, by its folder, with addresses to look at. */
const visited: Record<string, (ids: { connection: string; event: string; incident: string }) => string[]> = {
  '.': () => ['/'],
  'domains/[name]': () => ['/domains/list-gone-bad.example.com', '/domains/~unattributed'],
  connections: () => ['/connections'],
  'connections/new': () => ['/connections/new', '/connections/new?relay=sendgrid', '/connections/new?relay=mailgun', '/connections/new?relay=ses'],
  'connections/[id]': ({ connection }) => [`/connections/${connection}`],
  'events/[id]': ({ event }) => [`/events/${event}`],
  quarantine: () => ['/quarantine'],
  settings: () => ['/settings'],
  'settings/alert-rules': () => ['/settings/alert-rules'],
  incidents: () => ['/incidents', '/incidents?state=all'],
  'incidents/[id]': ({ incident }) => [`/incidents/${incident}`, '/incidents/unknown'],
  design: () => ['/design'],
  'metrics-glossary': () => ['/metrics-glossary'],
}

test('No page is left out of the checks below', () => {
  expect(globSync('**/page.tsx', { cwd: app }).map((file) => dirname(file)).sort()).toEqual(Object.keys(visited).sort())
})

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`Every page is accessible and fits in ${scheme} at ${width} px`, async ({ signedIn: page, running }) => {
      test.setTimeout(120_000)
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      const first = async (path: string) => ((await (await page.request.get(`${running.url}/api/v1/${path}?limit=1`)).json()) as { data: { id: string }[] }).data[0]?.id ?? ''
      const ids = { connection: await first('connections'), event: await first('events'), incident: await first('incidents') }
      const faults: string[] = []
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
      page.on('pageerror', (error) => faults.push(error.message))
      for (const route of Object.values(visited).flatMap((of) => of(ids))) {
        await page.goto(`${running.url}${route}`)
        await expect(page.locator('h1')).toBeVisible()
        await page.waitForLoadState('networkidle')
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
        expect(violations.map((v) => `${route}: ${v.id} ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${route} scrolls sideways`).toBeLessThanOrEqual(0)
        expect(faults, `${route} has faults`).toEqual([])
      }
    })
  }
}
