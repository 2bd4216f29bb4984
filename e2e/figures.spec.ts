import { mails, outcomes } from './own-workspace'
import { expect, test } from './test'

const domain = 'out.example.org'
const anHourAgo = () => Date.now() - 3_600_000

test('Each figure says of how many it is, and the page says how fresh it is', async ({ page, running, own }) => {
  await own.post([...mails(50, { id: 'ok', domain, at: anHourAgo() }), ...mails(50, { id: 'hard', domain, at: anHourAgo(), outcome: outcomes.hard })])
  await page.goto(`${running.url}/domains/${domain}`)
  const figures = page.locator('dl > div')
  await expect(figures).toHaveCount(8)
  await expect(figures.filter({ hasText: 'Messages' })).toContainText('100 with a final result')
  // Of what was delivered, of what has a final result, and of what was tried.
  await expect(figures.filter({ hasText: /\d+ of (50|100)/ })).toHaveCount(7)
  const updated = page.getByText(/^Updated /).locator('time')
  await expect(updated).toHaveText(/^(just now|\d+ (sec|min)s? ago)$/)
  expect(Date.now() - Date.parse((await updated.getAttribute('datetime')) ?? '')).toBeLessThan(600_000)
})

test('Of twelve messages nothing is judged: the page says too few, and no mark is red', async ({ page, running, own }) => {
  await own.post([...mails(6, { id: 'ok', domain, at: anHourAgo() }), ...mails(6, { id: 'hard', domain, at: anHourAgo(), outcome: outcomes.hard })])
  await page.goto(`${running.url}/domains/${domain}`)
  const hard = page.locator('dl > div').filter({ hasText: 'Hard bounce rate' })
  await expect(hard).toContainText('50.0\u00a0%6 of 12')
  await expect(hard.getByText('Too few to judge, 88 more needed')).toBeVisible()
  await expect(page.getByText('Too few', { exact: true })).toBeVisible()
  // All but soft bounces have a limit.
  await expect(page.locator('dl').getByText(/^Too few to judge/)).toHaveCount(6)
  await expect(page.locator('.text-act, .border-act, .text-watch')).toHaveCount(0)
})

test('A critical incident stands in the title of the tab, and no other does', async ({ page, running, own }) => {
  const rule = async (name: string, metric: string, severity: string) => {
    const data = { name, metric, severity, scope: 'workspace', limit: 0.001, alpha: 0.05, min_n: 10, min_k: 2, confirm: 1 }
    expect((await page.request.post(`${running.url}/api/v1/alert-rules`, { data, headers: { origin: running.url } })).status()).toBe(201)
  }
  // Refusals of one company alone would alarm for that company only.
  const refused = (id: string, outcome: object) => mails(4, { id, domain, at: anHourAgo(), outcome, to: (n) => `company${n}.example` })
  const incidents = page.getByRole('table', { name: 'Open incidents, most people first' })
  await rule('Any block', 'block', 'warning')
  await own.post([...mails(60, { id: 'ok', domain, at: anHourAgo() }), ...refused('blocked', outcomes.blocked)])
  await running.run('alerts', '--workspace', own.slug)
  await page.goto(running.url)
  await expect(incidents.getByRole('row', { name: /^Warning/ })).toHaveCount(1)
  await expect(page).toHaveTitle('Overview · Wellsent')

  await rule('Any hard bounce', 'hard_bounce', 'critical')
  await own.post(refused('hard', outcomes.hard))
  await running.run('alerts', '--workspace', own.slug)
  await page.goto(running.url)
  await expect(incidents.getByRole('row', { name: /^Critical/ })).toHaveCount(1)
  await expect(page).toHaveTitle('(1) Overview · Wellsent')
})
