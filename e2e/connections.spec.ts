import { quarantineSecondElement } from '../lib/testing/old-adapter'
import { mails } from './own-workspace'
import { expect, test } from './test'

test('Before the first event the overview is a recipe with a command to copy, and no empty chart', async ({ page, running, own }) => {
  expect(own.slug).toBeTruthy()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: running.url })
  const steps = page.getByRole('region', { name: 'Sending domains' })
  await expect(steps.getByRole('listitem')).toHaveCount(3)
  await expect(steps.getByText(`curl -sS ${running.url}/api/v1/domains -H "Authorization: Bearer`)).toBeVisible()
  await steps.getByRole('button', { name: 'Copy Read the sending domains' }).click()
  await expect(steps.getByRole('status').filter({ hasText: 'Read the sending domains copied' })).toHaveCount(1)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl -sS http/)
  await expect(page.locator('.recharts-surface, main svg[role="img"], main table')).toHaveCount(0)
  await own.post(mails(1, { id: 'first', domain: 'out.example.org', at: Date.now() }))
  await page.reload()
  await expect(page.getByRole('table', { name: 'Sending domains, worst first' }).getByRole('link', { name: 'out.example.org' })).toBeVisible()
})

test('The webhook address is copied by one press, and the press is answered aloud', async ({ page, running, own }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: running.url })
  await page.goto(`${running.url}/connections/${own.connectionId}`)
  await page.getByRole('button', { name: 'Copy Webhook address' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Webhook address copied' })).toHaveCount(1)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(own.webhookUrl)
})

test('A test event is marked as one in the explorer, and no figure counts it', async ({ page, running, own }) => {
  await page.goto(`${running.url}/connections/${own.connectionId}`)
  await page.getByRole('button', { name: 'Send a test event' }).click()
  await expect(page.getByRole('table', { name: 'Latest events of this connection' }).getByText('test', { exact: true })).toBeVisible()
  await page.goto(`${running.url}/events`)
  const rows = page.getByRole('table', { name: 'Events, newest first' }).locator('tbody tr')
  await expect(rows).toHaveCount(1)
  await expect(rows.getByText('test', { exact: true })).toBeVisible()
  await own.post(mails(1, { id: 'real', domain: 'out.example.org', at: Date.now() }))
  await page.goto(`${running.url}/segments?by=connection`)
  await expect(page.getByRole('table', { name: 'Rates by connection' }).locator('tbody tr')).toHaveCount(1)
  await expect(page.getByRole('table', { name: 'Rates by connection' }).locator('tbody td:nth-of-type(1)')).toHaveText('1')
})

test('What an adapter of before could not read is replayed by a press: its row says so, and the audit log says who did it', async ({ page, running, own }) => {
  await own.post([{ event: 'what nobody knows', email: 42 }, ...mails(1, { id: 'fine', domain: 'out.example.org', at: Date.now() })], 1)
  await page.goto(`${running.url}/quarantine`)
  const rows = page.getByRole('table', { name: 'Quarantined elements, newest first' }).locator('tbody tr')
  await expect(rows).toHaveCount(1)
  const said = page.getByRole('region', { name: 'Notifications' })
  const reason = await rows.getByRole('cell').nth(1).innerText()
  await rows.getByRole('button', { name: 'Replay' }).click()
  await expect(said.getByText(reason)).toBeVisible()
  await expect(rows.getByText('read again')).toHaveCount(0)
  await quarantineSecondElement((await running.run<{ database: { url: string } }>('doctor')).database.url, own.connectionId)
  await rows.getByRole('button', { name: 'Replay' }).click()
  await expect(said.getByText(/^Read now: /)).toBeVisible()
  await expect(rows.getByText('read again')).toBeVisible()
  const { data } = (await (await page.request.get(`${running.url}/api/v1/audit`)).json()) as { data: { action: string; actor_name: string; detail: object }[] }
  expect(data.filter(({ action }) => action === 'quarantine.replay').map(({ actor_name, detail }) => [actor_name, detail])).toEqual([
    [own.owner.email, { outcome: 'stored' }], [own.owner.email, { outcome: 'still unreadable' }],
  ])
})

test('Only who types its name removes a connection, and the button names it', async ({ page, running, own }) => {
  await page.goto(`${running.url}/connections/${own.connectionId}`)
  await page.getByRole('button', { name: 'Remove this connection' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove Main?' })
  await dialog.getByLabel('Type Main to confirm').fill('main')
  await dialog.getByRole('button', { name: 'Remove Main' }).click()
  await expect(dialog.getByText('Write exactly Main')).toBeVisible()
  const names = async () => ((await (await page.request.get(`${running.url}/api/v1/connections`)).json()) as { data: { name: string }[] }).data.map(({ name }) => name)
  expect(await names()).toEqual(['Main'])
  await dialog.getByLabel('Type Main to confirm').fill('Main')
  await dialog.getByRole('button', { name: 'Remove Main' }).click()
  await expect(page).toHaveURL(`${running.url}/connections`)
  expect(await names()).toEqual([])
})
