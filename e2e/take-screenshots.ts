import { chromium } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { browserSwitches, findBrowser } from '../lib/testing/browser'
import { startProduct } from './product'
import { routesOf } from './routes'
import { owner, signIn } from './test'

// `npm run screenshots`: every page of the demo workspace in both themes, into docs/screenshots.
const folder = join(import.meta.dirname, '..', 'docs', 'screenshots')

const product = await startProduct('--demo')
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserSwitches() })
try {
  for (const scheme of ['light', 'dark'] as const) {
    mkdirSync(join(folder, scheme), { recursive: true })
    const page = await browser.newPage({ colorScheme: scheme, reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } })
    await page.goto(`${product.url}/sign-in`)
    await signIn(page, product.demo ?? owner)
    await page.waitForURL(`${product.url}/`)
    for (const { name, address } of await routesOf(page, product.url)) {
      await page.goto(`${product.url}${address}`)
      await page.waitForLoadState('networkidle')
      const path = join(folder, scheme, `${name}.png`)
      await page.screenshot({ path })
      console.log(path)
    }
    await page.close()
  }
} finally {
  await browser.close()
  await product.stop()
}
