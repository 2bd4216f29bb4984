import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unsubscribeUrl } from '@/lib/auth/unsubscribe-token'
import { memberChoices } from '@/lib/db/member-choice'
import { closePools } from '@/lib/db/pool'
import { type MadeWorkspace, makeWorkspace } from '@/lib/testing/factories'
import { GET, POST } from './route'

let made: MadeWorkspace
beforeAll(async () => { made = await makeWorkspace() })
afterAll(closePools)

const ask = async (handler: typeof GET, token: string): Promise<{ status: number; text: string }> => {
  const response = await handler(new Request(`https://wellsent.example.com/unsubscribe/${token}`, { method: handler === POST ? 'POST' : 'GET' }), { params: Promise.resolve({ token }) })
  return { status: response.status, text: await response.text() }
}
const tokenFor = (list: 'digest' | 'notices'): string => unsubscribeUrl({ workspaceId: made.workspaceId, userId: made.owner.userId, list }).split('/').at(-1) ?? ''
const choice = async () => (await memberChoices(made.workspaceId)).get(made.owner.userId)

describe('the link of a mail', () => {
  it('shows a page and changes nothing when it is opened', async () => {
    const { status, text } = await ask(GET, tokenFor('digest'))
    expect([status, await choice()]).toEqual([200, undefined])
    expect(text).toContain('Stop the weekly digest?')
    expect(text).toContain('<form method="post">')
    expect(text).not.toContain(made.owner.email)
  })

  it('ends one kind of mail by a POST, twice as well as once', async () => {
    expect([(await ask(POST, tokenFor('digest'))).status, (await ask(POST, tokenFor('digest'))).status]).toEqual([200, 200])
    expect(await choice()).toMatchObject({ digest: false, severities: ['critical', 'warning'] })
    await ask(POST, tokenFor('notices'))
    expect(await choice()).toMatchObject({ digest: false, severities: [] })
  })

  it('is believed only as it was signed', async () => {
    const token = tokenFor('digest')
    const changed = [...token].map((letter, index) => `${token.slice(0, index)}${letter === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`)
    // The last letter holds two bits that no byte has.
    const statuses = await Promise.all([...changed.slice(0, -1), '', 'x', `${token}A`, token.slice(1)].map(async (text) => (await ask(POST, text)).status))
    expect(new Set(statuses)).toEqual(new Set([404]))
  })
})
