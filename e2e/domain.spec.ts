import { expect, test } from './test'

const domain = 'list-gone-bad.example.com'

test('The comparison tells every difference in words, and the tables and charts show both periods', async ({ signedIn: page, running }) => {
  await page.goto(`${running.url}/domains/${domain}?range=7d`)
  await page.getByLabel('Compare with the period before').check()
  await expect(page).toHaveURL(/compare=previous/)
  // All the mail of the fixture is younger than a week: nothing lies before it.
  const messages = page.locator('dl > div').filter({ hasText: 'with a final result' })
  await expect(messages.getByText(/^\+[\d,]+ from none$/)).toBeVisible()
  await expect(page.locator('dl > div').getByText('Nothing before to compare with')).toHaveCount(7)
  await page.goto(`${running.url}/domains/${domain}?range=7d&compare=previous`)
  const chart = page.getByRole('region', { name: 'Bounce rates' })
  await expect(chart.getByText('Hard bounce, the period before')).toBeVisible()
  await expect(chart.locator('.recharts-line-curve[stroke-dasharray="8 3 2 3"]').or(chart.locator('.recharts-line')).first()).toBeVisible()
  await chart.getByRole('button', { name: 'View as table' }).click()
  await expect(chart.getByRole('columnheader', { name: 'Hard rate before' })).toBeVisible()
})
