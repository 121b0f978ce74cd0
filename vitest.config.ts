import { defineConfig } from 'vitest/config';

/** Tests of the core, the embedded server and pure parts. Those of the built app are Playwright's. */
export default defineConfig({
  test: {
    include: ['test/{core,stack,security,renderer,torture}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // A machine's own CAs would make tests of certificates depend on it.
    env: { NODE_EXTRA_CA_CERTS: '' },
  },
});
