import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { Command } from 'commander'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { workspaceOfApiKey, workspaceOfWebhook } from '../../lib/auth/workspace'
import { findDomain } from '../../lib/db/sending-domain'
import { makeRelayKeys } from '../../lib/relays/sign'
import { checkout } from '../../lib/server/checkout'
import * as apiKey from './api-key'
import * as connect from './connect'
import * as domain from './domain'
import * as rebuild from './rebuild'
import * as replay from './replay'
import * as setup from './setup'

const lines: string[] = []
beforeEach(() => {
  lines.length = 0
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
})
afterEach(() => vi.restoreAllMocks())

/** Runs a command in this process, on the test database; answers what it printed as JSON. */
async function answerOf<T>(...args: string[]): Promise<T> {
  const program = new Command('wellsent').exitOverride()
  for (const { register } of [apiKey, connect, domain, rebuild, replay, setup]) register(program)
  await program.parseAsync([...args, '--json'], { from: 'user' })
  return JSON.parse(lines.pop() ?? '') as T
}

const owner = () => ['--email', `${randomUUID()}@example.com`, '--password', 'a long enough password 1']

it('a workspace is set up, gets a key, a domain and a connection', async () => {
  const made = await answerOf<{ workspace: { id: string; slug: string }; user: { id: string } }>('setup', '--workspace', `Sales ${randomUUID()}`, ...owner(), '--time-zone', 'Europe/Berlin')
  expect(Object.keys(made).sort()).toEqual(['user', 'workspace'])
  const { slug } = made.workspace

  const { key } = await answerOf<{ key: string }>('api-key', '--workspace', slug, '--name', 'reports', '--scopes', 'read,write')
  expect((await workspaceOfApiKey(key))?.key).toMatchObject({ name: 'reports', scopes: ['read', 'write'] })

  expect(await answerOf('domain', 'add', 'Mail.Example.com', '--workspace', slug)).toEqual({ name: 'mail.example.com', added: true })
  expect(await answerOf('domain', 'add', 'mail.example.com', '--workspace', slug)).toEqual({ name: 'mail.example.com', added: false })

  const { verification_key: secret } = makeRelayKeys('sendgrid').settings
  const connected = await answerOf<{ connection: { id: string }; webhook_url: string }>(
    'connect', '--workspace', slug, '--relay', 'sendgrid', '--name', 'Main', '--secret', `verification_key=${secret}`, '--default-domain', 'rest.example.com', '--domain-arg', 'brand',
  )
  const token = /\/api\/webhooks\/sendgrid\/([^/]+)$/.exec(connected.webhook_url)?.[1] ?? ''
  const found = await workspaceOfWebhook(token)
  expect(found?.connection).toMatchObject({ id: connected.connection.id, defaultDomain: 'rest.example.com', domainArg: 'brand', secrets: { verification_key: [secret] } })
  expect(found && (await findDomain(found.workspaceId, 'rest.example.com'))?.source).toBe('added')

  expect(await answerOf('rebuild', 'counters', '--workspace', slug)).toEqual({ rebuilt: 'counters', messages: 0, changed: 0 })
  expect(await answerOf('replay', '--workspace', slug)).toEqual({ posts: 0, received: 0, stored: 0, duplicates: 0, quarantined: 0, stopped_at: null })
})

it('a second owner of the same address is refused, and an unknown workspace is told which there are', async () => {
  const same = owner()
  const { workspace } = await answerOf<{ workspace: { slug: string } }>('setup', '--workspace', `Twice ${randomUUID()}`, ...same)
  await expect(answerOf('setup', '--workspace', 'Twice', ...same)).rejects.toThrow('already owns a workspace')
  expect(workspace.slug).toMatch(/^twice-/)
  await expect(answerOf('domain', 'add', 'example.com', '--workspace', 'no-such')).rejects.toThrow(/^there is no workspace “no-such”: choose one of /)
})

it('as a process: 2 for wrong usage, 1 for a failure, one line each', () => {
  const wellsent = (...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, ['bin/wellsent.mjs', ...args], { cwd: checkout, encoding: 'utf8' })
    return { status, lines: stderr.trim().split('\n').length }
  }
  expect(wellsent('domain', 'add', '192.0.2.1', '--workspace', 'x')).toEqual({ status: 2, lines: 1 })
  expect(wellsent('domain', 'add', 'example.com', '--workspace', 'no-such')).toEqual({ status: 1, lines: 1 })
})
