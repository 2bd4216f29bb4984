import { defineConfig } from '@playwright/test'
import { browserSwitches, findBrowser } from '../lib/testing/browser'

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  // A busy machine is slow, not wrong: these only end what hangs.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    trace: 'retain-on-failure',
    launchOptions: { executablePath: findBrowser(), args: browserSwitches() },
  },
})
