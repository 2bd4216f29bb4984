import { Argument, type Command } from 'commander'
import { workspaceNamed } from './setup'

type What = 'counters' | 'messages'

export function register(program: Command): void {
  program
    .command('rebuild')
    .description('make counters anew from messages, or messages (and counters) anew from events; safe to stop and to repeat')
    .addArgument(new Argument('<what>', 'what to make anew').choices(['counters', 'messages']))
    .requiredOption('--workspace <slug>', 'workspace')
    .option('--json', 'print JSON')
    .action(rebuild)
}

async function rebuild(what: What, { workspace: slug, json }: { workspace: string; json?: boolean }): Promise<void> {
  const { workspaceId } = await workspaceNamed(slug)
  const { rebuildCounters, rebuildMessages } = await import('../../lib/ingest/rebuild')
  const bar = progressBar(`rebuilding ${what}`)
  const result = await (what === 'counters' ? rebuildCounters : rebuildMessages)(workspaceId, bar.show).finally(bar.end)
  const { messages, changed } = result
  console.log(json ? JSON.stringify({ rebuilt: what, messages, changed }) : `${messages} messages read, ${changed} ${changed === 1 ? 'row' : 'rows'} changed`)
}

/** Progress on stderr: one line that updates on a terminal, else a line every 10 s. `total` 0: not known. */
export function progressBar(title: string): { show(done: number, total: number): void; end(): void } {
  const isTerminal = process.stderr.isTTY
  const everyMs = isTerminal ? 100 : 10_000
  let shown = isTerminal ? 0 : Date.now()
  let line = ''
  let isShown = false
  return {
    show: (done, total) => {
      if (done === 0) return
      line = `${title} ${barOf(done, total)}`
      isShown = Date.now() - shown >= everyMs
      if (!isShown) return
      shown = Date.now()
      process.stderr.write(isTerminal ? `\r\x1b[K${line}` : `${line}\n`)
    },
    end: () => {
      if (line === '') return
      if (isTerminal) process.stderr.write(`\r\x1b[K${line}\n`)
      else if (!isShown) process.stderr.write(`${line}\n`)
    },
  }
}

function barOf(done: number, total: number): string {
  if (total <= 0) return String(done)
  // The total may be an estimate.
  const whole = Math.max(done, total)
  const part = done / whole
  return `[${'#'.repeat(Math.round(part * 20)).padEnd(20, '.')}] ${Math.floor(part * 100)} % (${done} of ${whole})`
}
