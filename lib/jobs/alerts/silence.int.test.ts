import { afterAll, expect, it } from 'vitest'
import { addToCounters } from '../../db/counter'
import { listIncidents } from '../../db/incident'
import { closePools } from '../../db/pool'
import { inWorkspace } from '../../db/transaction'
import { CounterSum, cuts, noCounts } from '../../deliverability/counter'
import { postMail, readNotices } from '../../testing/alerts'
import { makeLedger } from '../../testing/ledger'
import { evaluateAlerts } from './evaluate'

afterAll(closePools)

const hour = 3_600_000
// A Wednesday morning.
const lastEvent = Date.UTC(2026, 10, 25, 9, 12)
const domain = 'out.example.net'

it('tells that a relay fell silent, keeps it through the night, and closes with the next event', async () => {
  const ledger = await makeLedger({ now: lastEvent + 60_000 })
  await postMail(ledger, { domain, atMs: lastEvent - 40_000, delivered: 40 })
  // Four weeks of 300 deliveries in each working hour, as counters.
  const history = Array.from({ length: 28 * 24 }, (_, n) => Math.floor(lastEvent / hour) * hour - (n + 1) * hour)
    .filter((at) => new Date(at).getUTCDay() % 6 !== 0 && new Date(at).getUTCHours() >= 7 && new Date(at).getUTCHours() < 16)
    .sort((a, b) => a - b)
  const deliveredAt = (hours: readonly number[], delivered: number) => {
    const sum = new CounterSum()
    sum.add(hours.map((startMs) => ({ cut: cuts.eventHour, domain, startMs, slice: '', provider: 'other', connectionId: ledger.connections.sendgrid.id, pool: '', counts: { ...noCounts(), delivered } })), 1)
    return sum.changed()
  }
  await inWorkspace(ledger.workspaceId, (client) => addToCounters(client, ledger.workspaceId, deliveredAt(history, 300)))
  const silences = async () => (await listIncidents(ledger.workspaceId, { states: null, severities: null, domain: null, topics: ['silence'], ruleIds: null, fromMs: null, toMs: null, order: 'opened' }, 10, null))
    .map((held) => [held.state, held.title])
  const look = (at: number) => evaluateAlerts(ledger.workspaceId, 'UTC', at)
  await look(lastEvent + 45 * 60_000)
  expect(await silences()).toEqual([])
  await look(lastEvent + 63 * 60_000)
  const said = 'sendgrid silent for 62 min, about 300 events expected; numbers since 09:13 are incomplete'
  expect(await silences()).toEqual([['open', said]])
  expect((await readNotices(ledger.workspaceId)).map((notice) => [notice.kind, notice.severity, notice.subject])).toEqual([['opened', 'warning', said]])
  await look(lastEvent + 15 * hour)
  await look(lastEvent + 18 * hour)
  expect((await silences()).map(([state]) => state)).toEqual(['open'])
  const again = lastEvent + 23 * hour
  await inWorkspace(ledger.workspaceId, async (client) => {
    await addToCounters(client, ledger.workspaceId, deliveredAt([Math.floor(again / hour) * hour], 20))
    await client.query('update connection set last_event_at = $3 where workspace_id = $1 and id = $2', [ledger.workspaceId, ledger.connections.sendgrid.id, new Date(again).toISOString()])
  })
  await look(again + 15 * 60_000)
  expect((await silences()).map(([state]) => state)).toEqual(['resolved'])
})
