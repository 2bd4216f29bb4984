import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { childEnv } from '../../lib/env'
import { buildPages, isBuildStale } from '../../lib/server/build'
import { checkout } from '../../lib/server/checkout'
import { printFault } from '../../lib/server/fault'
import { generateClient, isClientStale } from '../../lib/server/generate-client'
import { showStep } from '../../lib/server/progress'
import { untilSignal } from '../../lib/server/until-signal'
import { installBrowser } from '../../lib/testing/install-browser'
import { playwrightTally, type Tally, vitestTally } from '../../lib/testing/test-report'

type Only = 'unit' | 'integration' | 'e2e'

export function register(program: Command): void {
  program
    .command('test')
    .description('run the whole suite; closes with `N passed, N failed`')
    .addOption(new Option('--only <part>', 'one part of it').choices(['unit', 'integration', 'e2e']))
    .action(test)
}

async function test({ only }: { only?: Only }): Promise<void> {
  const signal = untilSignal()
  const reports = mkdtempSync(join(tmpdir(), 'wellsent-reports-'))
  const total: Tally = { passed: 0, failed: 0 }
  try {
    for (const [name, part] of parts(only, reports, signal)) {
      if (signal.aborted) break
      console.log(`\n── ${name}`)
      const { passed, failed } = await part().catch((error: unknown) => (printFault(error), { passed: 0, failed: 1 }))
      total.passed += passed
      total.failed += failed
    }
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
  if (signal.aborted) total.failed += 1
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed > 0 ? 1 : 0
}

/** What runs, in order: the quick verdicts first. */
function parts(only: Only | undefined, reports: string, signal: AbortSignal): [string, () => Promise<Tally>][] {
  const prepare = async () => {
    if (isClientStale()) await showStep('generating the database client', () => generateClient(signal))
  }
  const all: [string, Only | 'static', () => Promise<Tally>][] = [
    ['types', 'static', async () => ((await prepare()), (await next('typegen', signal)) || (await run('typescript/bin/tsc', ['--noEmit'], signal)) ? failure : success)],
    ['lint', 'static', async () => ((await run('eslint/bin/eslint.js', ['.'], signal)) ? failure : success)],
    ['unit tests', 'unit', async () => ((await prepare()), vitest('unit', reports, signal))],
    ['integration tests', 'integration', async () => ((await prepare()), vitest('integration', reports, signal))],
    ['build', 'e2e', async () => ((await prepare()), (await build(reports, signal)), success)],
    ['tests in a browser', 'e2e', () => playwright(reports, signal)],
  ]
  return all.filter(([, kind]) => only === undefined || kind === only).map(([name, , part]) => [name, part])
}

const success: Tally = { passed: 1, failed: 0 }
const failure: Tally = { passed: 0, failed: 1 }

async function build(reports: string, signal: AbortSignal): Promise<void> {
  if (isBuildStale()) await showStep('building the pages', () => buildPages(join(reports, 'build.log'), signal))
}

function next(command: string, signal: AbortSignal): Promise<number> {
  return run('next/dist/bin/next', [command], signal)
}

async function vitest(project: Only, reports: string, signal: AbortSignal): Promise<Tally> {
  const file = join(reports, `${project}.json`)
  const args = ['run', '--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  return vitestTally(file, await run('vitest/vitest.mjs', args, signal))
}

async function playwright(reports: string, signal: AbortSignal): Promise<Tally> {
  if (!(await installBrowser())) {
    console.error('no browser: run `npx playwright install chromium`, or install chromium and set CHROMIUM_PATH')
    return failure
  }
  const file = join(reports, 'e2e.json')
  const args = ['test', '--config', join('e2e', 'playwright.config.ts'), '--pass-with-no-tests', '--reporter=list,json']
  return playwrightTally(file, await run('@playwright/test/cli.js', args, signal, { PLAYWRIGHT_JSON_OUTPUT_FILE: file }))
}

/** Runs a package's program with its output shown; answers its exit code. On the signal it is asked to end and waited for. */
function run(script: string, args: string[], signal: AbortSignal, extra: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, [join(checkout, 'node_modules', script), ...args], {
    cwd: checkout,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: childEnv({ NEXT_TELEMETRY_DISABLED: '1', NODE_OPTIONS: undefined, ...extra }),
  })
  const stop = () => child.kill('SIGTERM')
  signal.addEventListener('abort', stop)
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => {
      signal.removeEventListener('abort', stop)
      resolve(code ?? 1)
    })
  })
}
