const minuteMs = 60_000
const hourMs = 3_600_000

/** Waits between tries, over three days, as Standard Webhooks has them. */
const waits = [5_000, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs, 10 * hourMs, 14 * hourMs, 20 * hourMs, 24 * hourMs]
const longestWaitMs = 24 * hourMs

export type Outcome = {
  state: 'sent' | 'waiting' | 'failed'
  nextAtMs: number | null
  /** Why nothing more goes to this channel; null while it stays on. */
  disable: string | null
}

/** When to try again after the nth try failed; null when that was the last. */
export const nextTry = (tries: number, nowMs: number): number | null => {
  const wait = waits[tries - 1]
  return wait === undefined ? null : nowMs + wait
}

export const tryAgain = (tries: number, nowMs: number, leastMs = 0): Outcome => {
  const at = nextTry(tries, nowMs)
  return at === null ? { state: 'failed', nextAtMs: null, disable: null } : { state: 'waiting', nextAtMs: Math.max(at, nowMs + leastMs), disable: null }
}

/** Seconds or an HTTP date → ms from now, a day at most; 0 for what is neither. */
export const retryAfterMs = (text: string | null, nowMs: number): number => {
  if (text === null) return 0
  const wait = /^\d{1,9}$/.test(text.trim()) ? Number(text) * 1_000 : /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) - nowMs : 0
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWaitMs) : 0
}

const gone: Record<'slack' | 'webhook', readonly number[]> = { slack: [404, 410], webhook: [410] }

/** What an answer over HTTP means. A redirect is a failure; 410 ends the channel; Slack's other 4xx cannot come good by waiting. */
export const outcomeOf = (kind: 'slack' | 'webhook', answer: { status: number; retryAfter: string | null }, tries: number, nowMs: number): Outcome => {
  const { status, retryAfter } = answer
  if (status >= 200 && status < 300) return { state: 'sent', nextAtMs: null, disable: null }
  if (gone[kind].includes(status)) return { state: 'failed', nextAtMs: null, disable: `the other side answered ${status}: this address is no longer in use` }
  if (kind === 'slack' && status >= 400 && status < 500 && status !== 429) return { state: 'failed', nextAtMs: null, disable: null }
  return tryAgain(tries, nowMs, retryAfterMs(retryAfter, nowMs))
}
