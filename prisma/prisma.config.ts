import { defineConfig } from 'prisma/config'

// No URL here: migrations run through lib/server/migrate.ts, and generating reads no database.
export default defineConfig({
  schema: 'schema',
  migrations: { path: 'migrations' },
})
