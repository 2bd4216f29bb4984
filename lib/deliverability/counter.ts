/**
 * The counted fields, in the order of the columns of table `counter`. All are messages, except under the event
 * cuts, where each distinct event counts once. `soft` and `pending` follow from the others and are not stored.
 */
export const countFields = [
  'accepted', 'delivered', 'deferred', 'throttled', 'bounced', 'hard', 'blocked', 'dropped', 'complained',
  'unsubscribed', 'opened', 'opened_machine', 'clicked', 'clicked_machine', 'replied', 'pending_deferred',
] as const
export type CountField = (typeof countFields)[number]
export type StoredCounts = Record<CountField, number>

export const noCounts = (): StoredCounts => Object.fromEntries(countFields.map((field) => [field, 0])) as StoredCounts

/**
 * Which sum a counter row belongs to. `sent*` cuts date a message by its own earliest time, `event*` cuts date
 * each event by when it happened. Days and hours are local to the workspace and stored as the instant they begin.
 */
export const cuts = {
  sentDay: 0,
  sentHour: 1,
  sentHourCampaign: 2,
  sentHourIp: 3,
  sentDayReason: 4,
  eventHour: 5,
  eventHourCampaign: 6,
  eventHourIp: 7,
} as const
export type Cut = (typeof cuts)[keyof typeof cuts]

export type CounterKey = {
  cut: Cut
  /** '' is unattributed. */
  domain: string
  startMs: number
  /** Campaign, sending IP, or `outcome|class|code` under the cuts of that name; else ''. */
  slice: string
  provider: string
  connectionId: string
  pool: string
}

export type CounterDelta = CounterKey & { counts: StoredCounts }

/** Cuts that have no connection carry this id, so that the column can stay in the primary key. */
export const noConnection = '00000000-0000-0000-0000-000000000000'

const keyText = (k: CounterKey): string =>
  `${k.cut}\u0001${k.domain}\u0001${k.startMs}\u0001${k.slice}\u0001${k.provider}\u0001${k.connectionId}\u0001${k.pool}`

/** Adds signed contributions up and keeps what is not zero, sorted by key: unsorted upserts deadlock. */
export class CounterSum {
  readonly #rows = new Map<string, CounterDelta>()

  add(contributions: readonly CounterDelta[], sign: 1 | -1): void {
    for (const part of contributions) {
      const key = keyText(part)
      let row = this.#rows.get(key)
      if (!row) this.#rows.set(key, (row = { ...part, counts: noCounts() }))
      for (const field of countFields) row.counts[field] += sign * part.counts[field]
    }
  }

  deltas(): CounterDelta[] {
    return [...this.#rows.entries()]
      .filter(([, row]) => countFields.some((field) => row.counts[field] !== 0))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => row)
  }
}
