import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

export type Tally = { passed: number; failed: number }

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
})

/** Vitest's JSON report; a file that broke before its first test is one failure. */
export function vitestTally(file: string, code: number): Tally {
  return tally(file, code, (json) => {
    const report = vitestReport.parse(json)
    const broken = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
    return { passed: report.numPassedTests, failed: report.numFailedTests + broken }
  })
}

/** Playwright's JSON report; a test that passed only when tried again has failed. */
export function playwrightTally(file: string, code: number): Tally {
  return tally(file, code, (json) => {
    const { stats, errors } = playwrightReport.parse(json)
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
  })
}

/** A runner that ended badly without a failed test to show for it counts as one failure. */
function tally(file: string, code: number, read: (json: unknown) => Tally): Tally {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { passed, failed } = read(JSON.parse(readFileSync(file, 'utf8')))
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}
