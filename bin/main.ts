import { Command, CommanderError } from 'commander'
import { closeDatabase } from '../lib/server/database'
import { printFault } from '../lib/server/fault'

type CommandModule = { register(program: Command): void }

/** One line per command; a module is read only when its command (or the help) is asked for. */
const commands: Record<string, () => Promise<CommandModule>> = {
  start: () => import('./commands/start'),
  worker: () => import('./commands/worker'),
  test: () => import('./commands/test'),
  doctor: () => import('./commands/doctor'),
  setup: () => import('./commands/setup'),
  connect: () => import('./commands/connect'),
  'api-key': () => import('./commands/api-key'),
  domain: () => import('./commands/domain'),
  check: () => import('./commands/check'),
  simulate: () => import('./commands/simulate'),
  digest: () => import('./commands/digest'),
  replay: () => import('./commands/replay'),
  rebuild: () => import('./commands/rebuild'),
  reclassify: () => import('./commands/reclassify'),
  alerts: () => import('./commands/alerts'),
}

async function main(args: string[]): Promise<number> {
  const program = new Command('wellsent').description('Deliverability monitoring').exitOverride()
  const asked = commands[args[0] ?? '']
  if (args[0] !== undefined && !asked && !/^-|^help$/.test(args[0])) {
    console.error(`wellsent: there is no command “${args[0]}”: \`node bin/wellsent.mjs --help\` lists them`)
    return 2
  }
  for (const load of asked ? [asked] : Object.values(commands)) (await load()).register(program)
  try {
    await program.parseAsync(args, { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    // Commander has printed its own words; help and version are no fault, all else is wrong usage.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    printFault(error)
    return 1
  } finally {
    await closeDatabase()
  }
}

// The bootstrap's end is ours too: without it nobody could reach this process.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
process.exit(await main(process.argv.slice(2)))
