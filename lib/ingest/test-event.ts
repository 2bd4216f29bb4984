import { randomUUID } from 'node:crypto'
import type { Connection } from '../db/connection'
import { noReceipt, type Receipt } from '../db/receipt'
import type { WorkspaceId } from '../db/workspace-id'
import { blankEvent } from '../deliverability/event'
import { relayOf } from '../relays/registry'
import { commits } from './group-commit'
import { deliveryOf } from './receive'

/** A test event of ours, through the same commit as every relay's: stored with `test`, in no count. */
export const storeTestEvent = async (workspaceId: WorkspaceId, connection: Connection, now: number): Promise<Receipt> => {
  const relay = relayOf(connection.relay)
  if (!relay) return noReceipt()
  const name = randomUUID()
  const body = Buffer.from(JSON.stringify({ test_event: name }))
  const request = { method: 'POST', url: '/', headers: {}, body, receivedAt: now }
  const event = {
    ...blankEvent, kind: 'delivered' as const, nativeType: 'test event', occurredAt: now, recipient: 'test@example.com',
    messageId: `wellsent-test-${name}`, test: true, element: 0, diagnostic: '250 test event of the connection page',
  }
  const outcome = await commits().submit(workspaceId, deliveryOf(relay, connection, request, { events: [event], quarantined: [] }, 0, { replay: false }))
  return outcome === 'nonce spent' ? noReceipt() : outcome
}
