import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { findChromium } from '../electron/chromium/executable.ts';

/** Chromium can't be taught a scheme: the app's pages are loaded from here, and every request is answered by the test. */
export const origin = 'https://latchkey.app.localhost';

/** Without these a page shares no process with the app's. */
const isolation = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

let started: Promise<Browser> | undefined;
const kept = new Map<string, Promise<BrowserContext>>();

/**
 * A page of its own for a test, in a process that may be warm: to start one takes three times as long as to load the app in it.
 * So a worker has one Chromium, and pages of one language and zone share a context, in which the app leaves nothing behind. A clock
 * that a test sets is the whole context's: no later page is to have it, so that context is not used again.
 */
export async function newPage(options: BrowserContextOptions): Promise<{ page: Page; close: () => Promise<void> }> {
  const key = JSON.stringify(options);
  const making = kept.get(key) ?? newContext(options);
  kept.set(key, making);
  const context = await making;
  const page = await context.newPage();
  const { clock } = page;
  Object.defineProperty(page, 'clock', {
    get() {
      if (kept.get(key) === making) kept.delete(key);
      return clock;
    },
  });
  return {
    page,
    async close() {
      await page.close();
      if (kept.get(key) !== making && context.pages().length <= 1) await context.close();
    },
  };
}

async function newContext(options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await (await browser()).newContext(options);
  // Of the app's origin, and there to the end: the process goes with its last page.
  const anchor = await context.newPage();
  await anchor.route('**/*', (route) => route.fulfill({ contentType: 'text/html', headers: isolation, body: '' }));
  await anchor.goto(origin);
  return context;
}

/** Ends with the worker. */
function browser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium was found');
  started ??= chromium.launch({ executablePath, args: ['--process-per-site'] });
  return started;
}
