import { Resolver } from 'node:dns/promises'
import type { DnsAnswer, RecordOf, RecordType } from '../deliverability/dns-answer'
import { Gate } from './gate'
import { askOnce } from './read-answer'

// c-ares learns a server's speed and waits five times that, 250 ms at least, twice as long each try: a server that answers
// at once from its cache and slowly from afar needs four tries to be heard out (0.25 + 0.5 + 1 + 2 s).
const patience = { timeout: 500, maxTimeout: 2_000, tries: 4 }

/** Silent questions in a row until the server is left alone, and for how long. */
const breakAfter = 20
const breakMs = 20_000

/** One DNS server with a cap on what is under way, and a breaker for when it is dead. */
export class DnsServer {
  readonly #resolver: Resolver
  readonly #gate: Gate
  #silent = 0
  #openUntil = 0

  constructor(readonly address: string, inFlight: number, private readonly now: () => number, wait: Partial<typeof patience> = {}) {
    this.#resolver = new Resolver({ ...patience, ...wait })
    this.#resolver.setServers([address])
    this.#gate = new Gate({ inFlight, perSecond: 0 })
  }

  /** False while it was silent so often lately that asking would only cost time. */
  get isUsable(): boolean {
    return this.#silent < breakAfter || this.now() >= this.#openUntil
  }

  async ask<T extends RecordType>(type: T, name: string): Promise<DnsAnswer<RecordOf[T]>> {
    const place = this.#gate.enter()
    if (place) await place
    try {
      // Whoever waited while the server died need not find that out again.
      if (!this.isUsable) return { kind: 'unknown', why: 'circuit_open', detail: this.address }
      // After a while one question tries again, the others wait for what comes of it.
      if (this.#silent >= breakAfter) this.#openUntil = this.now() + breakMs
      const answer = await askOnce(this.#resolver, type, name)
      if (answer.kind === 'unknown' && (answer.why === 'timeout' || answer.why === 'unreachable')) this.#hush()
      else this.#silent = 0
      return answer
    } finally {
      this.#gate.leave()
    }
  }

  #hush(): void {
    this.#silent += 1
    if (this.#silent === breakAfter) this.#openUntil = this.now() + breakMs
  }
}
