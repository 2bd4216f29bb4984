import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { childEnv } from '../env'
import { checkout, checkoutLock } from './checkout'
import { Fault } from './fault'
import { fingerprint } from './fingerprint'
import { withLock } from './pid-lock.mjs'
import { runProgram } from './run-program'

const generated = join(checkout, 'lib', 'db', 'generated')
const stamp = join(generated, '.stamp')

/** True when lib/db/generated does not come from the schema as it is now. */
export function isClientStale(): boolean {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== schemaHash()
}

/** Runs `prisma generate`, offline, when the client is stale. Throws a Fault with Prisma's words. */
export async function generateClient(signal?: AbortSignal): Promise<void> {
  await withLock(checkoutLock('generate'), async () => {
    if (!isClientStale()) return
    const hash = schemaHash()
    const prisma = join(checkout, 'node_modules', 'prisma', 'build', 'index.js')
    const { code, output } = await runProgram(process.execPath, [prisma, 'generate', '--config', join(checkout, 'prisma', 'prisma.config.ts')], {
      cwd: checkout,
      signal,
      // Generating asks for the engine's binary and never runs it; any program saves the download.
      env: childEnv({ PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1', DATABASE_URL: undefined }),
    })
    if (code !== 0) throw new Fault(`\`prisma generate\` failed: ${output.trim()}`)
    writeFileSync(stamp, hash)
  })
}

function schemaHash(): string {
  return fingerprint(checkout, ['prisma/schema', 'prisma/prisma.config.ts', 'node_modules/prisma/package.json'])
}
