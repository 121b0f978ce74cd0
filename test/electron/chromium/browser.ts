import { config } from '../config.ts';
import { launchChromium, type Chromium } from './launch.ts';
import type { Payload } from './protocol.ts';

/** A page of Chromium that becomes a window of the app. */
export interface Page {
  sessionId: string;
  targetId: string;
}

/** The one Chromium behind the app's windows. */
export class Browser {
  readonly chromium: Chromium;
  readonly version: string;
  #pages: Pages;

  private constructor(chromium: Chromium, version: string, pages: Pages) {
    this.chromium = chromium;
    this.version = version;
    this.#pages = pages;
  }

  /** Starts Chromium; resolves when it answers and, if it was asked for a debugging port, listens on that. */
  static async start(userData: string, className: string, switches: readonly string[]): Promise<Browser> {
    const { headless, debuggingPort } = config;
    const chromium = launchChromium({ userData, className, switches, headless, debuggingPort });
    const pages: Pages = { free: [], wanted: [], gone: new Map() };
    followPages(chromium, pages);
    const { connection } = chromium;
    const [{ product }] = await Promise.all([
      connection.send('Browser.getVersion'),
      connection.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      // Rejects every permission that is not listed, and none is.
      connection.send('Browser.grantPermissions', { permissions: [] }),
      connection.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true }),
      connection.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'page' }, { exclude: true }],
      }),
      debuggingPort === undefined ? undefined : chromium.listening,
    ]);
    return new Browser(chromium, product.split('/')[1] ?? product, pages);
  }

  /** A page for a new window: the one that Chromium started with, then a new one each time. */
  async claimPage(isFirst: boolean): Promise<Page> {
    const free = this.#pages.free.shift();
    if (free) return free;
    const page = new Promise<Page>((resolve) => this.#pages.wanted.push(resolve));
    if (isFirst) return page;
    if (config.headless)
      await this.chromium.connection.send('Target.createTarget', { url: 'about:blank', newWindow: true });
    else this.chromium.openWindow();
    return page;
  }

  /** Calls back when the page is gone, by whatever way. */
  onceGone(page: Page, callback: () => void): void {
    this.#pages.gone.set(page.sessionId, callback);
  }

  /** Ends Chromium: politely, and after 3 s by force. Resolves when it is gone. */
  async quit(): Promise<void> {
    const { connection, process, profile } = this.chromium;
    const gone = new Promise<void>((resolve) => {
      if (process.exitCode !== null || process.signalCode !== null) resolve();
      process.once('exit', () => resolve());
    });
    connection.send('Browser.close').catch(() => undefined);
    const force = setTimeout(() => process.kill('SIGKILL'), 3000);
    await gone;
    clearTimeout(force);
    profile.discard();
  }
}

interface Pages {
  free: Page[];
  wanted: ((page: Page) => void)[];
  gone: Map<string, () => void>;
}

function followPages({ connection }: Chromium, pages: Pages): void {
  connection.on('Target.attachedToTarget', ({ sessionId, targetInfo, waitingForDebugger }) => {
    const { targetId, type, url, openerId } = targetInfo;
    // What a page opened in spite of everything. Main decides on new windows: see `Page.windowOpen`.
    if (openerId) connection.send('Target.closeTarget', { targetId }).catch(ignore);
    else if (type === 'page' && isEmpty(url)) offer(pages, { sessionId, targetId });
    else {
      if (waitingForDebugger) connection.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(ignore);
      connection.send('Target.detachFromTarget', { sessionId }).catch(ignore);
    }
  });
  connection.on('Target.detachedFromTarget', ({ sessionId }: Payload<'Target.detachedFromTarget'>) => {
    pages.free = pages.free.filter((page) => page.sessionId !== sessionId);
    pages.gone.get(sessionId)?.();
    pages.gone.delete(sessionId);
    connection.forget(sessionId);
  });
}

function offer(pages: Pages, page: Page): void {
  const wanted = pages.wanted.shift();
  if (wanted) wanted(page);
  else pages.free.push(page);
}

function isEmpty(url: string): boolean {
  return url === '' || url === 'about:blank' || url.startsWith('data:text/html');
}

function ignore(): void {
  // The page went first.
}
