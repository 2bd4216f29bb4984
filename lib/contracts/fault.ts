import type { Problem } from './problem'

/** A call that the server refused: `message` is the sentence for the reader, `fields` the message of each wrong field. */
export class ApiFault extends Error {
  override name = 'ApiFault'
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title)
  }

  get status(): number {
    return this.problem.status
  }

  get fields(): Record<string, string> {
    return Object.fromEntries((this.problem.errors ?? []).map(({ field, message }) => [field, message]))
  }
}
