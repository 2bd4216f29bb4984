import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import type * as Engine from '@prisma/schema-engine-wasm'
import { Client } from 'pg'

const require = createRequire(import.meta.url)

type Bindings = typeof Engine & { __wbg_set_wasm(exports: WebAssembly.Exports): void }
type AdapterUtils = { bindMigrationAwareSqlAdapterFactory(factory: PrismaPg): unknown }

/**
 * Prisma's adapter cuts scripts at every semicolon, those inside comments and DO blocks too. Sent whole, a
 * script is also one transaction: it is applied or it is not.
 */
class WholeScripts extends PrismaPg {
  /** What PostgreSQL said to the last script that failed. */
  fault: unknown
  private readonly adapters: Awaited<ReturnType<PrismaPg['connect']>>[] = []

  override async connect() {
    const adapter = await super.connect()
    this.adapters.push(adapter)
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script)
      } catch (error) {
        this.fault = error
        throw error
      }
    }
    return adapter
  }

  async close(): Promise<void> {
    for (const adapter of this.adapters.splice(0)) await adapter.dispose()
  }
}

/**
 * Prisma's schema engine as WASM: the same as `prisma migrate` downloads, but from npm.
 * Its shadow-database operations are not to be used: they replayed migrations on the main database.
 */
export async function openSchemaEngine(databaseUrl: string, datamodels: [path: string, content: string][]): Promise<{ engine: Engine.SchemaEngine; scripts: WholeScripts }> {
  const { SchemaEngine } = await (bindings ??= loadBindings())
  const { bindMigrationAwareSqlAdapterFactory } = createRequire(require.resolve('@prisma/adapter-pg'))('@prisma/driver-adapter-utils') as AdapterUtils
  // In parts, not as one URL, which would win over the database name that the engine may ask for.
  // Idle connections close at once: one left open keeps a test's template from being copied.
  const { host, port, user, password, database, ssl } = new Client(databaseUrl)
  const scripts = new WholeScripts({ host, port, user, password: password ?? undefined, database, ssl, idleTimeoutMillis: 50, allowExitOnIdle: true })
  const factory = bindMigrationAwareSqlAdapterFactory(scripts) as Parameters<typeof SchemaEngine.new>[2]
  return { engine: await SchemaEngine.new({ datamodels }, () => {}, factory), scripts }
}

let bindings: Promise<Bindings> | undefined

/** Its own entry imports .wasm, which node refuses, so the module is put together here; once, because its state is the module's. */
async function loadBindings(): Promise<Bindings> {
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'))
  const engine = (await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href)) as Bindings
  const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, 'schema_engine_bg.wasm')), { './schema_engine_bg.js': engine })
  engine.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  return engine
}
