import { expect, test } from './test'

test('A reader sees what is wrong on the overview, why, and acknowledges it with a note', async ({ signedIn: page }) => {
  await page.getByRole('table', { name: 'Open incidents, most people first' }).getByRole('link', { name: /^Hard bounces of all mail/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Hard bounces of all mail/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Why' })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Causes, the likeliest first' })).toBeVisible()
  await page.getByLabel('Note (optional)').fill('The list of the trade fair')
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByRole('heading', { name: 'Timeline' }).locator('..').locator('..').locator('..')).toContainText('The list of the trade fair')
  await expect(page.getByText('Acknowledged').first()).toBeVisible()
})

test('A rule is tried on the past before it is saved, and set back afterwards', async ({ signedIn: page, running }) => {
  await page.goto(`${running.url}/settings/alert-rules`)
  await page.getByRole('button', { name: 'Change: Hard bounces above 2 %' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Limit in percent').fill('0')
  await dialog.getByRole('button', { name: 'Try it on the past' }).click()
  await expect(dialog.getByText('write a fraction above 0', { exact: false })).toBeVisible()
  await dialog.getByLabel('Limit in percent').fill('3')
  await dialog.getByRole('button', { name: 'Try it on the past' }).click()
  await expect(dialog.getByText(/in 90 days, over \d+ parts? of the mail/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Save the rule' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Hard bounces above 2 %' })
  await expect(row).toContainText('above 3.0')
  await row.getByRole('button', { name: 'Set back: Hard bounces above 2 %' }).click()
  await expect(row).toContainText('above 2.0')
})
