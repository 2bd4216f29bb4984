import { type Command, InvalidArgumentError } from 'commander'
import { untilSignal } from '../../lib/server/until-signal'
import { progressBar } from './rebuild'
import { workspaceNamed } from './setup'

type Options = { workspace: string; from?: number; to?: number; json?: boolean }

const hourMs = 3_600_000

export function register(program: Command): void {
  program
    .command('replay')
    .description('read kept relay posts again, as a newer version would; changes no number, safe to stop and to repeat')
    .requiredOption('--workspace <slug>', 'workspace')
    .option('--from <time>', 'posts received from then, such as 2026-11-01 or 2026-11-01T08:00:00Z (default: all)', readTime)
    .option('--to <time>', 'posts received before then (default: now)', readTime)
    .option('--json', 'print JSON')
    .action(replay)
}

async function replay({ workspace: slug, from = 0, to = Date.now(), json }: Options, command: Command): Promise<void> {
  if (from >= to) command.error('wellsent: --from has to lie before --to', { exitCode: 2 })
  const { workspaceId } = await workspaceNamed(slug)
  const signal = untilSignal()
  const { countPosts, firstPost } = await import('../../lib/db/post')
  const { replayPosts } = await import('../../lib/ingest/replay')
  const sum = { posts: 0, received: 0, stored: 0, duplicates: 0, quarantined: 0 }
  const total = await countPosts(workspaceId, from, to)
  const bar = progressBar('replaying posts')
  let at = from
  // An hour at a time, so that a stop can say where to go on.
  while (!signal.aborted) {
    const next = await firstPost(workspaceId, at, to)
    if (!next) break
    const end = Math.min(next.receivedAt + hourMs, to)
    const part = await replayPosts(workspaceId, { from: next.receivedAt, to: end }, (done) => bar.show(sum.posts + done, total))
    for (const field of ['posts', 'received', 'stored', 'duplicates', 'quarantined'] as const) sum[field] += part[field]
    at = end
  }
  bar.end()
  const stoppedAt = signal.aborted ? new Date(at).toISOString() : null
  console.log(json ? JSON.stringify({ ...sum, stopped_at: stoppedAt }) : `${sum.posts} posts read again: ${sum.received} events, ${sum.stored} new, ${sum.duplicates} known, ${sum.quarantined} unreadable`)
  if (stoppedAt) {
    console.error(`wellsent: stopped; go on with --from ${stoppedAt}`)
    process.exitCode = 1
  }
}

/** A date begins at midnight UTC. */
export function readTime(text: string): number {
  const time = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : NaN
  if (Number.isNaN(time)) throw new InvalidArgumentError('write a time such as 2026-11-01 or 2026-11-01T08:00:00Z.')
  return time
}
