import { Command } from 'commander'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { addMember } from '../../lib/testing/members'
import { makeWorkspace } from '../../lib/testing/factories'
import * as digest from './digest'

const lines: string[] = []
beforeEach(() => {
  lines.length = 0
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
})
afterEach(() => vi.restoreAllMocks())

const run = (...args: string[]) => {
  const program = new Command('wellsent').exitOverride().configureOutput({ writeErr: () => {} })
  digest.register(program)
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} })
  return program.parseAsync(['digest', ...args], { from: 'user' })
}

it('sends a week to those who have not had it, once', async () => {
  const { workspaceId, slug } = await makeWorkspace()
  await addMember(workspaceId)
  const answer = async () => { await run('--workspace', slug, '--week', '2026-W01', '--json'); return JSON.parse(lines.pop() ?? '') as unknown }
  expect(await answer()).toEqual({ week: '2026-W01', sent: 2, skipped: 0, kept: 2, failed: 0 })
  expect(await answer()).toEqual({ week: '2026-W01', sent: 0, skipped: 2, kept: 0, failed: 0 })
})

it('refuses a week that is none or not over, in one line', async () => {
  const { slug } = await makeWorkspace()
  await expect(run('--workspace', slug, '--week', '2026-W54')).rejects.toThrow('write a week that its year has, such as 2026-W47.')
  await expect(run('--workspace', slug, '--week', '2099-W01')).rejects.toThrow(/^week 2099-W01 is not over in UTC: the last that is, is \d{4}-W\d\d$/)
})
