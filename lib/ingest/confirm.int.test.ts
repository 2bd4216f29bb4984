import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { changeConnection, findConnection } from '../db/connection'
import { closePools, ownerPool } from '../db/pool'
import { makeRelayKeys, relayKeysFrom } from '../relays/sign'
import { type Ledger, makeLedger } from '../testing/ledger'
import { receive } from './receive'

const now = Date.UTC(2026, 10, 24, 9)
let ledger: Ledger
beforeEach(async () => { ledger = await makeLedger({ now }) })
afterAll(closePools)

const post = async (keys = ledger.keys.ses, fetchText: (url: string) => Promise<string> = () => Promise.resolve('<ok/>'), type: 'SubscriptionConfirmation' | 'UnsubscribeConfirmation' = 'SubscriptionConfirmation') => {
  const fetched: string[] = []
  const { headers, body } = keys.sign('You have chosen to subscribe', now, { snsType: type })
  const answer = await receive(
    { method: 'POST', url: `/api/webhooks/ses/${ledger.connections.ses.token}`, headers, body: (async function* () { yield body })() },
    { fetchText: (url) => { fetched.push(url); return fetchText(url) } }, () => now,
  )
  const held = await findConnection(ledger.workspaceId, ledger.connections.ses.id)
  const { rows } = await ownerPool().query<{ reason: string }>('select reason from reject where workspace_id = $1', [ledger.workspaceId])
  return { status: answer.status, fetched, topics: held?.confirmedTopics, rejects: rows.map((row) => row.reason) }
}
const pair = (minutes: number) => changeConnection(ledger.workspaceId, ledger.connections.ses.id, { pairingUntil: now + minutes * 60_000 })
const topic = 'arn:aws:sns:eu-west-1:123456789012:wellsent-simulator'

describe('a subscription’s wish to be confirmed', () => {
  it('is carried out within the pairing window, also for a subscription of the same topic made anew', async () => {
    await pair(30)
    expect(await post()).toEqual({ status: 200, fetched: [expect.stringMatching(/^https:\/\/sns\.eu-west-1\.amazonaws\.com\/\?Action=ConfirmSubscription/)], topics: [topic], rejects: [] })
    expect((await post()).fetched).toHaveLength(1)
    await pair(-1)
    expect(await post()).toMatchObject({ status: 200, fetched: [], topics: [topic] })
  })

  it('is not carried out outside the pairing window; the connection page says so', async () => {
    await pair(-1)
    expect(await post()).toEqual({ status: 200, fetched: [], topics: [], rejects: [expect.stringContaining('open the pairing window') as string] })
  })

  it('of another topic, or signed by somebody else, is refused and never fetched', async () => {
    await pair(30)
    const foreign = relayKeysFrom('ses', { ...ledger.keys.ses.saved, topic_arn: 'arn:aws:sns:eu-west-1:999999999999:foreign' })
    expect(await post(foreign)).toMatchObject({ status: 401, fetched: [], topics: [] })
    expect(await post(makeRelayKeys('ses'))).toMatchObject({ status: 401, fetched: [], topics: [] })
  })

  it('is asked for again when the address does not answer', async () => {
    await pair(30)
    expect(await post(undefined, () => Promise.reject(new Error('sns answered 500')))).toMatchObject({ status: 429, topics: [], rejects: ['Subscription not confirmed: sns answered 500'] })
  })

  it('after an unsubscription is not renewed by itself: a notice is kept', async () => {
    await pair(30)
    expect(await post(undefined, undefined, 'UnsubscribeConfirmation')).toMatchObject({ status: 200, fetched: [] })
    const { rows } = await ownerPool().query('select kind, notice is not null as told from event where workspace_id = $1', [ledger.workspaceId])
    expect(rows).toEqual([{ kind: 'unknown', told: true }])
  })
})
