import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { createOwner } from '../lib/auth/set-up'
import { workspaceOfOperator } from '../lib/auth/workspace'
import type { WorkspaceId } from '../lib/db/workspace-id'
import { browserSwitches, findBrowser } from '../lib/testing/browser'
import type { House } from './house'

export const timeZone = 'Europe/Berlin'

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: findBrowser(), args: browserSwitches() })

export type Account = { email: string; password: string }

/** A new workspace with an owner who can sign in. */
export const makeOwner = async (email: string): Promise<Account & { workspaceId: WorkspaceId }> => {
  const account = { email, password: 'a sentence to sign in with' }
  const { workspace } = await createOwner({ ...account, workspaceName: 'Bench', timeZone })
  const found = await workspaceOfOperator(workspace.slug)
  if (!found) throw new Error('the workspace that was just made is gone')
  return { ...account, workspaceId: found.workspaceId }
}

/** Signs in on a new page and stays on the overview. */
export const signIn = async (browser: Browser, house: House, { email, password }: Account): Promise<Page> => {
  const page = await browser.newPage({ baseURL: `http://127.0.0.1:${house.port}` })
  await page.goto('/')
  await page.getByLabel(/e-?mail/i).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.waitForURL((url) => url.pathname === '/')
  return page
}

/** Options of contexts that have nothing in their cache and are signed in all the same. */
export const signedIn = async (browser: Browser, house: House, account: Account): Promise<BrowserContextOptions> => {
  const page = await signIn(browser, house, account)
  const storageState = await page.context().storageState()
  await page.context().close()
  return { baseURL: `http://127.0.0.1:${house.port}`, storageState, viewport: { width: 1280, height: 900 } }
}
