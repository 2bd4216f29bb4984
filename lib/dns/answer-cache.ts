import type { DnsAnswer } from '../deliverability/dns-answer'

type Held = { answer: DnsAnswer<unknown>; until: number }

const seconds = { least: 60, most: 3_600, unsaid: 300, negative: 300, unknown: 10 }
const mostEntries = 50_000

const lifeOf = (answer: DnsAnswer<unknown>): number => {
  if (answer.kind === 'unknown') return seconds.unknown
  if (answer.kind === 'none') return seconds.negative
  return Math.min(Math.max(answer.ttlSeconds ?? seconds.unsaid, seconds.least), seconds.most)
}

/** Answers by type and name, for their TTL (1 min to 1 h); empty ones 5 min, failures 10 s. The oldest go first. */
export class AnswerCache {
  readonly #held = new Map<string, Held>()

  constructor(private readonly now: () => number) {}

  get(key: string): DnsAnswer<unknown> | null {
    const held = this.#held.get(key)
    if (!held) return null
    if (held.until > this.now()) return held.answer
    this.#held.delete(key)
    return null
  }

  set(key: string, answer: DnsAnswer<unknown>): void {
    this.#held.set(key, { answer, until: this.now() + lifeOf(answer) * 1_000 })
    if (this.#held.size <= mostEntries) return
    for (const oldest of this.#held.keys()) {
      this.#held.delete(oldest)
      return
    }
  }
}
