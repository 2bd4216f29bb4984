import { readFileSync } from 'node:fs'
import { cpus, freemem, loadavg, release, totalmem } from 'node:os'
import type { Client } from 'pg'

const gib = (bytes: number): string => (bytes / 2 ** 30).toFixed(1)

/** Of the last minute. */
export const loadNow = (): string => (loadavg()[0] ?? 0).toFixed(1)

/** What the figures were measured on, as lines of Markdown. */
export const describeMachine = async (client: Client): Promise<string[]> => {
  const { rows: [row] } = await client.query<{ version: string; fsync: string; commit: string; buffers: string }>(
    "select version() as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('shared_buffers') as buffers")
  const kernel = /PRETTY_NAME="([^"]+)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform
  return [
    `- ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores shared by load generator, server and database; load average before the run ${loadNow()}`,
    `- ${gib(totalmem())} GiB memory, ${gib(freemem())} GiB of it free; ${kernel}, kernel ${release()}`,
    `- Node ${process.version}; ${row?.version.split(' on ')[0]} (fsync ${row?.fsync}, synchronous_commit ${row?.commit}, shared_buffers ${row?.buffers})`,
  ]
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

export const p95 = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? NaN

/** `12,345`, `0.531`, `1.24`: three digits that say something. */
export const shown = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-US') : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(Math.abs(value) >= 1 ? 2 : 4)
