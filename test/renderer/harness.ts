import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import type { Core } from '../../src-main/core/core.ts';
import { origin as appOrigin } from '../../src-main/desktop/origin.ts';
import { servePages } from '../../src-main/desktop/protocol.ts';
import { findChromium } from '../electron/chromium/executable.ts';
import { buildPages, type Pages } from './pages.ts';

/** Chromium can't be taught a scheme: the app's pages are loaded from here, and every request is answered by the test. */
const origin = 'https://latchkey.app.localhost';

export interface WindowOptions {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
  forcedColors?: boolean;
  reducedMotion?: boolean;
  locale?: string;
  /** null: this machine's, for a test that changes it. */
  zone?: string | null;
}

export interface Harness {
  /** A window on a core that may be in any state: the shipped pages, under the shipped policy. */
  open(core: Pick<Core, 'call' | 'on'>, options?: WindowOptions): Promise<TestWindow>;
  close(): Promise<void>;
}

export interface TestWindow {
  page: Page;
  /** What the console told of errors, violations of the policy among them. */
  errors: string[];
  /** Names of the methods that the window called, in order. */
  calls: string[];
  close(): Promise<void>;
}

/** Builds the pages and starts Chromium. */
export async function startHarness(): Promise<Harness> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium was found');
  const [pages, browser] = await Promise.all([buildPages(), chromium.launch({ executablePath })]);
  return {
    open: (core, options = {}) => openWindow(browser, pages, core, options),
    async close() {
      await browser.close();
      pages.discard();
    },
  };
}

async function openWindow(
  browser: Browser,
  pages: Pages,
  core: Pick<Core, 'call' | 'on'>,
  options: WindowOptions,
): Promise<TestWindow> {
  const context = await browser.newContext(contextOptions(options));
  const page = await context.newPage();
  const errors: string[] = [];
  const calls: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));

  await page.exposeFunction('invokeCore', (method: string, input: unknown) => {
    calls.push(method);
    return core.call(method, input);
  });
  await page.addInitScript({ content: pages.bridge });
  const stop = core.on((event, payload) => {
    // The page may be gone, or not there yet; it reads everything when it starts.
    page.evaluate(([name, told]) => window.tellPage(name, told), [event, payload] as const).catch(() => undefined);
  });

  await serve(page, pages);
  page.setDefaultTimeout(30_000);
  await page.goto(`${origin}/index.html`);
  // Of the shell, or of whatever stands before it: keys pressed from now on are heard.
  await page.locator('main').waitFor();
  return {
    page,
    errors,
    calls,
    async close() {
      stop();
      await context.close();
    },
  };
}

async function serve(page: Page, pages: Pages): Promise<void> {
  const answer = servePages(pages.folder);
  await page.route('**/*', async (route) => {
    const url = route.request().url().replace(origin, appOrigin);
    const { status, headers, ...response } = await read(await answer({ url, method: route.request().method() }));
    await route.fulfill({ status, headers, body: response.body });
  });
}

async function read(response: Response) {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

function contextOptions(options: WindowOptions): BrowserContextOptions {
  return {
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    colorScheme: options.theme ?? 'light',
    forcedColors: options.forcedColors === true ? 'active' : 'none',
    reducedMotion: options.reducedMotion === false ? 'no-preference' : 'reduce',
    locale: options.locale ?? 'en-GB',
    ...(options.zone !== null && { timezoneId: options.zone ?? 'Asia/Tokyo' }),
  };
}
