import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { testCore, type TestCore } from '../core/support/core.ts';
import type { CoreOptions } from '../../src-main/core/core.ts';
import { startHarness, type Harness, type TestWindow, type WindowOptions } from './harness.ts';

/** One build and one Chromium for the tests of a file. */
export function windows() {
  let harness: Harness | undefined;
  beforeAll(async () => {
    harness = await startHarness();
  }, 60_000);
  afterAll(() => harness?.close());

  /** A window on a core, closed after the test. */
  async function open(core: TestCore, options?: WindowOptions): Promise<TestWindow> {
    if (harness === undefined) throw new Error('the harness was not started');
    const window = await harness.open(core.core, options);
    onTestFinished(() => window.close());
    return window;
  }

  return {
    open,
    /** A core of its own, and a window on it. */
    async start(options: { window?: WindowOptions; core?: Partial<CoreOptions> } = {}) {
      const core = await testCore(options.core);
      return { ...core, ...(await open(core, options.window)) };
    },
  };
}
