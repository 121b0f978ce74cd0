import { defineConfig } from '@playwright/test';
import { useRuntime } from './test/electron/runtime.ts';

// Electron where its binary is there, else the stand-in of test/electron, which is tested where it is used.
const runtime = useRuntime();
const standIn = { name: 'standin', testDir: 'test/electron' };

export default defineConfig({
  // Patience for a busy machine: what holds costs no more for it.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  outputDir: 'test-results',
  projects: [...(runtime.kind === 'stand-in' ? [standIn] : []), { name: 'app', testDir: 'test/e2e' }],
});
