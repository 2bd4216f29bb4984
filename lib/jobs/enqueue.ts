import { makeWorkerUtils, type WorkerUtils } from 'graphile-worker'
import { databaseUrl } from '../env'

/** A job to be done once, however many ask for it: `key` names the work, and a waiting job of that key is kept. */
export type Wish = { name: string; payload: Record<string, string>; key: string; runAt: number; /** Jobs of one queue run one after another. */ queue?: string }

const put = async (tools: WorkerUtils, { name, payload, key, runAt, queue }: Wish): Promise<void> => {
  await tools.addJob(name, payload, { jobKey: key, jobKeyMode: 'preserve_run_at', runAt: new Date(runAt), maxAttempts: 3, ...(queue ? { queueName: queue } : {}) })
}

/** Adds jobs to the queue; one that waits under the same key stays as it is. */
export const enqueue = async (wishes: readonly Wish[]): Promise<void> => {
  if (wishes.length === 0) return
  const tools = await makeWorkerUtils({ connectionString: databaseUrl() })
  try {
    for (const wish of wishes) await put(tools, wish)
  } finally {
    await tools.release()
  }
}
