import { onTestFinished } from 'vitest';
import { testCore } from '../core/support/core.ts';
import type { CoreOptions } from '../../src-main/core/core.ts';
import { openWindow, type Shown, type TestWindow, type WindowOptions } from './harness.ts';

/** What opens windows for a file's tests. */
export function windows() {
  /** A window on a core, closed after the test. */
  async function open(core: Shown, options?: WindowOptions): Promise<TestWindow> {
    const window = await openWindow(core, options);
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
