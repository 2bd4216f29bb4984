import { Logger, parseCronItems, run, runMigrations, type TaskList } from 'graphile-worker'
import type { Job } from './define-job'
import { jobs } from './registry'

export type RunningWorker = {
  /** Lets running jobs end, then stops. */
  stop(): Promise<void>
  /** Settles when the worker ends; rejects when it fails. */
  ended: Promise<void>
}

/** Works off the queue and the schedules, as the owner of the database. Any number of processes may do so at once. */
export async function startWorker(databaseUrl: string, list: readonly Job[] = jobs): Promise<RunningWorker> {
  const runner = await run({
    connectionString: databaseUrl,
    concurrency: 4,
    maxPoolSize: 6,
    pollInterval: 2_000,
    noHandleSignals: true,
    taskList: Object.fromEntries(list.map((job) => [job.name, taskOf(job)])) satisfies TaskList,
    parsedCronItems: parseCronItems(
      list.flatMap(({ name, schedule, backfillMs = 0 }) =>
        schedule ? [{ task: name, match: schedule, options: { backfillPeriod: backfillMs, maxAttempts: 5 } }] : [],
      ),
    ),
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') console.error(`worker: ${message}`)
    }),
  })
  return { stop: () => runner.stop(), ended: runner.promise }
}

/** Makes the queue's tables, so that a server without a worker can hand in jobs. */
export async function makeQueue(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, maxPoolSize: 1 })
}

function taskOf(job: Job): TaskList[string] {
  return (payload, { abortSignal }) => job.run(payload, abortSignal)
}
