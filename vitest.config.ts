import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    maxWorkers: 2,
    // A busy machine is slow, not wrong: these only end what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['{lib,components,bin,app}/**/*.test.{ts,tsx}'], exclude: ['**/*.int.test.ts', 'node_modules/**'] },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['{lib,bin,app}/**/*.int.test.ts'],
          globalSetup: ['lib/testing/vitest-cluster.ts'],
          setupFiles: ['lib/testing/vitest-database.ts'],
        },
      },
    ],
  },
})
