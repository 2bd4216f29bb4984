import { type Page, test as base } from '@playwright/test'
import { openWorkspace, type OwnWorkspace } from './own-workspace'
import { type Product, startProduct } from './product'

export type Owner = { email: string; password: string }
export const owner: Owner = { email: 'owner@example.com', password: 'a sentence to sign in with' }

export const signIn = async (page: Page, { email, password }: Owner): Promise<void> => {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** A strict rule of the workspace's own, and one look at it: the few mails of the fixture alarm by no other. */
const openIncident = async (product: Product): Promise<void> => {
  const { key } = await product.run<{ key: string }>('api-key', '--workspace', 'read-only', '--name', 'Rules', '--scopes', 'read,write')
  await fetch(`${product.url}/api/v1/alert-rules`, {
    method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Any hard bounce', metric: 'hard_bounce', scope: 'workspace', limit: 0.001, alpha: 0.05, min_n: 10, min_k: 2, confirm: 1 }),
  })
  await product.run('alerts', '--workspace', 'read-only')
}

type OfTest = {
  /** A product that nobody has set up, for this test alone. */
  untouched: Product
  /** The owner's page in the running product, signed in. */
  signedIn: Page
  /** Where days of `own` begin. */
  ownZone: string
  /** A workspace of this test alone in the running product, whose owner is signed in: far quicker than a product of its own. */
  own: OwnWorkspace
}
type OfWorker = {
  /** A product with a workspace whose relays have told three days of mail; shared by the tests of one worker, which only read. */
  running: Product
}

export const test = base.extend<OfTest, OfWorker>({
  untouched: async ({}, give) => {
    const product = await startProduct()
    await give(product)
    await product.stop()
  },
  running: [
    async ({}, give) => {
      const product = await startProduct()
      await product.run('setup', '--workspace', 'Read Only', '--email', owner.email, '--password', owner.password)
      await product.run('simulate', '--workspace', 'read-only', '--scenario', 'list-gone-bad', '--days', '3', '--rate', '60', '--seed', '1')
      await product.run('digest', '--workspace', 'read-only')
      await openIncident(product)
      await give(product)
      await product.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  signedIn: async ({ page, running }, give) => {
    await page.goto(`${running.url}/sign-in`)
    await signIn(page, owner)
    await page.waitForURL(`${running.url}/`)
    await give(page)
  },
  ownZone: ['UTC', { option: true }],
  own: async ({ page, running, ownZone }, give, { testId, repeatEachIndex, retry }) => {
    const own = await openWorkspace(running, `Own ${testId.slice(-12)} ${repeatEachIndex} ${retry}`, ownZone)
    await page.goto(`${running.url}/sign-in`)
    await signIn(page, own.owner)
    await page.waitForURL(`${running.url}/`)
    await give(own)
  },
})
export { expect } from '@playwright/test'
