import type { Receipt } from '../db/receipt'

/** An HTTP answer to a relay. */
export type Answer = { status: number; headers: Record<string, string>; body: string }

const retryAfterSeconds = 5

export const answer = (status: number, body: object, headers: Record<string, string> = {}): Answer => ({
  status, headers: { 'content-type': status < 300 ? 'application/json' : 'application/problem+json', ...headers }, body: JSON.stringify(body),
})

export const problem = (status: number, title: string, detail: string, headers: Record<string, string> = {}): Answer =>
  answer(status, { type: 'about:blank', title, status, detail }, headers)

/** Not taken; every relay that we know tries again after 429, and several drop the event for good after a 5xx. */
export const tryLater = (detail: string): Answer => problem(429, 'Try again', detail, { 'retry-after': String(retryAfterSeconds) })

export const counted = ({ received, stored, duplicates, quarantined }: Receipt): Answer => answer(200, { received, stored, duplicates, quarantined })

