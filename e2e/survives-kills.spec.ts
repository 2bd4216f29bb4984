import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

const checkout = join(import.meta.dirname, '..')

test('I lose no event and count none twice when the server, the database or both are killed while relays post', async () => {
  test.setTimeout(480_000)
  const script = ['--import', join(checkout, 'node_modules/tsx/dist/loader.mjs'), join(checkout, 'bench/faults/kill.ts'), '--rounds', '4', '--json']
  const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: checkout })
  const report = JSON.parse(stdout) as Record<string, unknown>
  expect(report).toMatchObject({ rounds: 4, lost: 0, doubled: 0, countersTrue: true })
  expect(Object.keys(report.answers as object).filter((status) => !['200', '429', 'none'].includes(status))).toEqual([])
})
