import { defineConfig } from '@playwright/test'
import { browserSwitches, findBrowser } from '../lib/testing/browser'

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    trace: 'retain-on-failure',
    launchOptions: { executablePath: findBrowser(), args: browserSwitches() },
  },
})
