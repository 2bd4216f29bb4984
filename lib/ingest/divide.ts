import { noReceipt, type Receipt } from '../db/receipt'
import type { Quarantined } from '../db/quarantine'
import { isPoison, sqlState } from '../db/transaction'
import type { WorkspaceId } from '../db/workspace-id'
import { digestUuid } from './fingerprint'
import { type Delivery, flush, type Outcome } from './flush'
import { cleanText } from './sanitise'

const add = (a: Receipt, b: Receipt): Receipt => ({
  received: a.received + b.received, stored: a.stored + b.stored, duplicates: a.duplicates + b.duplicates,
  quarantined: a.quarantined + b.quarantined, late: a.late + b.late,
})

/** What the database said, cut and cleaned for a person to read. */
const complaint = (error: unknown): string =>
  cleanText(`The database refused this event (${sqlState(error) ?? 'unknown'}): ${error instanceof Error ? error.message : ''}`, 300)

const asQuarantined = (delivery: Delivery, error: unknown): Quarantined[] =>
  delivery.events.map((e) => ({
    id: digestUuid(`poison ${e.dedupeKey}`), connectionId: e.connectionId, receivedAt: e.receivedAt, postNo: e.postNo, element: e.element,
    reason: complaint(error), raw: cleanText(JSON.stringify({ kind: e.kind, recipient: e.recipient, diagnostic: e.diagnostic, metadata: e.metadata }), 20_000),
  }))

/**
 * Commits what can be committed of one delivery that the database refused as a whole, halving its events until the
 * poisonous one stands alone; that one is quarantined with the database's reason. Each part is a transaction of its own.
 */
export const divide = async (workspaceId: WorkspaceId, delivery: Delivery, cause: unknown): Promise<Outcome> => {
  const { events } = delivery
  if (events.length === 0) throw cause
  if (events.length === 1) {
    const [outcome] = await flush(workspaceId, [{ ...delivery, events: [], quarantined: [...delivery.quarantined, ...asQuarantined(delivery, cause)] }], true)
    return outcome ?? noReceipt()
  }
  const half = Math.ceil(events.length / 2)
  const parts: Delivery[] = [
    { ...delivery, events: events.slice(0, half) },
    { ...delivery, events: events.slice(half), quarantined: [] },
  ]
  let sum = noReceipt()
  for (const part of parts) {
    const outcome = await flush(workspaceId, [part], true).then(([only]) => only ?? noReceipt(), (error: unknown) => {
      // Only a refusal of the data is divided further; a database that is away is the relay's turn to wait.
      if (!isPoison(error)) throw error
      return divide(workspaceId, part, error)
    })
    if (outcome === 'nonce spent') return outcome
    sum = add(sum, outcome)
  }
  return sum
}
