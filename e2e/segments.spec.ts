import type { Locator, Page } from '@playwright/test'
import { addTeammate } from '../lib/testing/teammate'
import { expectListed } from './listed'
import { expect, owner, signIn, test } from './test'

test('A number of a segment leads to exactly its events, and the address holds what is compared', async ({ signedIn: page, running, browser }) => {
  await page.goto(`${running.url}/segments?range=7d`)
  const row = page.getByRole('table', { name: 'Rates by pool' }).getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'dedicated-1' }) })
  const follow = async (link: Locator, address: RegExp, from: Locator = row) => {
    const shown = Number(await link.innerText())
    await link.click()
    await expect(page).toHaveURL(address)
    await expectListed(page, shown)
    await page.goBack()
    await expect(from).toBeVisible()
  }
  await follow(row.getByRole('cell').nth(0).getByRole('link'), /\/events\?pool=dedicated-1&counted=accepted/)
  await follow(row.getByRole('cell').nth(1).getByRole('link'), /\/events\?pool=dedicated-1&counted=delivered/)
  const byConnection = page.getByRole('table', { name: 'Rates by connection' })
  await page.goto(`${running.url}/segments?range=7d`)
  await page.getByRole('radio', { name: 'Connection' }).click()
  await expect(page).toHaveURL(/by=connection/)
  await follow(byConnection.locator('tbody td:nth-of-type(4) a').first(), /\/events\?connection=[^&]+&counted=hard/, byConnection)
  const byTag = page.getByRole('table', { name: 'Rates by tag' })
  await page.getByRole('radio', { name: 'Tag' }).click()
  await follow(byTag.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'webinar' }) }).getByRole('cell').nth(0).getByRole('link'), /\/events\?tag=webinar&counted=accepted/, byTag)
  const byCountry = page.getByRole('table', { name: 'Rates by recipient country' })
  await page.getByRole('radio', { name: 'Recipient country' }).click()
  await follow(byCountry.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '.org' }) }).getByRole('cell').nth(0).getByRole('link'), /\/events\?tld=org&counted=accepted/, byCountry)
  await page.getByRole('radio', { name: 'Pool' }).click()

  await page.getByRole('group', { name: 'Compare' }).getByLabel('A', { exact: true }).selectOption('pool:dedicated-1')
  await expect(page.getByRole('heading', { name: 'Pool dedicated-1' })).toBeVisible()
  await page.getByRole('group', { name: 'Compare' }).getByLabel('B', { exact: true }).selectOption('pool:shared-2')
  await expect(page).toHaveURL(/a=pool:dedicated-1/)
  const verdicts = (at: Page) => at.getByRole('table', { name: 'Two segments side by side' }).getByRole('row')
  // Eight rates and the head.
  await expect(verdicts(page)).toHaveCount(9)
  for (const verdict of (await verdicts(page).allInnerTexts()).slice(1)) expect(verdict).toMatch(/beyond chance \(|too few to tell \(/)
  const other = await (await browser.newContext({ storageState: await page.context().storageState() })).newPage()
  await other.goto(page.url())
  await expect(verdicts(other)).toHaveCount(9)
  expect(await verdicts(other).allInnerTexts()).toEqual(await verdicts(page).allInnerTexts())
  await other.context().close()

  await page.goto(`${running.url}/segments?a=pool:dedicated-1&b=provider:gmail`)
  await expect(page.getByText('pool and mailbox provider cannot be set against each other', { exact: false })).toBeVisible()
})

test('A shared view is listed to a teammate with the same address, a private one is not', async ({ page, untouched, browser }) => {
  const mate = { email: 'mate@example.com', password: 'another sentence to sign in with' }
  await untouched.run('setup', '--workspace', 'Views', '--email', owner.email, '--password', owner.password)
  await addTeammate((await untouched.run<{ database: { url: string } }>('doctor')).database.url, mate)
  await page.goto(`${untouched.url}/sign-in`)
  await signIn(page, owner)
  await page.waitForURL(`${untouched.url}/`)
  const save = async (address: string, name: string, shared: boolean) => {
    await page.goto(`${untouched.url}${address}`)
    await page.getByRole('button', { name: 'Views' }).click()
    const dialog = page.getByRole('dialog', { name: 'Saved views' })
    await dialog.getByLabel('Name').fill(name)
    if (shared) await dialog.getByLabel('Share with the workspace').check()
    await dialog.getByRole('button', { name: 'Save this view' }).click()
    await expect(dialog.getByRole('link', { name, exact: true })).toBeVisible()
  }
  await save('/segments?by=ip&range=30d', 'IPs of the month', true)
  await save('/events?kind=bounced&class=invalid_recipient', 'Dead addresses', false)

  const theirs = await (await browser.newContext()).newPage()
  await theirs.goto(`${untouched.url}/sign-in`)
  await signIn(theirs, mate)
  await theirs.waitForURL(`${untouched.url}/`)
  await theirs.getByRole('button', { name: 'Views' }).click()
  const views = theirs.getByRole('list', { name: 'Saved views' })
  await expect(views.getByRole('link')).toHaveText(['IPs of the month'])
  await views.getByRole('link').click()
  await expect(theirs).toHaveURL(`${untouched.url}/segments?by=ip&range=30d`)
  await expect(theirs.getByRole('radio', { name: 'Sending IP' })).toBeChecked()
  await expect(theirs.getByRole('radio', { name: '30d' })).toBeChecked()
  await theirs.keyboard.press('Control+k')
  await expect(theirs.getByRole('option', { name: 'IPs of the month' })).toBeVisible()
  await expect(theirs.getByRole('option', { name: 'Dead addresses' })).toHaveCount(0)
  await theirs.context().close()

  await page.getByRole('button', { name: 'Delete Dead addresses' }).click()
  await expect(page.getByRole('list', { name: 'Saved views' }).getByRole('link')).toHaveText(['IPs of the month'])
})

