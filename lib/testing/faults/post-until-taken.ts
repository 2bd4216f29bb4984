import { setTimeout as pause } from 'node:timers/promises'
import type { SignedPost } from '../../relays/sign'

export type Taken = { received: number; stored: number; duplicates: number; quarantined: number }
export type Attempts = { answers: Record<string, number>; slowestMs: number }

const betweenTriesMs = 100

/**
 * Posts as a relay does: again and again until a 2xx, with the same bytes. Writes down what was answered meanwhile (`none` for a
 * connection that broke) and the longest wait for an answer.
 */
export async function postUntilTaken(url: string, { headers, body }: SignedPost, attempts: Attempts, signal: AbortSignal): Promise<Taken> {
  for (;;) {
    signal.throwIfAborted()
    const began = performance.now()
    const answer = await fetch(url, { method: 'POST', headers, body: Buffer.from(body), signal }).then(
      async (response) => ({ status: String(response.status), text: await response.text() }), () => ({ status: 'none', text: '' })).catch(() => ({ status: 'none', text: '' }))
    attempts.answers[answer.status] = (attempts.answers[answer.status] ?? 0) + 1
    attempts.slowestMs = Math.max(attempts.slowestMs, performance.now() - began)
    if (answer.status === '200') return JSON.parse(answer.text) as Taken
    await pause(betweenTriesMs)
  }
}
