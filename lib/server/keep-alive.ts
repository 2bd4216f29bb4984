import { birthOf } from './pid-lock.mjs'
import type { Postgres } from './postgres/launch'

/** Pauses between restarts: none at first, then doubling to 30 s while it keeps dying within a minute. */
export function backOff(now: () => number = Date.now): () => number {
  let quick = 0
  let last = -Infinity
  return () => {
    quick = now() - last < 60_000 ? quick + 1 : 0
    last = now()
    return quick === 0 ? 0 : Math.min(30_000, 250 * 2 ** (quick - 1))
  }
}

/** A pause that a signal ends early. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}

/**
 * Looks twice a second whether PostgreSQL lives and starts it again when not, until the signal.
 * `changed` is told when it comes back elsewhere (its port was taken meanwhile).
 */
export async function keepPostgres(first: Postgres, renew: () => Promise<Postgres>, changed: (url: string) => void, signal: AbortSignal): Promise<void> {
  const wait = backOff()
  let known = first
  let birth = birthOf(known.pid)
  while (!signal.aborted) {
    await pause(500, signal)
    if (signal.aborted || (birth !== null && birthOf(known.pid) === birth)) continue
    await pause(wait(), signal)
    if (signal.aborted) return
    try {
      console.error(`the database (pid ${known.pid}) has died: starting it again`)
      const renewed = await renew()
      if (renewed.url !== known.url) changed(renewed.url)
      known = renewed
      birth = birthOf(known.pid)
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
    }
  }
}
