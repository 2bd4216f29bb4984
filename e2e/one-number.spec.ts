import { addWeeks, weekAt, weekSpan } from '../lib/deliverability/digest/week'
import { formatCount, formatRate } from '../lib/deliverability/number-text'
import { startMailServer } from '../lib/testing/mail-server'
import { mails, outcomes } from './own-workspace'
import { expect, test } from './test'

const timeZone = 'Europe/Berlin'
const domain = 'numbers.example.org'
const hourMs = 3_600_000
test.use({ ownZone: timeZone })

test('A number is the same on the page, in the API, in the CSV and in the digest that was mailed', async ({ page, running, own }) => {
  const week = addWeeks(weekAt(Date.now(), timeZone), -1)
  const { fromMs, toMs, fromDate, lastDate } = weekSpan(week, timeZone)
  // 1,043 of the week by hand: 1,000 delivered in its first and last hour, 31 hard, 12 blocked. All around it is of no concern.
  await own.post(mails(600, { id: 'first', domain, at: fromMs }))
  await own.post([
    ...mails(400, { id: 'last', domain, at: toMs - 1_000 }),
    ...mails(31, { id: 'hard', domain, at: fromMs + 50 * hourMs, outcome: outcomes.hard }), ...mails(12, { id: 'blocked', domain, at: fromMs + 90 * hourMs, outcome: outcomes.blocked }),
    ...mails(7, { id: 'before', domain, at: fromMs - 1_000, outcome: outcomes.hard }), ...mails(9, { id: 'after', domain, at: toMs, outcome: outcomes.hard }),
    ...mails(11, { id: 'other', domain: 'other.example.org', at: fromMs + 60 * hourMs, outcome: outcomes.hard }),
  ])
  const [accepted, hard, hardRate, blockRate] = [1_043, 31, 31 / 1_043, 12 / 1_043]

  await page.goto(`${running.url}/domains/${domain}?range=custom&from=${fromDate}&to=${lastDate}`)
  const figure = (label: string) => page.locator('dl > div').filter({ hasText: label })
  await expect(figure('with a final result').getByRole('link', { name: formatCount(accepted) })).toBeVisible()
  await expect(figure('Hard bounce rate')).toContainText(`${formatRate(hardRate)}${hard} of ${formatCount(accepted)}`)
  await expect(figure('Block rate')).toContainText(`${formatRate(blockRate)}12 of ${formatCount(accepted)}`)

  const answer = await page.request.get(`${running.url}/api/v1/domains/${domain}/rates?from=${fromDate}&to=${weekSpan(addWeeks(week, 1), timeZone).fromDate}&interval=total`)
  expect((await answer.json()) as object).toMatchObject({ data: [{ counts: { accepted, hard, blocked: 12 }, rates: { hard_bounce: { value: hardRate, n: accepted }, block: { value: blockRate, n: accepted } } }] })

  const exported = async (link: string, label: string): Promise<string[]> => {
    await figure(label).getByRole('link', { name: link, exact: true }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()])
    const text = Buffer.concat((await (await download.createReadStream()).toArray()) as Buffer[]).toString('utf8')
    await page.goBack()
    return text.trimEnd().split('\n').slice(1)
  }
  expect(await exported(formatCount(accepted), 'with a final result')).toHaveLength(accepted)
  const hardRows = await exported(String(hard), 'Hard bounce rate')
  expect(hardRows.filter((row) => row.includes(',bounced,hard-'))).toHaveLength(hard)
  expect(hardRows).toHaveLength(hard)

  const server = await startMailServer()
  try {
    expect(await running.runWith({ SMTP_URL: server.url, MAIL_FROM: 'Wellsent <reports@example.com>' }, 'digest', '--workspace', own.slug)).toMatchObject({ week, sent: 1, failed: 0 })
  } finally {
    await server.close()
  }
  const [mail] = server.mails
  expect(mail?.to).toEqual([own.owner.email])
  await page.setContent(String(mail?.parsed.html))
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: domain, exact: true }) })
  const cells = (await row.getByRole('cell').allInnerTexts()).slice(1).map((text) => text.split('\n')[0])
  expect(cells).toEqual([formatCount(accepted), formatRate(hardRate), formatRate(blockRate)])
  const line = mail?.parsed.text?.split('\n').find((text) => text.startsWith(`${domain}  `))
  expect(line?.split(/ {2,}/)).toEqual([domain, formatCount(accepted), formatRate(hardRate), formatRate(blockRate)])
})
