import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { childEnv } from '../env'
import { checkout, checkoutLock } from './checkout'
import { Fault } from './fault'
import { fingerprint } from './fingerprint'
import { withLock } from './pid-lock.mjs'
import { runProgram } from './run-program'

const sources = ['app', 'components', 'lib', 'public', 'prisma/schema', 'next.config.js', 'postcss.config.mjs', 'package-lock.json', 'tsconfig.json']
const stamp = join(checkout, '.next', 'wellsent-stamp')

/** True when .next does not come from the sources as they are now. */
export function isBuildStale(): boolean {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== sourceHash()
}

/** Runs `next build` when stale; its output is kept in the log file. Throws a Fault with the output's end. */
export async function buildPages(logFile: string, signal?: AbortSignal): Promise<void> {
  await withLock(checkoutLock('build'), async () => {
    const hash = sourceHash()
    if (!isBuildStale()) return
    const next = join(checkout, 'node_modules', 'next', 'dist', 'bin', 'next')
    const { code, output } = await runProgram(process.execPath, [next, 'build'], {
      cwd: checkout,
      signal,
      logFile,
      env: childEnv({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NODE_OPTIONS: undefined }),
    })
    if (code !== 0) throw new Fault(`\`next build\` failed (all of it: ${logFile}):\n${output.trim().split('\n').slice(-40).join('\n')}`)
    writeFileSync(stamp, hash)
  })
}

/** Tests and the server's own start-up code are no part of the pages. */
function sourceHash(): string {
  return fingerprint(checkout, sources, (path) => /\.test\.tsx?$|^lib\/(server|testing)\//.test(path))
}
