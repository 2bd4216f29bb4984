import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

export type Product = {
  url: string
  /** Of the process that serves. */
  pid: number
  /** Sign-in of the demo workspace, when it was asked for. */
  demo: { email: string; password: string } | undefined
  /** Runs a command beside the server and answers the JSON that it prints. */
  run<T = unknown>(...args: string[]): Promise<T>
  /** The same with variables of its own. */
  runWith<T = unknown>(variables: Record<string, string>, ...args: string[]): Promise<T>
  stop(): Promise<void>
}

const command = join(import.meta.dirname, '..', 'bin', 'wellsent.mjs')

/** Starts the product as a user does, on a free port with a data folder of its own. */
export async function startProduct(...options: '--demo'[]): Promise<Product> {
  const data = mkdtempSync(join(tmpdir(), 'wellsent-e2e-'))
  const env = { ...process.env, WELLSENT_DATA: data, WELLSENT_URL: undefined, DATABASE_URL: undefined, HOST: '127.0.0.1' }
  const child = spawn('node', [command, 'start', '--port', '0', '--json', ...options], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<null>((resolve) => child.once('exit', () => resolve(null)))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true })
  }
  const line = await Promise.race([new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve)), ended])
  if (line === null) {
    await stop()
    throw new Error('the product did not start; its words are above')
  }
  const runWith = async <T>(variables: Record<string, string>, ...args: string[]): Promise<T> => {
    const { stdout } = await promisify(execFile)('node', [command, ...args, '--json'], { env: { ...env, ...variables } })
    return JSON.parse(stdout) as T
  }
  return { ...(JSON.parse(line) as Pick<Product, 'url' | 'pid' | 'demo'>), run: (...args) => runWith({}, ...args), runWith, stop }
}
