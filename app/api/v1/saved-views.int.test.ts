import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeSessionToken, sessionCookieName } from '../../../lib/auth/session-token'
import { insertApiKey } from '../../../lib/db/api-key'
import { closePools } from '../../../lib/db/pool'
import { insertSavedView, mostViews } from '../../../lib/db/saved-view'
import { findPerson } from '../../../lib/db/user'
import { makeWorkspace, type MadeWorkspace } from '../../../lib/testing/factories'
import { addMember } from '../../../lib/testing/members'
import * as one from './saved-views/[id]/route'
import * as many from './saved-views/route'

type Headers = Record<string, string>
type View = { id: string; name: string; path: string; shared: boolean; mine: boolean }

let workspace: MadeWorkspace
let people: { owner: Headers; maker: Headers; mate: Headers; viewer: Headers }

const signedIn = async (userId: string): Promise<Headers> => {
  const token = await makeSessionToken({ userId, workspaceId: workspace.workspaceId, sessionVersion: (await findPerson(userId))?.sessionVersion ?? 0 }, Date.now())
  return { cookie: `${sessionCookieName()}=${token}`, origin: 'http://localhost:3000' }
}

beforeAll(async () => {
  workspace = await makeWorkspace()
  const added = async (role: string) => signedIn((await addMember(workspace.workspaceId, `${role}-`, role)).userId)
  people = { owner: await signedIn(workspace.owner.userId), maker: await added('member'), mate: await added('member'), viewer: await added('viewer') }
})

afterAll(closePools)

const ask = (method: string, headers: Headers, body?: object, id?: string): Promise<Response> => {
  const request = new Request(`http://localhost:3000/api/v1/saved-views${id ? `/${id}` : ''}`, { method, headers: { host: 'localhost:3000', ...headers }, ...(body ? { body: JSON.stringify(body) } : {}) })
  if (id) return one.DELETE(request, { params: Promise.resolve({ id }) })
  return method === 'POST' ? many.POST(request) : many.GET(request)
}
const listed = async (headers: Headers): Promise<View[]> => ((await (await ask('GET', headers)).json()) as { data: View[] }).data
const names = async (headers: Headers): Promise<string[]> => (await listed(headers)).map(({ name, mine }) => `${name}${mine ? ' (mine)' : ''}`)
const save = async (headers: Headers, view: { name: string; shared?: boolean; path?: string }): Promise<string> => {
  const response = await ask('POST', headers, { path: '/segments?by=ip&range=30d', ...view })
  const answer = (await response.json()) as { id: string; detail?: string }
  expect(response.status, answer.detail).toBe(201)
  return answer.id
}
const refused = async (response: Response): Promise<[number, string]> => [response.status, ((await response.json()) as { detail: string }).detail]

it('lists a shared view to the workspace with its address, and a private one to its owner only', async () => {
  const shared = await save(people.maker, { name: 'Ours', shared: true, path: '/events?kind=bounced&range=90d' })
  const own = await save(people.maker, { name: 'Only mine' })
  expect(await names(people.maker)).toEqual(['Ours (mine)', 'Only mine (mine)'])
  expect(await names(people.mate)).toEqual(['Ours'])
  expect(await names(people.owner)).toEqual(['Ours'])
  expect((await listed(people.mate))[0]).toMatchObject({ id: shared, path: '/events?kind=bounced&range=90d', shared: true, mine: false })
  const key = (await insertApiKey(workspace.workspaceId, 'reader', ['read'])).key
  expect(await names({ authorization: `Bearer ${key}` })).toEqual(['Ours'])

  // Another one's private view is as good as none, to an owner of the workspace too.
  expect((await refused(await ask('DELETE', people.owner, undefined, own)))[0]).toBe(404)
  expect((await refused(await ask('DELETE', people.mate, undefined, shared)))[0]).toBe(403)
  expect((await ask('DELETE', people.owner, undefined, shared)).status).toBe(204)
  expect((await ask('DELETE', people.maker, undefined, own)).status).toBe(204)
  expect(await names(people.maker)).toEqual([])
})

it('lets a viewer save for himself and not for others', async () => {
  const own = await save(people.viewer, { name: 'Reading' })
  expect(await refused(await ask('POST', people.viewer, { name: 'n', path: '/', shared: true }))).toEqual([403, expect.stringContaining('A viewer saves views for himself only')])
  expect((await ask('DELETE', people.viewer, undefined, own)).status).toBe(204)
})

it.each(['https://example.org/', '//example.org/x', '/\\example.org', 'javascript:alert(1)', '/api/v1/api-keys', '/events\n'])('refuses the address %j and names the field', async (path) => {
  const response = await ask('POST', people.maker, { name: 'n', path })
  const answer = (await response.json()) as { detail: string; errors: { field: string }[] }
  expect([response.status, answer.errors.map(({ field }) => field)]).toEqual([400, ['path']])
  expect(answer.detail).toMatch(/^path: .+/)
  expect(await names(people.maker)).toEqual([])
})

it('keeps a name as it was typed and refuses an empty one', async () => {
  const id = await save(people.maker, { name: ' <b>Worst</b> ' })
  expect(await names(people.maker)).toEqual(['<b>Worst</b> (mine)'])
  expect(await refused(await ask('POST', people.maker, { name: '  ', path: '/' }))).toEqual([400, 'name: give it a name'])
  await ask('DELETE', people.maker, undefined, id)
})

it(`keeps ${mostViews} views of one person and says so when there are more`, async () => {
  const view = { owner: `user:${workspace.owner.userId}`, shared: false, name: 'n', path: '/' }
  for (let n = 0; n < mostViews; n += 1) expect(await insertSavedView(workspace.workspaceId, view, Date.UTC(2026, 10, 24))).not.toBeNull()
  expect(await refused(await ask('POST', people.owner, { name: 'one more', path: '/' }))).toEqual([409, expect.stringContaining('at most 200 views')])
  expect(await names(people.mate)).toEqual([])
})
