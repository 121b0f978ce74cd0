import type { Page } from '@playwright/test';
import { inject, type ProvidedContext } from 'vitest';
import type { Core } from '../../src-main/core/core.ts';
import { origin as appOrigin } from '../../src-main/desktop/origin.ts';
import { servePages } from '../../src-main/desktop/protocol.ts';
import { newPage, origin } from './browser.ts';

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

/** What a window needs of a core. */
export interface Shown {
  core: Pick<Core, 'call' | 'on'>;
}

export interface TestWindow {
  page: Page;
  /** What the console told of errors, violations of the policy among them. */
  errors: string[];
  /** Names of the methods that the window called, in order. */
  calls: string[];
  close(): Promise<void>;
}

/** A window on a core that may be in any state: the shipped pages, under the shipped policy. */
export async function openWindow({ core }: Shown, options: WindowOptions = {}): Promise<TestWindow> {
  const pages = inject('pages');
  const { locale = 'en-GB', zone = 'Asia/Tokyo' } = options;
  const { page, close } = await newPage({ locale, ...(zone !== null && { timezoneId: zone }) });
  await dress(page, options);
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
  page.setDefaultTimeout(60_000);
  await page.goto(`${origin}/index.html`);
  // Of the shell, or of whatever stands before it: keys pressed from now on are heard.
  await page.locator('main').waitFor();
  return {
    page,
    errors,
    calls,
    async close() {
      stop();
      await close();
    },
  };
}

async function serve(page: Page, pages: ProvidedContext['pages']): Promise<void> {
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

async function dress(page: Page, options: WindowOptions): Promise<void> {
  await page.setViewportSize({ width: options.width ?? 1280, height: options.height ?? 800 });
  await page.emulateMedia({
    colorScheme: options.theme ?? 'light',
    forcedColors: options.forcedColors === true ? 'active' : 'none',
    reducedMotion: options.reducedMotion === false ? 'no-preference' : 'reduce',
  });
}
