import { defineConfig, devices } from '@playwright/test';

/** Flags for a browser that is started by root, or on a machine that reaches no other. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Journeys as users would tell them, each on a shop of its own, in a real Chromium. */
export default defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1180, height: 820 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: { args: QUIET, ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}) },
  },
});
