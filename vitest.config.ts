import { defineConfig } from 'vitest/config';
import { compiledCode } from './test/compiled.ts';

/** Tests of the core, the embedded server and pure parts. Those of the built app are Playwright's. */
export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'node', include: ['test/{cli,core,stack,security,torture}/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.ts'],
          globalSetup: 'test/renderer/once.ts',
          // So that a Chromium, and what a test is made of, is started once a worker and not once a file.
          isolate: false,
        },
      },
    ],
    // Most of the time is Chromium's and the servers', so a core is not left to this process alone.
    maxWorkers: '100%',
    // Patience for a busy machine: what holds costs no more for it.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // A machine's own CAs would make tests of certificates depend on it; processes that tests start are not to strip types each anew.
    env: { NODE_EXTRA_CA_CERTS: '', NODE_COMPILE_CACHE: compiledCode },
  },
});
