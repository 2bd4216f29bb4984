import type { Command } from 'commander'
import { progressBar } from './rebuild'
import { workspaceNamed } from './setup'

export function register(program: Command): void {
  program
    .command('reclassify')
    .description('read stored refusals again with the rules of this version; safe to stop and to repeat')
    .requiredOption('--workspace <slug>', 'workspace')
    .option('--all', 'also what this version has read: after a change of the workspace\'s own rules')
    .option('--json', 'print JSON')
    .action(reclassify)
}

async function reclassify({ workspace: slug, all = false, json }: { workspace: string; all?: boolean; json?: boolean }): Promise<void> {
  const { workspaceId } = await workspaceNamed(slug)
  const { reclassify: readAgain } = await import('../../lib/ingest/reclassify')
  const stop = new AbortController()
  const stopOnce = () => stop.abort()
  process.once('SIGINT', stopOnce).once('SIGTERM', stopOnce)
  const bar = progressBar('reading refusals again')
  const started = performance.now()
  const { read, events, messages } = await readAgain(workspaceId, { all, signal: stop.signal }, bar.show).finally(bar.end)
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const stopped = stop.signal.aborted
  if (json) return console.log(JSON.stringify({ read, events, messages, seconds, stopped }))
  console.log(`${stopped ? 'Stopped; run it again for the rest. ' : ''}${read} refusals read in ${seconds} s: ${events} read otherwise now, ${messages} messages changed`)
}
