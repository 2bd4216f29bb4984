import type { APIRequestContext, Page } from '@playwright/test'
import { makeRelayKeys } from '../lib/relays/sign'
import type { Product } from './product'
import { expect, owner, signIn, test } from './test'

const bad = 'bad.example.org'
const few = 'few.example.org'
const block = { event: 'bounce', type: 'blocked', status: '5.7.1', reason: '550 5.7.1 blocked using zen.spamhaus.org' }
const gone = { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 The email account that you tried to reach does not exist' }

/** `count` messages of a domain to one provider, an hour old, each with one outcome. */
const mails = (domain: string, provider: string, count: number, outcome: object): object[] =>
  Array.from({ length: count }, (_, n) => {
    const id = `${domain}-${provider}-${n}-${JSON.stringify(outcome).length}`
    return { event: 'delivered', email: `p${id.replaceAll(/\W/g, '')}@${provider}`, timestamp: Math.floor(Date.now() / 1_000) - 3_600, sg_message_id: `${id}.x`, sending_domain: domain, ...outcome }
  })

/** One domain of which a provider refuses much, and one with too few results to judge, although half of them bounced. */
const fill = async (product: Product, request: APIRequestContext): Promise<void> => {
  const keys = makeRelayKeys('sendgrid')
  await product.run('setup', '--workspace', 'First', '--email', owner.email, '--password', owner.password)
  const { webhook_url } = await product.run<{ webhook_url: string }>('connect', '--workspace', 'first', '--relay', 'sendgrid', '--name', 'Main', '--secret', `verification_key=${keys.settings.verification_key ?? ''}`)
  const { headers, body } = keys.sign([...mails(bad, 'gmail.com', 200, {}), ...mails(bad, 'yahoo.com', 60, {}), ...mails(bad, 'yahoo.com', 40, block), ...mails(few, 'gmail.com', 6, {}), ...mails(few, 'gmail.com', 6, gone)], Date.now())
  expect((await request.post(webhook_url, { headers, data: Buffer.from(body) })).status()).toBe(200)
}

const names = (page: Page): Promise<string[]> =>
  page.locator('main section').evaluateAll((found) => found.map((one) => one.getAttribute('aria-label') ?? document.getElementById(one.getAttribute('aria-labelledby') ?? '')?.textContent ?? ''))

test('The overview says first whether it can be trusted, then the verdict, then what is behind it, and too few is no fault', async ({ page, untouched }) => {
  await fill(untouched, page.request)
  await untouched.run('alerts', '--workspace', 'first')
  await page.goto(`${untouched.url}/sign-in`)
  await signIn(page, owner)
  await page.waitForURL(`${untouched.url}/`)
  await expect(page.getByRole('heading', { name: 'List hygiene and the next digest' })).toBeVisible()
  const incidents = async (query: string): Promise<number> => ((await (await page.request.get(`${untouched.url}/api/v1/incidents?${query}`)).json()) as { data: object[] }).data.length
  expect(await names(page)).toEqual([
    'Data of the last 24 hours', '0 of 2 domains are safe to send today', `Open incidents (${await incidents('')})`, 'Sending domains', 'Warming up', 'Blocklists', 'Refusals by provider', 'Why they refuse us', 'Authentication',
    'List hygiene and the next digest',
  ])
  await expect(page.getByText('1 needs action first; 1 with too few results to judge.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Data of the last 24 hours' }).locator('time')).toHaveCount(1)

  const critical = await incidents('severity=critical')
  await expect(page).toHaveTitle(critical > 0 ? `(${critical}) Overview · Wellsent` : 'Overview · Wellsent')

  const row = page.getByRole('table', { name: 'Sending domains, worst first' }).getByRole('row').filter({ hasText: few })
  await expect(row.getByText('Too few', { exact: true })).toBeVisible()
  await expect(row).toContainText('n 12')
  const heat = page.getByRole('table', { name: 'Refusals and throttles of each sending domain at each provider' })
  const tones = (domain: string) => heat.getByRole('row').filter({ has: page.getByRole('link', { name: domain }) }).locator('[data-tone]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-tone')))
  expect([await tones(bad), await tones(few)]).toEqual([['good', 'act'], ['quiet']])
})

test('A number of the heat map leads to exactly its events', async ({ page, untouched }) => {
  await fill(untouched, page.request)
  await page.goto(`${untouched.url}/sign-in`)
  await signIn(page, owner)
  await page.waitForURL(`${untouched.url}/`)
  const cell = page.getByRole('table', { name: 'Refusals and throttles of each sending domain at each provider' }).getByRole('cell').filter({ hasText: '40 of 100' })
  await expect(cell).toContainText('40.0')
  await cell.getByRole('link', { name: '40' }).click()
  await expect(page).toHaveURL(/domain=bad\.example\.org&provider=yahoo&counted=blocked|provider=yahoo/)
  await expect(page.getByRole('table', { name: 'Events, newest first' })).toHaveAttribute('aria-rowcount', '41')
})
