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
 * each event by when it happened. A message counts once in each of its tags. Days and hours are local to the workspace and stored as the instant they begin.
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
  sentDayTag: 8,
  sentDayTld: 9,
} as const
export type Cut = (typeof cuts)[keyof typeof cuts]

export type CounterKey = {
  cut: Cut
  /** '' is unattributed. */
  domain: string
  startMs: number
  /** Campaign, sending IP, `outcome|class|code`, tag or TLD of the recipient under the cuts of that name; else ''. */
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

/** A row being summed; `counts` are in the order of countFields. */
export type CounterRow = CounterKey & { text: string; counts: Int32Array }

const bitOf = (field: CountField): number => 1 << countFields.indexOf(field)
/** Which fields one message or event adds one to, as bits: most contributions are nothing else. */
export const countBits = Object.fromEntries(countFields.map((field) => [field, bitOf(field)])) as Record<CountField, number>

const namedCounts = (counts: Int32Array): StoredCounts => Object.fromEntries(countFields.map((field, i) => [field, counts[i] ?? 0])) as StoredCounts

/** Adds signed contributions up. What is written is sorted by key: unsorted upserts deadlock. */
export class CounterSum {
  readonly #rows = new Map<string, CounterRow>()
  /** Rows that a caller keeps by traits, then hour, so that thousands of messages alike find theirs by one look. */
  readonly places = new Map<string, Map<number, readonly CounterRow[]>>()

  row(key: CounterKey): CounterRow {
    const text = keyText(key)
    let row = this.#rows.get(text)
    if (!row) this.#rows.set(text, (row = { ...key, text, counts: new Int32Array(countFields.length) }))
    return row
  }

  add(contributions: readonly CounterDelta[], sign: 1 | -1): void {
    for (const part of contributions) {
      const { counts } = this.row(part)
      countFields.forEach((field, i) => { counts[i] = (counts[i] ?? 0) + sign * part.counts[field] })
    }
  }

  all(): CounterDelta[] {
    return [...this.#rows.values()].map(({ cut, domain, startMs, slice, provider, connectionId, pool, counts }) => (
      { cut, domain, startMs, slice, provider, connectionId, pool, counts: namedCounts(counts) }))
  }

  /** The rows that are not zero, sorted by key. */
  changed(): CounterRow[] {
    return [...this.#rows.values()].filter((row) => row.counts.some((count) => count !== 0)).sort((a, b) => (a.text < b.text ? -1 : 1))
  }
}

/** Adds one to each field of `bits`, or takes it away. */
export const bump = ({ counts }: CounterRow, bits: number, sign: 1 | -1): void => {
  for (let i = 0, rest = bits; rest !== 0; i += 1, rest >>>= 1) if (rest & 1) counts[i] = (counts[i] ?? 0) + sign
}
