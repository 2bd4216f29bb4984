import type { WorkspaceId } from '../db/workspace-id'
import { isPoison } from '../db/transaction'
import { divide } from './divide'
import { type Delivery, flush, type Outcome } from './flush'

const flushersPerWorkspace = 2
// Two flushers of small batches mostly wait for each other's counters; one with all that has come meanwhile commits more.
const enoughForSecond = 500
const eventsPerFlush = 2_000
/** What may wait for its commit in one process before posts are refused. */
export type QueueLimits = { events: number; bytes: number }
const usualLimits: QueueLimits = { events: 50_000, bytes: 64 * 1024 * 1024 }

/** The queue is full or the database is away: the relay shall try again. */
export class TryLater extends Error {}

type Waiting = { delivery: Delivery; resolve: (outcome: Outcome) => void; reject: (error: unknown) => void }
type Queue = { waiting: Waiting[]; events: number; running: number }

const sizeOf = (d: Delivery): number => d.events.length + d.quarantined.length

/**
 * Posts that wait at the same time for the same workspace share one transaction: two flushers a workspace, no timer,
 * each answered after the commit. One flush is one workspace, which Citus wants too.
 */
export class GroupCommit {
  readonly #queues = new Map<WorkspaceId, Queue>()
  #events = 0
  #bytes = 0

  constructor(readonly limits: QueueLimits = usualLimits) {}

  /** Resolves once the delivery is committed. Throws TryLater when it was not taken. */
  submit(workspaceId: WorkspaceId, delivery: Delivery): Promise<Outcome> {
    if (this.#events + sizeOf(delivery) > this.limits.events || this.#bytes + delivery.post.body.length > this.limits.bytes) {
      return Promise.reject(new TryLater('the queue is full'))
    }
    this.#count(delivery, 1)
    let queue = this.#queues.get(workspaceId)
    if (!queue) this.#queues.set(workspaceId, (queue = { waiting: [], events: 0, running: 0 }))
    const held = queue
    return new Promise<Outcome>((resolve, reject) => {
      held.waiting.push({ delivery, resolve, reject })
      held.events += sizeOf(delivery)
      if (held.running < (held.events >= enoughForSecond ? flushersPerWorkspace : 1)) void this.#run(workspaceId, held)
    })
  }

  /** Elements that wait, for /metrics. */
  get depth(): number {
    return this.#events
  }

  #count(delivery: Delivery, sign: 1 | -1): void {
    this.#events += sign * sizeOf(delivery)
    this.#bytes += sign * delivery.post.body.length
  }

  async #run(workspaceId: WorkspaceId, queue: Queue): Promise<void> {
    queue.running += 1
    while (queue.waiting.length > 0) {
      const batch = takeBatch(queue.waiting)
      for (const { delivery } of batch) queue.events -= sizeOf(delivery)
      await this.#commit(workspaceId, batch)
      for (const { delivery } of batch) this.#count(delivery, -1)
    }
    queue.running -= 1
    if (queue.running === 0 && queue.waiting.length === 0) this.#queues.delete(workspaceId)
  }

  /** A batch that the database refuses is halved until the one poisonous element stands alone, and that is quarantined. */
  async #commit(workspaceId: WorkspaceId, batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await flush(workspaceId, batch.map(({ delivery }) => delivery))
      batch.forEach(({ resolve, reject }, i) => {
        const outcome = outcomes[i]
        if (outcome === undefined) reject(new Error('a delivery went unanswered'))
        else resolve(outcome)
      })
    } catch (error) {
      if (!isPoison(error)) return batch.forEach(({ reject }) => reject(new TryLater('the database did not take it', { cause: error })))
      if (batch.length > 1) {
        const half = Math.ceil(batch.length / 2)
        await this.#commit(workspaceId, batch.slice(0, half))
        await this.#commit(workspaceId, batch.slice(half))
        return
      }
      const [only] = batch
      if (only) await divide(workspaceId, only.delivery, error).then(only.resolve, (cause: unknown) =>
        only.reject(new TryLater('the database did not take it', { cause })))
    }
  }
}

const takeBatch = (waiting: Waiting[]): Waiting[] => {
  let events = 0
  let end = 0
  while (end < waiting.length) {
    const next = waiting[end]
    if (!next || end === eventsPerFlush || (end > 0 && events + sizeOf(next.delivery) > eventsPerFlush)) break
    events += sizeOf(next.delivery)
    end += 1
  }
  return waiting.splice(0, end)
}

// Route handlers and the server that wraps Next are bundled apart; they share one queue all the same.
const shared = globalThis as typeof globalThis & { wellsentCommits?: GroupCommit }
export const commits = (): GroupCommit => (shared.wellsentCommits ??= new GroupCommit())
