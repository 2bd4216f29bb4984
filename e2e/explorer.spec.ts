import { makeRelayKeys } from '../lib/relays/sign'
import { expect, owner, signIn, test } from './test'

test('A number on the domain page leads to exactly its events, and the address holds every filter', async ({ signedIn: page, running, browser }) => {
  const { data } = (await (await page.request.get(`${running.url}/api/v1/domains`)).json()) as { data: { name: string; counts: { hard: number } }[] }
  const [worst] = data.toSorted((a, b) => b.counts.hard - a.counts.hard)
  await page.goto(`${running.url}/domains/${worst?.name ?? ''}`)
  const hard = page.locator('dl > div').filter({ hasText: 'Hard bounce' }).getByRole('link')
  const count = Number(await hard.innerText())
  expect(count).toBeGreaterThan(0)
  await hard.click()
  await expect(page).toHaveURL(/counted=hard/)
  await expect(page.getByRole('table', { name: 'Events, newest first' })).toHaveAttribute('aria-rowcount', String(count + 1))

  const { data: [newest] } = (await (await page.request.get(`${running.url}/api/v1/events?domain=${worst?.name ?? ''}&counted=hard&limit=1`)).json()) as { data: { class: string }[] }
  await page.getByLabel('Reason', { exact: true }).selectOption(newest?.class ?? '')
  await expect(page).toHaveURL(new RegExp(`class=${newest?.class ?? ''}`))
  const shown = await page.getByRole('table', { name: 'Events, newest first' }).getAttribute('aria-rowcount')
  const other = await (await browser.newContext({ storageState: await page.context().storageState() })).newPage()
  await other.goto(page.url())
  await expect(other.getByRole('table', { name: 'Events, newest first' })).toHaveAttribute('aria-rowcount', shown ?? '')
  await page.goBack()
  await expect(page).not.toHaveURL(/class=/)
  await expect(page.getByRole('table', { name: 'Events, newest first' })).toHaveAttribute('aria-rowcount', String(count + 1))

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()])
  const csv = await (await download.createReadStream()).toArray()
  expect(Buffer.concat(csv as Buffer[]).toString('utf8').trimEnd().split('\n').length).toBe(count + 1)
})

test('With the tail on, a posted event shows within a second and once', async ({ page, untouched }) => {
  const keys = makeRelayKeys('sendgrid')
  await untouched.run('setup', '--workspace', 'Tail', '--email', owner.email, '--password', owner.password)
  const { webhook_url } = await untouched.run<{ webhook_url: string }>('connect', '--workspace', 'tail', '--relay', 'sendgrid', '--name', 'Main', '--secret', `verification_key=${keys.settings.verification_key ?? ''}`)
  const post = async (id: string): Promise<void> => {
    const { headers, body } = keys.sign([{ event: 'delivered', email: `${id}@example.com`, timestamp: Math.floor(Date.now() / 1_000), sg_message_id: `${id}.x`, sending_domain: 'out.example.org' }], Date.now())
    expect((await page.request.post(webhook_url, { headers, data: Buffer.from(body) })).status()).toBe(200)
  }
  await page.goto(`${untouched.url}/sign-in`)
  await signIn(page, owner)
  await page.waitForURL(`${untouched.url}/`)
  await page.goto(`${untouched.url}/events?live=true`)
  await expect(page.getByText('Live: new events come in at the top.')).toBeVisible()
  await post('first')
  await expect(page.getByText('first@example.com')).toBeVisible({ timeout: 1_000 })
  await post('second')
  await expect(page.getByText('second@example.com')).toBeVisible({ timeout: 1_000 })
  await expect(page.getByText('first@example.com')).toHaveCount(1)
})
