import type { Command } from 'commander'
import { startWorker } from '../../lib/jobs/run'
import { openDatabase } from '../../lib/server/database'
import { untilSignal } from '../../lib/server/until-signal'

export function register(program: Command): void {
  program.command('worker').description('run jobs only (with WORKER=off on the servers)').action(work)
}

async function work(): Promise<void> {
  const signal = untilSignal()
  const { url } = await openDatabase()
  const worker = await startWorker(url)
  console.error('worker: ready')
  const asked = new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })))
  await Promise.race([asked, worker.ended])
  if (signal.aborted) await worker.stop()
}
