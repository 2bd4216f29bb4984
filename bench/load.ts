import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeSync, openSync, closeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Request } from './posts'

export type Loaded = { seconds: number; requests: number; events: number; statuses: Record<string, number>; p50: number; p99: number; max: number; cpuSeconds: number }

const checkout = join(import.meta.dirname, '..')
export const tsxArgs = ['--import', join(checkout, 'node_modules/tsx/dist/loader.mjs')]

/** Posts every request once and answers what came of it. `rate` 0: as fast as answers come. */
export const load = async (port: number, connections: number, requests: readonly Request[], rate = 0): Promise<Loaded> => {
  const folder = mkdtempSync(join(tmpdir(), 'wellsent-load-'))
  const file = join(folder, 'requests')
  const handle = openSync(file, 'w')
  for (const { bytes, events } of requests) {
    const head = Buffer.alloc(8)
    head.writeUInt32LE(bytes.length, 0)
    head.writeUInt32LE(events, 4)
    writeSync(handle, head)
    writeSync(handle, bytes)
  }
  closeSync(handle)
  try {
    const child = spawn(process.execPath, [...tsxArgs, join(import.meta.dirname, 'load-process.ts'), String(port), String(connections), file, String(rate)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => { text += part })
    const code = await new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? 1)))
    if (code !== 0) throw new Error('the load generator failed')
    return JSON.parse(text) as Loaded
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same, and a refusal of any post is a failure of the run. */
export const loadAll = async (port: number, connections: number, requests: readonly Request[], rate = 0): Promise<Loaded> => {
  const loaded = await load(port, connections, requests, rate)
  if (loaded.statuses['200'] !== requests.length) throw new Error(`not every post was taken: ${JSON.stringify(loaded.statuses)}`)
  return loaded
}
