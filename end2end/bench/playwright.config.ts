// The browser's half of `cargo xtask bench`: the same Chromium as the end-to-end tests', and nothing else beside it.

import { defineConfig } from '@playwright/test';
import tests from '../playwright.config';

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../test-results/bench',
  reporter: 'line',
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  use: { ...tests.use, trace: 'off', screenshot: 'off', viewport: { width: 1440, height: 900 } },
});
