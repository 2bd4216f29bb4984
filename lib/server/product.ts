import type { Server } from 'node:http'
import next from 'next'
import { Pool } from 'pg'
import { databaseUrl, env } from '../env'
import { receive } from '../ingest/receive'
import { startWorker } from '../jobs/run'
import { checkout } from './checkout'
import type { Product } from './http'

/** Brings up the pages, the corridor and (unless WORKER=off) the jobs in this process. */
export async function openProduct(server: Server): Promise<{ product: Product; stop(): Promise<void> }> {
  const { host, port, worker } = env()
  const pages = next({ dev: false, dir: checkout, hostname: host, port, httpServer: server })
  await pages.prepare()
  const handle = pages.getRequestHandler()
  const probe = new Pool({ connectionString: databaseUrl(), max: 1, connectionTimeoutMillis: 2_000, query_timeout: 2_000 })
  probe.on('error', () => {})
  const jobs = worker ? await startWorker(databaseUrl()) : null
  return {
    product: {
      receive,
      page: (request, response) => handle(request, response),
      isReady: () => probe.query('select 1').then(() => true, () => false),
    },
    stop: async () => {
      await jobs?.stop()
      await probe.end()
    },
  }
}
