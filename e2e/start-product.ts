import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Starts the product as a user does, on a free port with a data folder of its own; what it returns stops it. */
export default async function startProduct(): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), 'wellsent-e2e-'))
  const child = spawn('node', [join(import.meta.dirname, '..', 'bin', 'wellsent.mjs'), 'start', '--port', '0', '--json'], {
    env: { ...process.env, WELLSENT_DATA: data, WELLSENT_URL: undefined, DATABASE_URL: undefined, HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true })
  }
  const [line] = await Promise.race([
    new Promise<[string]>((resolve) => createInterface(child.stdout).once('line', (text) => resolve([text]))),
    ended.then(() => [null] as const),
  ])
  if (line === null) {
    await stop()
    throw new Error('the product did not start; its words are above')
  }
  process.env.WELLSENT_E2E_URL = (JSON.parse(line) as { url: string }).url
  process.env.WELLSENT_E2E_DATA = data
  return stop
}
