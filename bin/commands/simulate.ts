import { type Command, InvalidArgumentError, Option } from 'commander'
import { dataFolder, readServerNote } from '../../lib/server/data-folder'
import { Fault } from '../../lib/server/fault'
import { untilSignal } from '../../lib/server/until-signal'
import { simulatedRelays, type SimulatedRelay } from '../../lib/testing/simulator/mail'
import { type Scenario, scenarioNamed, scenarios } from '../../lib/testing/simulator/scenarios'
import { sendersOf } from '../../lib/testing/simulator/senders'
import { progressBar } from './rebuild'
import { readTime } from './replay'
import { workspaceNamed } from './setup'

type Options = {
  workspace: string; scenario: string; days: number; rate: number; seed: number; relay?: SimulatedRelay; url?: string
  shuffle?: boolean; copies?: number; concurrency: number; now?: number; json?: boolean
}

export function register(program: Command): void {
  const list = [...scenarios.values()].map(({ name, summary }) => `  ${name.padEnd(22)} ${summary}`).join('\n')
  program
    .command('simulate')
    .description('post a history of signed relay webhooks to the running server')
    .requiredOption('--workspace <slug>', 'workspace that gets them')
    .addOption(new Option('--scenario <name>', 'what happens in it').choices([...scenarios.keys()]).default('steady'))
    .option('--days <n>', 'length of the history, which ends now', wholeFrom(1, 1_000), 30)
    .option('--rate <n>', 'messages on an average day', wholeFrom(1, 10_000_000), 300)
    .option('--seed <n>', 'another number gives another history', wholeFrom(0, 2 ** 31), 1)
    .addOption(new Option('--relay <id>', 'one relay alone (default: all three)').choices([...simulatedRelays]))
    .option('--url <base>', 'address of the server (default: the one on this data folder)', readUrl)
    .option('--shuffle', 'posts and their events in wrong order')
    .option('--copies <n>', 'send each post so many times', wholeFrom(1, 100))
    .option('--concurrency <n>', 'posts under way at the same time', wholeFrom(1, 256), 4)
    .option('--now <time>', 'end the history then; the same time and seed give the same events', readTime)
    .option('--json', 'print JSON, with the counts that the product must show')
    .addHelpText('after', `\nScenarios:\n${list}`)
    .action(run)
}

async function run(options: Options): Promise<void> {
  const baseUrl = options.url ?? serverUrl()
  const { workspaceId, workspace } = await workspaceNamed(options.workspace)
  const { simulate } = await import('../../lib/testing/simulator/simulate')
  const scenario: Scenario = scenarioNamed(options.scenario)
  const bar = progressBar(`simulating ${scenario.name}, days`)
  const { expected, ...sums } = await simulate({
    workspace: { id: workspaceId, timeZone: workspace.timeZone },
    plan: { seed: options.seed, now: options.now ?? Date.now(), days: options.days, senders: sendersOf(scenario, options.rate, options.relay && [options.relay]) },
    baseUrl, dataDir: dataFolder(), concurrency: options.concurrency,
    shuffle: options.shuffle ?? scenario.shuffle ?? false, copies: options.copies ?? scenario.copies ?? 1,
    onProgress: bar.show, signal: untilSignal(),
  }).finally(bar.end)
  const result = { workspace: workspace.slug, scenario: scenario.name, seed: options.seed, ...sums }
  const { posts, sent, received, stored, duplicates, quarantined } = sums
  console.log(options.json
    ? JSON.stringify({ ...result, expected })
    : `${posts} posts with ${sent} events: ${received} received = ${stored} stored + ${duplicates} duplicates + ${quarantined} quarantined${sums.adds_up ? '' : ', which does NOT add up'}`)
  if (!sums.adds_up) process.exitCode = 1
}

/** The server on this data folder, by its local address. Throws a Fault when none runs. */
function serverUrl(): string {
  const note = readServerNote(dataFolder())
  if (!note) throw new Fault(`no server runs on the data folder ${dataFolder()}: start one with \`npm start\`, or name it with --url http://host:port`)
  // The public address may not be reachable from here.
  return new URL(note.url).port === String(note.port) ? note.url : `http://127.0.0.1:${note.port}`
}

function readUrl(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw new InvalidArgumentError('write an address such as http://127.0.0.1:3000.')
  return text.replace(/\/+$/, '')
}

function wholeFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d{1,10}$/.test(text) || value < least || value > most) throw new InvalidArgumentError(`write a whole number from ${least} to ${most}.`)
    return value
  }
}
