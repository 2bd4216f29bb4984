import { afterAll, describe, expect, it } from 'vitest'
import { closePools, ownerPool } from '../db/pool'
import { readReceipts } from '../db/receipt'
import { relays } from '../relays/registry'
import { makeRelayKeys } from '../relays/sign'
import { makeConnection, makeWorkspace } from '../testing/factories'
import { fixtureRequest, fixtureSecrets, fixturesOf, fixtureTime } from '../testing/relay-fixtures'
import { noNetwork } from '../testing/sign-relay'
import { receive } from './receive'

afterAll(closePools)

/** Fixtures that hold one event twice on purpose, or the same unreadable text: how many elements are copies. */
const copiesIn = new Map([
  ["open by Apple's proxy is a machine's (quirk 20)", 1], ['a re-post with another event id reads the same otherwise (quirk 12)', 1], ['category as text and as a list (quirk 14)', 2],
  ['smtp-id with and without brackets joins alike (quirk 15)', 1], ['campaign from Marketing Campaigns, single sends and custom arguments', 4],
  ['times as text, fraction, milliseconds and nonsense (quirk 8)', 3], ['recipients as they come (quirk 4)', 1],
])

describe.each([...relays.values()])('every fixture of $id', (relay) => {
  const keys = makeRelayKeys(relay.id)

  it('is stored in the ledger event by event, a second time only as duplicates, and the receipt is the sum of the answers', async () => {
    const { workspaceId } = await makeWorkspace()
    const sum = { received: 0, stored: 0, duplicates: 0, quarantined: 0 }
    for (const fixture of fixturesOf(relay.id)) {
      const connection = await makeConnection(workspaceId, relay.id, { keys, secrets: fixture.secrets ?? {} })
      const request = fixtureRequest(fixture, keys)
      const post = async () => {
        const { status, body } = await receive({ ...request, url: connection.path, body: (async function* () { yield request.body })() }, noNetwork, () => fixtureTime)
        return { status, counts: JSON.parse(body) as typeof sum }
      }
      const { ok } = await relay.verify(request, fixtureSecrets(fixture, keys), noNetwork)
      const [first, second] = [await post(), await post()]
      expect([first.status, second.status], fixture.name).toEqual(ok ? [200, 200] : [401, 401])
      if (!ok) continue
      const { events, quarantined } = fixture.expect
      const received = events.length + quarantined.length
      const copies = copiesIn.get(fixture.name) ?? 0
      expect(first.counts, fixture.name).toEqual({ received, stored: events.length - copies, duplicates: copies, quarantined: quarantined.length })
      expect(second.counts, fixture.name).toEqual({ received, stored: 0, duplicates: received, quarantined: 0 })
      for (const { counts } of [first, second]) for (const field of Object.keys(sum) as (keyof typeof sum)[]) sum[field] += counts[field]
    }
    const rows = await readReceipts(workspaceId, new Date(fixtureTime - 3_600_000), new Date(fixtureTime + 3_600_000), null)
    const total = rows.reduce((all, row) => ({ received: all.received + row.received, stored: all.stored + row.stored, duplicates: all.duplicates + row.duplicates, quarantined: all.quarantined + row.quarantined }), { received: 0, stored: 0, duplicates: 0, quarantined: 0 })
    expect(total).toEqual(sum)
    const { rows: [held] } = await ownerPool().query<{ events: number; kept: number }>(
      `select (select count(*)::int from event where workspace_id = $1) as events, (select count(*)::int from quarantine where workspace_id = $1) as kept`, [workspaceId])
    expect(held).toEqual({ events: sum.stored, kept: sum.quarantined })
  })
})