test('A page prints its charts and tables and nothing to press', async ({ signedIn: page, running }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.goto(`${running.url}/domains/list-gone-bad.example.com/providers`)
  await expect(page.getByRole('table', { name: 'Rates by provider' })).toBeVisible()
  await page.goto(`${running.url}/domains/list-gone-bad.example.com`)
  await expect(page.locator('.recharts-surface').first()).toBeVisible()
  await expect(page.locator('dl').getByText('Hard bounce rate', { exact: true })).toBeVisible()
  await expect(page.locator('nav:visible, header:visible, button:not(th button, dt button):visible')).toHaveCount(0)
  expect(await page.evaluate(() => [document.documentElement.dataset.theme, getComputedStyle(document.documentElement).getPropertyValue('--ink')])).toEqual(['dark', '#1c2326'])
  await page.goto(`${running.url}/segments?by=ip`)
  await expect(page.getByRole('table', { name: 'Rates by sending ip' }).getByText('Hard bounce rate', { exact: true })).toBeVisible()
  await expect(page.locator('nav:visible, header:visible, button:not(th button, dt button):visible')).toHaveCount(0)
})

test('A mute shows at once, can be undone, and is taken back with the reason when the server refuses it', async ({ signedIn: page, running }) => {
  const [incident] = ((await (await page.request.get(`${running.url}/api/v1/incidents`)).json()) as { data: { id: string; state: string }[] }).data
  await page.goto(`${running.url}/incidents/${incident?.id}`)
  const muted = page.locator('h1 + div').getByText('Muted', { exact: true })
  const said = page.getByRole('status')
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => { release = resolve })
  await page.route('**/mute', async (route) => {
    await held
    await route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Internal error', status: 500, detail: 'The disk is full.', request_id: 'r-1' }) })
  })
  await page.getByRole('button', { name: 'Mute', exact: true }).click()
  await expect(muted).toBeVisible()
  await expect(said.filter({ hasText: 'Muted for 24 hours' })).toHaveCount(1)
  release()
  await expect(said.filter({ hasText: 'Muting failed' })).toContainText('The disk is full. (request id r-1)')
  await expect(muted).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)

  await page.unroute('**/mute')
  const answered = page.waitForResponse((response) => response.url().endsWith('/mute'))
  await page.getByRole('button', { name: 'Mute', exact: true }).click()
  await answered
  await expect(muted).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(said.filter({ hasText: 'The mute is undone' })).toHaveCount(1)
  await expect(muted).toHaveCount(0)
  const after = (await (await page.request.get(`${running.url}/api/v1/incidents/${incident?.id}`)).json()) as { state: string; muted_until: string | null }
  expect(after).toMatchObject({ state: incident?.state, muted_until: null })
})

test('A connection tells its last day, what it could not read, and how SNS is told to try again', async ({ signedIn: page, running }) => {
  const { connection } = await running.run<{ connection: { id: string } }>('connect', '--workspace', 'read-only', '--relay', 'ses', '--name', 'By SNS', '--secret', 'topic_arn=arn:aws:sns:eu-west-1:123456789012:events')
  await page.goto(`${running.url}/connections/${connection.id}`)
  await expect(page.getByRole('heading', { name: 'So that nothing is lost' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Leave raw message delivery off' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'To paste: set a delivery policy on the subscription' })).toHaveValue(/"numRetries":20/)
  await expect(page.getByText('Nothing is quarantined')).toBeVisible()
  await page.getByRole('button', { name: 'Send a test event' }).click()
  const figures = page.locator('dl > div')
  await expect(figures.filter({ hasText: 'Events stored' })).toContainText('less than one an hour')
  await expect(figures.filter({ hasText: 'Events stored' })).toContainText('last event')
  await expect(figures.filter({ hasText: 'Duplicates dropped' })).toContainText('of 1 received')
})
