import { defineConfig } from '@playwright/test'
import { browserSwitches, findBrowser } from '../lib/testing/browser'

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './start-product.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // start-product.ts sets it; workers read this file after that.
    baseURL: process.env.WELLSENT_E2E_URL,
    trace: 'retain-on-failure',
    launchOptions: { executablePath: findBrowser(), args: browserSwitches() },
  },
})
