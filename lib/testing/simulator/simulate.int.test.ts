import { mkdtempSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listConnections } from '../../db/connection'
import type { WorkspaceId } from '../../db/workspace-id'
import { receive } from '../../ingest/receive'
import { createFront } from '../../server/http'
import { makeWorkspace } from '../factories'
import { readDays } from './read-days'
import { scenarioNamed } from './scenarios'
import { sendersOf } from './senders'
import { simulate, type Simulated } from './simulate'

const now = Date.now()
const timeZone = 'Europe/Berlin'
const dataDir = mkdtempSync(join(tmpdir(), 'wellsent-simulator-'))
const front = createFront({ isSecure: false })
let baseUrl = ''

beforeAll(async () => {
  front.open({ receive, page: async (_request, response) => void response.end(), refuse: () => null, notReady: async () => null, metrics: async () => '' })
  await new Promise<void>((resolve) => front.server.listen(0, '127.0.0.1', resolve))
  baseUrl = `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`
})

afterAll(async () => {
  await front.drain(1_000)
  rmSync(dataDir, { recursive: true })
})

async function run(workspaceId: WorkspaceId, scenario: string, options: { shuffle?: boolean; copies?: number } = {}): Promise<Simulated> {
  return simulate({
    workspace: { id: workspaceId, timeZone }, plan: { seed: 3, now, days: 4, senders: sendersOf(scenarioNamed(scenario), 120) }, baseUrl, dataDir,
    shuffle: options.shuffle ?? false, copies: options.copies ?? 1, concurrency: 8,
  })
}

it('posts over HTTP add up, and the counters are the truth', async () => {
  const { workspaceId } = await makeWorkspace({ timeZone })
  const result = await run(workspaceId, 'list-gone-bad')
  expect(result).toMatchObject({ adds_up: true, quarantined: 0, received: result.sent })
  expect(result.expected.total.hard).toBeGreaterThan(10)
  expect(await readDays(workspaceId)).toEqual(result.expected.days)
})

it('wrong order and copies change no number, and a second run uses the same connections', async () => {
  const { workspaceId } = await makeWorkspace({ timeZone })
  const once = await run(workspaceId, 'pool-poisoned', { shuffle: true, copies: 2 })
  expect(once.stored).toBeLessThanOrEqual(once.sent / 2)
  expect(once).toMatchObject({ adds_up: true, duplicates: once.sent - once.stored })
  expect(await readDays(workspaceId)).toEqual(once.expected.days)

  const again = await run(workspaceId, 'pool-poisoned')
  expect(again).toMatchObject({ adds_up: true, stored: 0, duplicates: again.sent })
  expect(await readDays(workspaceId)).toEqual(once.expected.days)
  expect(await listConnections(workspaceId)).toHaveLength(3)
  expect(statSync(join(dataDir, 'simulator.json')).mode & 0o777).toBe(0o600)
})
