/** How hard one thing may be asked: questions under way at once, and a second (0: no limit). */
export type Pace = { inFlight: number; perSecond: number }

/** Lets so many through at a time, in the order of asking. Whoever entered must leave. */
export class Gate {
  #waiting: (() => void)[] = []
  #head = 0
  #inside = 0
  #next = 0

  constructor(readonly pace: Pace) {}

  /** Undefined when there is a place at once: a promise for each of a million questions would cost more than the question. */
  enter(): Promise<void> | undefined {
    const place = this.#place()
    if (this.pace.perSecond <= 0) return place
    return place ? place.then(() => this.#turn()) : this.#turn()
  }

  /** Hands the place to who waits longest. The queue is cut only now and then: shift would move every element. */
  leave(): void {
    const next = this.#waiting[this.#head]
    if (!next) {
      this.#inside -= 1
      return
    }
    this.#head += 1
    if (this.#head > 1_000) {
      this.#waiting = this.#waiting.slice(this.#head)
      this.#head = 0
    }
    next()
  }

  #place(): Promise<void> | undefined {
    if (this.#inside >= this.pace.inFlight) return new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#inside += 1
    return undefined
  }

  /** Spaces starts evenly. */
  #turn(): Promise<void> | undefined {
    const now = performance.now()
    const start = Math.max(now, this.#next)
    this.#next = start + 1_000 / this.pace.perSecond
    return start <= now ? undefined : new Promise((resolve) => setTimeout(resolve, start - now))
  }
}
