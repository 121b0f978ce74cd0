import { defineConfig } from 'vitest/config';

/** Tests of the core, the embedded server and pure parts. Those of the built app are Playwright's. */
export default defineConfig({
  test: {
    include: ['test/{cli,core,stack,security,renderer,torture}/**/*.test.ts'],
    // Most of the time is Chromium's and the servers', so a core is not left to this process alone.
    maxWorkers: '100%',
    // Patience for a busy machine: what holds costs no more for it.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // A machine's own CAs would make tests of certificates depend on it.
    env: { NODE_EXTRA_CA_CERTS: '' },
  },
});
