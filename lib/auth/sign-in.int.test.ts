import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { endSessions, findPersonByEmail } from '../db/user'
import { closePools } from '../db/pool'
import { callerOf } from './caller'
import { makeSessionToken, readSessionToken, sessionCookieName } from './session-token'
import { createOwner, SetUpFault } from './set-up'
import { signIn } from './sign-in'

const password = 'correct horse battery'
const owner = async () => {
  const email = `${randomUUID()}@example.com`
  return { email, ...(await createOwner({ email, password, workspaceName: 'Acme Outbound', timeZone: 'Europe/Berlin' })) }
}
const from = (): string => `192.0.2.${randomUUID()}`

afterAll(closePools)

describe('the first owner', () => {
  it('is made once for an address, however it is written', async () => {
    const { email } = await owner()
    const again = createOwner({ email: email.toUpperCase(), password, workspaceName: 'Other', timeZone: 'UTC' })
    await expect(again).rejects.toThrow(`${email} already owns a workspace`)
  })

  it.each([
    ['email', { email: 'jö@example.com' }], ['email', { email: 'nobody' }], ['password', { password: 'short' }], ['time_zone', { timeZone: 'Mars/Olympus' }],
    ['workspace_name', { workspaceName: ' ' }],
  ])('is refused for its %s in a sentence: %j', async (field, wrong) => {
    const made = createOwner({ email: `${randomUUID()}@example.com`, password, workspaceName: 'W', timeZone: 'UTC', ...wrong })
    await expect(made).rejects.toSatisfy((error) => error instanceof SetUpFault && error.field === field && error.message.length > 30)
  })
})

describe('sign-in', () => {
  it('takes the password, and tells neither which part was wrong nor who exists', async () => {
    const { email, user, workspace } = await owner()
    expect(await signIn(` ${email.toUpperCase()}`, password, from())).toMatchObject({ id: user.id, workspaceId: workspace.id, sessionVersion: 1 })
    expect(await signIn(email, 'wrong password', from())).toBe('wrong')
    expect(await signIn('nobody@example.com', password, from())).toBe('wrong')
    expect(await signIn({ contains: '@' }, password, from())).toBe('wrong')
    expect(await signIn(email, { contains: '' }, from())).toBe('wrong')
  })

  it('locks an account after 10 tries, existing or not, also those made side by side', async () => {
    const { email } = await owner()
    for (const name of [email, `${randomUUID()}@example.com`]) {
      const tries = await Promise.all(Array.from({ length: 14 }, () => signIn(name, 'wrong password', from())))
      expect(tries.filter((outcome) => outcome === 'locked')).toHaveLength(4)
    }
    expect(await signIn(email, password, from())).toBe('locked')
  })

  it('locks an address after 50 tries over many accounts', async () => {
    const address = from()
    const tries = await Promise.all(Array.from({ length: 51 }, () => signIn(`${randomUUID()}@example.com`, 'wrong password', address)))
    expect(tries.filter((outcome) => outcome === 'locked')).toHaveLength(1)
  })

  it('forgives the tries before a success', async () => {
    const { email } = await owner()
    for (let i = 0; i < 3; i += 1) {
      for (let n = 0; n < 6; n += 1) await signIn(email, 'wrong password', from())
      expect(await signIn(email, password, from())).toMatchObject({ email })
    }
  })
})

describe('sessions', () => {
  const hour = 3_600_000
  const cookieFor = async (email: string, now: number, workspaceId: string): Promise<Request> => {
    const person = await findPersonByEmail(email)
    const token = await makeSessionToken({ userId: person?.id ?? '', workspaceId, sessionVersion: person?.sessionVersion ?? 0 }, now)
    return new Request('http://localhost:3000/', { headers: { cookie: `a=b; ${sessionCookieName()}=${token}` } })
  }

  it('end at once when the version is raised', async () => {
    const { email, user, workspace } = await owner()
    const request = await cookieFor(email, Date.now(), workspace.id)
    expect(await callerOf(request, Date.now())).toMatchObject({ actor: `user:${user.id}`, role: 'owner', scopes: ['read', 'write', 'admin'], renewal: null })
    await endSessions(user.id)
    expect(await callerOf(request, Date.now())).toBeNull()
  })

  it('open no workspace that the user is no member of', async () => {
    const [one, other] = [await owner(), await owner()]
    expect(await callerOf(await cookieFor(one.email, Date.now(), other.workspace.id), Date.now())).toBeNull()
  })

  it('are renewed while used and end after 7 days whatever happens', async () => {
    const { email, workspace } = await owner()
    const caller = await callerOf(await cookieFor(email, Date.now(), workspace.id), Date.now() + hour)
    expect(caller?.renewal).toMatch(/^wellsent\.session=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/)
    const old = await cookieFor(email, Date.now() - 7 * 24 * hour, workspace.id)
    expect(await callerOf(old, Date.now())).toBeNull()
    const token = await makeSessionToken({ userId: 'u', workspaceId: 'w', sessionVersion: 1 }, Date.now())
    expect(await readSessionToken(`${token.slice(0, -2)}AA`, Date.now())).toBeNull()
  })

  it('do not stand in for a key that is wrong', async () => {
    const { email, workspace } = await owner()
    const request = await cookieFor(email, Date.now(), workspace.id)
    const headers = new Headers(request.headers)
    headers.set('authorization', 'Bearer ws_live_wrong')
    expect(await callerOf(new Request('http://localhost:3000/', { headers }), Date.now())).toBeNull()
  })
})
