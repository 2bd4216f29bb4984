import { expect, owner, test } from './test'

test('Control+K, three letters and Enter lead to a domain; Escape gives the focus back', async ({ signedIn: page, running }) => {
  const opener = page.getByRole('button', { name: /^Go to/ })
  await opener.focus()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Go to' })).toHaveCount(0)
  await expect(opener).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option', { name: 'list-gone-bad.example.net' })).toBeVisible()
  await page.keyboard.type('lis')
  const first = await page.getByRole('option', { selected: true }).innerText()
  expect(first).toMatch(/^list-gone-bad\.example\.(com|net|org)$/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${running.url}/domains/${first}`)
  await expect(page.getByRole('heading', { level: 1, name: first })).toBeVisible()
})

test('Single keys lead to pages and list themselves, do nothing while one types, and can be switched off', async ({ signedIn: page, running }) => {
  await page.keyboard.press('g')
  await page.keyboard.press('e')
  await expect(page).toHaveURL(`${running.url}/events`)
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(page).toHaveURL(`${running.url}/`)
  await expect(page.getByRole('table', { name: 'Sending domains, worst first' })).toBeVisible()
  await page.goBack()
  await page.getByLabel('Recipient').fill('?gc')
  await expect(page).toHaveURL(`${running.url}/events`)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByText('Go to the sending domains')).toBeVisible()
  await expect(sheet.getByText('Go to Connections')).toBeVisible()
  await sheet.getByLabel('Single keys do something').uncheck()
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await page.keyboard.press('?')
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible()
  await expect(page).toHaveURL(/\/events/)
})

/** Names of what can be focused, in the order of the page; of radio buttons the one that is on. */
const controls = `[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility() && (one.type !== 'radio' || one.checked))`
const nameOf = `((one) => \`\${one.tagName} \${(one.getAttribute('aria-label') ?? one.getAttribute('href') ?? '')} \${one.textContent.slice(0, 40)}\`)`

test('The Tab key reaches every control of the overview in the order of the page, each in sight and marked', async ({ signedIn: page, running }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto(running.url)
  await expect(page.getByRole('heading', { name: 'List hygiene and the next digest' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  const wanted = await page.evaluate<string[]>(`${controls}.map(${nameOf})`)
  const reached: string[] = []
  const faults: string[] = []
  for (const name of wanted) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate<string>(`${nameOf}(document.activeElement)`))
    const { isMarked, isCovered } = await page.evaluate(() => {
      const here = document.activeElement as HTMLElement
      const shown = here instanceof HTMLInputElement && here.type === 'radio' ? (here.closest('label') ?? here) : here
      const { left, right, top, bottom } = shown.getBoundingClientRect()
      const inView = (low: number, high: number, end: number) => Math.min(Math.max((Math.max(low, 0) + Math.min(high, end)) / 2, 0), end - 1)
      const at = document.elementFromPoint(inView(left, right, window.innerWidth), inView(top, bottom, window.innerHeight))
      return { isMarked: getComputedStyle(shown).outlineStyle !== 'none', isCovered: !at || !(shown.contains(at) || at.contains(shown)) }
    })
    if (!isMarked || isCovered) faults.push(`${name}: ${isMarked ? 'covered' : 'not marked'}`)
  }
  expect(reached).toEqual(wanted)
  expect(faults).toEqual([])
  // What is read further down never comes before what is above it.
  const places = await page.evaluate<number[][]>(`${controls}.filter((one) => one.closest('main section')).map((one) => { const { top } = one.closest('section').getBoundingClientRect(); return [top + scrollY] })`)
  expect(places).toEqual(places.toSorted(([a = 0], [b = 0]) => a - b))
})

test('A password may be pasted, and a password manager is told what each field holds', async ({ page, running }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: running.url })
  await page.goto(`${running.url}/sign-in`)
  await expect(page.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'username')
  const password = page.getByLabel('Password', { exact: true })
  await expect(password).toHaveAttribute('autocomplete', 'current-password')
  await page.getByLabel('E-mail').fill(owner.email)
  await page.evaluate((text) => navigator.clipboard.writeText(text), owner.password)
  await password.focus()
  await page.keyboard.press('Control+v')
  await expect(password).toHaveValue(owner.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${running.url}/`)
})
