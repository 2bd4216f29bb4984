import type { Page } from '@playwright/test'
import { makeRelayKeys } from '../lib/relays/sign'
import { postUntilTaken } from '../lib/testing/faults/post-until-taken'
import { mails } from './own-workspace'
import { expect, owner, signIn, test } from './test'

const mail = (id: string) => mails(1, { id, domain: 'out.example.org', at: Date.now() })
const shown = (page: Page, id: string) => page.getByText(`${id}-0@example.com`)
const live = (page: Page) => page.getByText('Live: new events come in at the top.')

test('With the tail on, a posted event shows at once and once', async ({ page, running, own }) => {
  await page.goto(`${running.url}/events?live=true`)
  await expect(live(page)).toBeVisible()
  await own.post(mail('first'))
  await expect(shown(page, 'first')).toBeVisible()
  await own.post(mail('second'))
  await expect(shown(page, 'second')).toBeVisible()
  await expect(shown(page, 'first')).toHaveCount(1)
})

test('What comes in leaves the rows that one reads where they are, and waits while the pointer is on the list', async ({ page, running, own }) => {
  await own.post(mails(60, { id: 'old', domain: 'out.example.org', at: Date.now() - 60_000 }))
  await page.goto(`${running.url}/events?live=true`)
  await expect(live(page)).toBeVisible()
  const list = page.getByRole('region', { name: 'Events, newest first' })
  await expect(list.getByRole('row').nth(1)).toBeVisible()
  await list.evaluate((frame) => frame.scrollTo(0, 900))
  const here = list.getByRole('row', { name: /old-/ }).nth(14)
  const name = await here.getByRole('cell').nth(1).innerText()
  const place = await here.boundingBox()
  await own.post(mail('while-reading'))
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible()
  expect(await list.getByRole('row').filter({ hasText: name }).boundingBox()).toEqual(place)
  expect(await list.evaluate((frame) => frame.scrollTop)).toBe(900)
  await page.getByRole('button', { name: '1 new' }).click()
  await list.evaluate((frame) => frame.scrollTo(0, 0))
  await expect(shown(page, 'while-reading')).toBeVisible()

  await list.hover()
  await own.post(mail('under-the-pointer'))
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible()
  await expect(shown(page, 'under-the-pointer')).toHaveCount(0)
  await page.mouse.move(5, 5)
  await expect(shown(page, 'under-the-pointer')).toBeVisible()
  await expect(page.getByRole('button', { name: '1 new' })).toHaveCount(0)
})

test('A tail goes on after the server was killed, with no event missing and none twice', async ({ page, untouched }) => {
  const keys = makeRelayKeys('sendgrid')
  await untouched.run('setup', '--workspace', 'Tail', '--email', owner.email, '--password', owner.password)
  const { webhook_url: url } = await untouched.run<{ webhook_url: string }>('connect', '--workspace', 'tail', '--relay', 'sendgrid', '--name', 'Main', '--secret', `verification_key=${keys.settings.verification_key ?? ''}`)
  const post = (id: string) => postUntilTaken(url, keys.sign(mail(id), Date.now()), { answers: {}, slowestMs: 0 }, AbortSignal.timeout(120_000))
  await page.goto(`${untouched.url}/sign-in`)
  await signIn(page, owner)
  await page.waitForURL(`${untouched.url}/`)
  await page.goto(`${untouched.url}/events?live=true`)
  await expect(live(page)).toBeVisible()
  await post('before')
  await expect(shown(page, 'before')).toBeVisible()

  process.kill(untouched.pid, 'SIGKILL')
  await expect(page.getByText('The connection is lost and is tried again')).toBeVisible()
  await post('meanwhile')
  await expect(live(page)).toBeVisible()
  await post('after')
  for (const id of ['before', 'meanwhile', 'after']) await expect(shown(page, id)).toHaveCount(1)
  await expect(page.getByRole('table', { name: 'Events, newest first' })).toHaveAttribute('aria-rowcount', '4')
})
