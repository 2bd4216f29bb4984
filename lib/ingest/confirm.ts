import { changeConnection, type Connection } from '../db/connection'
import { addReject } from '../db/receipt'
import type { WorkspaceId } from '../db/workspace-id'
import type { Confirmation, RelayTools } from '../relays/relay'
import { type Answer, tryLater } from './answer'

/**
 * Carries out a subscription's wish to be confirmed, but only while a signed-in admin expects one: the adapter has
 * checked signature, topic and address by now. Answers null when done or refused for good, a 429 when worth a retry.
 */
export const confirmSubscription = async (
  workspaceId: WorkspaceId, connection: Connection, wish: Confirmation, now: number, tools: RelayTools,
): Promise<Answer | null> => {
  // A topic that was confirmed before asks again when its subscription was made anew: that too is an admin's decision.
  if (connection.pairingUntil === null || connection.pairingUntil < now) {
    await addReject(workspaceId, connection.id, now, 'Subscription not confirmed: open the pairing window on the connection page and request it again.')
    return null
  }
  try {
    await tools.fetchText(wish.url)
  } catch (error) {
    await addReject(workspaceId, connection.id, now, `Subscription not confirmed: ${error instanceof Error ? error.message : 'the address did not answer'}`)
    return tryLater('The subscription could not be confirmed yet.')
  }
  await changeConnection(workspaceId, connection.id, { confirmedTopic: wish.topic })
  return null
}
