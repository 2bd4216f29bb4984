import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './test'

const bounce = [
  'From: MAILER-DAEMON@example.com', 'Subject: Undelivered Mail Returned to Sender', 'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="x"', '', '--x', 'Content-Type: message/delivery-status', '',
  'Reporting-MTA: dns; out.example.org', '', 'Final-Recipient: rfc822; jo@example.com', 'Action: failed', 'Status: 5.1.1',
  'Remote-MTA: dns; aspmx.l.google.com', 'Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist', '', '--x--', '',
].join('\n')

test('The decoder says what a reply means, who must act and which list refused', async ({ signedIn: page, running }) => {
  await page.goto(`${running.url}/decoder`)
  await page.getByLabel('Reply, conversation or whole message').fill('554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org')
  await page.getByRole('button', { name: 'Decode' }).click()
  const answer = page.getByRole('region', { name: 'IP blocklisted' })
  await expect(answer).toContainText('stands on a blocklist')
  await expect(answer).toContainText('Our reputation')
  await expect(answer).toContainText('Spamhaus ZEN')
  await expect(answer).toContainText('Keep it')
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('The decoder takes a whole message and a conversation apart', async ({ signedIn: page, running }) => {
  await page.goto(`${running.url}/decoder`)
  const text = page.getByLabel('Reply, conversation or whole message')
  await text.fill(bounce)
  await text.press('Control+Enter')
  const answer = page.getByRole('region', { name: 'Invalid recipient' })
  await expect(answer).toContainText('jo@example.com')
  await expect(answer).toContainText('Google Workspace')
  await expect(answer).toContainText('Stop mailing it')
  await text.fill('C: RCPT TO:<a@example.com>\nS: 550 5.1.1 no such user\nC: RCPT TO:<b@example.com>\nS: 452 4.2.2 mailbox full')
  await page.getByRole('button', { name: 'Decode' }).click()
  await expect(page.getByRole('region', { name: '1 of 2: invalid recipient' })).toContainText('a@example.com')
  await expect(page.getByRole('region', { name: '2 of 2: mailbox full' })).toContainText('b@example.com')
})

test('A rule of the workspace is shown over its past before it can be saved', async ({ signedIn: page, running }) => {
  await page.goto(`${running.url}/settings/reply-rules`)
  await expect(page.getByRole('button', { name: 'Save the rule' })).toHaveCount(0)
  await page.getByLabel('Text pattern').fill('abc(')
  await page.getByRole('button', { name: 'Show what it changes' }).click()
  await expect(page.getByText(/is no pattern that can be read safely/)).toBeVisible()
  await page.getByLabel('Text pattern').fill('no words of any reply')
  await page.getByRole('button', { name: 'Show what it changes' }).click()
  await expect(page.getByText(/^Matches 0 of/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save the rule' })).toBeVisible()
})
