import type { Page } from '@playwright/test'
import { makeRelayKeys } from '../lib/relays/sign'
import { expect, owner, signIn, test } from './test'

const keys = makeRelayKeys('sendgrid')

/** 40 messages: 35 delivered, 3 hard bounces, 1 blocked, 1 still deferred. By hand: 39 have a final result. */
const batch = (nowSeconds: number): object[] => Array.from({ length: 40 }, (_, n) => ({
  email: `reader${n}@example.com`, timestamp: nowSeconds - 600, sg_event_id: `e2e-${n}`, sg_message_id: `e2e${n}.filter.1.0`, 'smtp-id': `<e2e${n}.a@ismtpd-1>`,
  sending_domain: 'outreach.example.org',
  ...(n < 35 ? { event: 'delivered', response: '250 2.0.0 OK' }
    : n < 38 ? { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 The email account that you tried to reach does not exist' }
      : n === 38 ? { event: 'bounce', type: 'blocked', status: '5.7.1', reason: '550 5.7.1 Service unavailable; client [192.0.2.1] blocked using zen.spamhaus.org' }
        : { event: 'deferred', attempt: '1', response: '421 4.7.0 too many connections from your host' }),
}))

const post = async (page: Page, url: string, signer: typeof keys, events: object[]): Promise<{ status: number; answer: unknown }> => {
  const { headers, body } = signer.sign(events, Date.now())
  const answer = await page.request.post(url, { headers, data: Buffer.from(body) })
  return { status: answer.status(), answer: await answer.json() }
}

test('A new owner sets up, connects SendGrid, and reads the number that the relay posted', async ({ page, untouched }) => {
  await page.goto(untouched.url)
  await expect(page).toHaveURL(/\/setup$/)
  await page.getByLabel('Your e-mail').fill('not an address')
  await page.getByLabel('Password', { exact: true }).fill('short')
  await page.getByRole('button', { name: 'Create the workspace' }).click()
  await expect(page.getByText('10 characters or more', { exact: false }).first()).toBeVisible()
  await page.getByLabel('Your e-mail').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByLabel('Workspace name').fill('First light')
  await page.getByRole('button', { name: 'Create the workspace' }).click()

  await expect(page.getByRole('heading', { name: 'Connect your first relay' })).toBeVisible()
  await page.getByRole('link', { name: 'Connect a relay' }).first().click()
  await page.getByRole('button', { name: /SendGrid/ }).click()
  await page.getByLabel(/verification key/i).fill('nonsense')
  await page.getByRole('button', { name: 'Make the connection' }).click()
  await expect(page.getByText('This is no SendGrid verification key', { exact: false }).first()).toBeVisible()
  await page.getByLabel(/verification key/i).fill(keys.settings.verification_key ?? '')
  await page.getByRole('button', { name: 'Make the connection' }).click()

  await expect(page.getByText('Waiting for the first event.')).toBeVisible()
  const url = await page.getByLabel('Webhook address', { exact: true }).inputValue()
  const events = batch(Math.floor(Date.now() / 1000))
  expect((await post(page, url, makeRelayKeys('sendgrid'), events)).status).toBe(401)
  await expect(page.getByText('Waiting for the first event.')).toBeVisible()

  expect(await post(page, url, keys, events)).toEqual({ status: 200, answer: { received: 40, stored: 40, duplicates: 0, quarantined: 0 } })
  await expect(page.getByText('First event received')).toBeVisible()
  expect(await post(page, url, keys, [...events].reverse())).toEqual({ status: 200, answer: { received: 40, stored: 0, duplicates: 40, quarantined: 0 } })

  await page.getByRole('link', { name: 'Overview' }).first().click()
  await page.getByRole('link', { name: 'outreach.example.org' }).first().click()
  const hard = page.locator('dl > div').filter({ hasText: 'Hard bounce' })
  await expect(hard).toContainText('7.7')
  await expect(hard).toContainText('3 of 39')
  const rates = await page.request.get(`${untouched.url}/api/v1/domains/outreach.example.org/rates?interval=total`)
  const [row] = ((await rates.json()) as { data: { counts: Record<string, number>; rates: Record<string, { value: number; n: number }> }[] }).data
  expect(row?.counts).toMatchObject({ accepted: 40, delivered: 35, bounced: 4, hard: 3, blocked: 1, soft: 0, deferred: 1, throttled: 1, pending: 1 })
  expect(row?.rates.hard_bounce).toMatchObject({ value: 3 / 39, n: 39 })
})

test('A test event shows on its connection and enters no number', async ({ page, untouched }) => {
  await untouched.run('setup', '--workspace', 'Try Out', '--email', owner.email, '--password', owner.password)
  await untouched.run('connect', '--workspace', 'try-out', '--relay', 'sendgrid', '--name', 'Main account', '--secret', `verification_key=${keys.settings.verification_key ?? ''}`)
  await page.goto(`${untouched.url}/sign-in`)
  await signIn(page, owner)
  await page.getByRole('link', { name: 'Connections' }).first().click()
  await page.getByRole('link', { name: 'Main account' }).first().click()
  await page.getByRole('button', { name: 'Send a test event' }).click()
  await expect(page.getByRole('table', { name: 'Latest events of this connection' }).getByText('test', { exact: false }).first()).toBeVisible()
  const answer = await page.request.get(`${untouched.url}/api/v1/rates?interval=total`)
  expect(((await answer.json()) as { data: { counts: Record<string, number> }[] }).data.map((row) => row.counts.accepted)).toEqual([0])
})
