import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { playwrightTally, vitestTally } from './test-report'

let file: string

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'wellsent-tally-')), 'report.json')
})

afterEach(() => rmSync(join(file, '..'), { recursive: true }))

const vitest = (passed: number, failed: number, testResults: unknown[] = []) =>
  writeFileSync(file, JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults }))

it('counts tests', () => {
  vitest(7, 2)
  expect(vitestTally(file, 1)).toEqual({ passed: 7, failed: 2 })
})

it('counts a file that broke before its first test', () => {
  vitest(7, 0, [{ status: 'failed', assertionResults: [] }])
  expect(vitestTally(file, 1)).toEqual({ passed: 7, failed: 1 })
})

it('counts a runner that crashed, with a report or without', () => {
  expect(vitestTally(file, 1)).toEqual({ passed: 0, failed: 1 })
  vitest(7, 0)
  expect(vitestTally(file, 1)).toEqual({ passed: 7, failed: 1 })
})

it('counts a flaky browser test as failed', () => {
  writeFileSync(file, JSON.stringify({ stats: { expected: 3, unexpected: 0, flaky: 1 }, errors: [] }))
  expect(playwrightTally(file, 0)).toEqual({ passed: 3, failed: 1 })
})
