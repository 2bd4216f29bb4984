/** How hard one thing may be asked: questions under way at once, and a second (0: no limit). */
export type Pace = { inFlight: number; perSecond: number }

/** Lets so many through at a time, in the order of asking. */
export class Gate {
  readonly #waiting: (() => void)[] = []
  #inside = 0
  #next = 0
  #head = 0

  constructor(readonly pace: Pace) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.pace.inFlight) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#inside += 1
    try {
      if (this.pace.perSecond > 0) await this.#turn()
      return await work()
    } finally {
      this.#leave()
    }
  }

  /** Spaces starts evenly. */
  #turn(): Promise<void> | undefined {
    const now = performance.now()
    const start = Math.max(now, this.#next)
    this.#next = start + 1_000 / this.pace.perSecond
    return start <= now ? undefined : new Promise((resolve) => setTimeout(resolve, start - now))
  }

  /** Hands the place to who waits longest. The queue is cut only now and then: shift would move every element. */
  #leave(): void {
    const next = this.#waiting[this.#head]
    if (!next) {
      this.#inside -= 1
      return
    }
    this.#head += 1
    if (this.#head > 1_000) this.#waiting.splice(0, this.#head), (this.#head = 0)
    next()
  }
}
