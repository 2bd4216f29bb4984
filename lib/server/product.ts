import type { Server } from 'node:http'
import next from 'next'
import { Pool } from 'pg'
import { databaseUrl, env } from '../env'
import { unknownCall } from '../http/unknown-call'
import { commits } from '../ingest/group-commit'
import { receive } from '../ingest/receive'
import { makeQueue, startWorker } from '../jobs/run'
import { checkout } from './checkout'
import type { Product } from './http'
import { makeMetrics } from './metrics'
import { notReady } from './readiness'

/** Brings up the pages, the corridor and (unless WORKER=off) the jobs in this process. */
export async function openProduct(server: Server): Promise<{ product: Product; stop(): Promise<void> }> {
  const { host, port, worker } = env()
  const pages = next({ dev: false, dir: checkout, hostname: host, port, httpServer: server })
  await pages.prepare()
  const handle = pages.getRequestHandler()
  const probe = new Pool({ connectionString: databaseUrl(), max: 1, connectionTimeoutMillis: 2_000, query_timeout: 2_000 })
  probe.on('error', () => {})
  const jobs = worker ? await startWorker(databaseUrl()) : null
  if (!jobs) await makeQueue(databaseUrl())
  const metrics = makeMetrics(() => commits().depth)
  return {
    product: {
      receive: async (request) => {
        const began = performance.now()
        const answer = await receive(request)
        metrics.webhook(request.url, answer, (performance.now() - began) / 1_000)
        return answer
      },
      page: (request, response) => {
        metrics.watch(request.url ?? '/', response)
        return handle(request, response)
      },
      refuse: unknownCall,
      notReady: () => notReady(probe),
      metrics: metrics.text,
    },
    stop: async () => {
      await jobs?.stop()
      await probe.end()
    },
  }
}
