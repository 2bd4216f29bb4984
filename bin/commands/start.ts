import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { env } from '../../lib/env'
import { dataFolder, type ServerNote } from '../../lib/server/data-folder'
import { supervise } from '../../lib/server/supervisor'
import { untilSignal } from '../../lib/server/until-signal'

type Options = { port?: number; demo?: boolean; json?: boolean }
type Demo = { url: string; email: string; password: string; workspace: string }

export function register(program: Command): void {
  program
    .command('start')
    .description('run everything: database, pages, webhooks, jobs')
    .option('--port <n>', 'port to listen on', readPort)
    .option('--demo', 'make a demo workspace from simulated relay posts')
    .option('--json', 'print {url, pid, port, demo} as JSON when ready')
    .action(start)
}

async function start(options: Options): Promise<void> {
  const onReady = async (server: ServerNote) => {
    if (!options.json) console.log(`Wellsent is ready at ${server.url}`)
    const demo = options.demo ? await demoSignIn(server.url, server.port) : undefined
    if (options.json) return console.log(JSON.stringify({ ...server, demo }))
    if (demo) console.log(`demo sign-in: ${demo.url} ${demo.email} ${demo.password}`)
  }
  await supervise({ port: options.port ?? env().port, onReady }, untilSignal())
}

/** Makes the demo workspace once; its sign-in is kept in the data folder. */
async function demoSignIn(url: string, port: number): Promise<Demo> {
  const file = join(dataFolder(), 'demo.json')
  if (!existsSync(file)) {
    const { makeDemo } = await import('./demo')
    await makeDemo({ baseUrl: env().publicUrl ? `http://127.0.0.1:${port}` : url })
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Demo
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('write a port from 0 to 65535.')
  return port
}
