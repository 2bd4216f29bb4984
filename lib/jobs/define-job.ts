import type { z } from 'zod'

/** One job. Handlers are idempotent: a job may run twice, and two processes may hold it in turn. */
export type Job<Payload = unknown> = {
  /** Lower case with dashes; stored in the queue. */
  name: string
  payload: z.ZodType<Payload>
  /** A crontab time in UTC, e.g. `15 3 * * *`; absent for jobs that only others ask for. */
  schedule?: string
  /** How far back missed times are made up for after downtime. */
  backfillMs?: number
  /** `signal` fires when the process stops: leave off at the next whole step. */
  run(payload: Payload, signal?: AbortSignal): Promise<void>
}

/** A job whose payload is checked before it runs. */
export function defineJob<Payload>(job: Job<Payload>): Job {
  return { ...job, run: (payload, signal) => job.run(job.payload.parse(payload), signal) }
}
