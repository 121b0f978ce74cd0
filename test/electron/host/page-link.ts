import { readFileSync } from 'node:fs';
import { addresses } from '../chromium/addresses.ts';
import type { Browser, Page } from '../chromium/browser.ts';
import type { EventName, Method, Parameters, Payload, Result } from '../chromium/protocol.ts';
import { config } from '../config.ts';
import { makeCodec } from '../page/codec.ts';
import type { FromPage, ToPage } from '../page/messages.ts';
import { binding, isolatedScript, pageScript, receiver, world } from '../page/scripts.ts';

const codec = makeCodec();

/** The line to one page of Chromium: commands and events of the DevTools protocol, messages of its isolated world. */
export class PageLink {
  targetId = '';
  /** The main frame's address, as the app knows it. */
  url = '';
  /** The address that main itself has asked for and that is on its way. */
  expected: string | null = null;
  #browser: Browser | undefined;
  #sessionId = '';
  #frames = new Set<string>();
  #mainFrameId = '';
  #context: number | null = null;
  #waiting: string[] = [];
  #ready: () => void = () => undefined;

  /** Makes a page of Chromium this one. All stands before its first address is loaded: preload scripts come first. */
  async attach(browser: Browser, page: Page, preferences: Electron.WebPreferences): Promise<void> {
    this.#browser = browser;
    this.#sessionId = page.sessionId;
    this.targetId = page.targetId;
    this.#followFrames();
    const isolated = isolatedScript({
      preload: preloadOf(preferences),
      process: processInfo(preferences),
      // Whoever drives the page by a debugging port has its own way with such questions.
      canBeClosed: !config.headless && config.debuggingPort === undefined,
    });
    const [{ frameTree }] = await Promise.all([
      this.send('Page.getFrameTree'),
      this.send('Page.enable'),
      this.send('Runtime.addBinding', { name: binding, executionContextName: world }),
      this.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript() }),
      this.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: world }),
      this.send('Runtime.enable'),
      this.send('Log.enable'),
      this.send('Runtime.runIfWaitingForDebugger'),
    ]);
    this.#mainFrameId = frameTree.frame.id;
    this.#frames.add(frameTree.frame.id);
  }

  /** Sends a command to the page. */
  send<M extends Method>(method: M, params?: Parameters<M>): Promise<Result<M>> {
    if (!this.#browser) return Promise.reject(new Error(`${method}: the window is not there yet`));
    return this.#browser.chromium.connection.send(method, params, this.#sessionId);
  }

  on<E extends EventName>(name: E, listener: (params: Payload<E>) => void): void {
    this.#browser?.chromium.connection.on(name, listener, this.#sessionId);
  }

  /** Hears what the isolated world of the present page says, with a function to answer that page and no later one. */
  onMessage(hear: (message: FromPage, answer: (message: ToPage) => void) => void): void {
    this.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== binding) return;
      this.#context ??= executionContextId;
      hear(codec.decode(payload) as FromPage, (message) => {
        const text = codec.encode(message);
        if (this.#context === executionContextId) void this.#deliver(text);
      });
    });
  }

  /** Tells the isolated world something. Events of `webContents.send` wait for a page, all else is for this one. */
  tell(message: ToPage): void {
    const text = codec.encode(message);
    if (this.#context !== null) void this.#deliver(text);
    else if (message.kind === 'event') this.#waiting.push(text);
  }

  /** The same for what must have arrived before something else is done. */
  async tellNow(message: ToPage): Promise<void> {
    await this.#deliver(codec.encode(message));
  }

  /** Calls back for each page whose isolated world is ready to hear. */
  onReady(callback: () => void): void {
    this.#ready = callback;
  }

  get hasPage(): boolean {
    return this.#context !== null;
  }

  hasFrame(frameId: string): boolean {
    return this.#frames.has(frameId);
  }

  isMainFrame(frameId: string): boolean {
    return frameId === this.#mainFrameId;
  }

  close(): void {
    this.#context = null;
  }

  #followFrames(): void {
    this.on('Page.frameAttached', ({ frameId }) => this.#frames.add(frameId));
    this.on('Page.frameDetached', ({ frameId }) => this.#frames.delete(frameId));
    this.on('Page.frameNavigated', ({ frame }) => {
      if (!this.isMainFrame(frame.id)) return;
      this.url = addresses.toApp(frame.url);
      this.expected = null;
    });
    this.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (this.isMainFrame(frameId)) this.url = addresses.toApp(url);
    });
    this.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = (context.auxData ?? {}) as { frameId?: string };
      if (context.name !== world || !this.isMainFrame(frameId ?? '')) return;
      this.#context = context.id;
      this.#ready();
      for (const text of this.#waiting.splice(0)) void this.#deliver(text);
    });
    this.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#context) this.#context = null;
    });
    this.on('Runtime.executionContextsCleared', () => {
      this.#context = null;
    });
  }

  async #deliver(text: string): Promise<void> {
    if (this.#context === null) return;
    const expression = `${receiver}(${JSON.stringify(text)})`;
    // A page that goes away at this moment takes along what was meant for it.
    await this.send('Runtime.evaluate', { expression, contextId: this.#context, silent: true }).catch(() => undefined);
  }
}

function preloadOf({ preload }: Electron.WebPreferences): string {
  return preload ? readFileSync(preload, 'utf8') : '';
}

/** What a sandboxed preload script sees of `process`. */
function processInfo({ additionalArguments }: Electron.WebPreferences) {
  const { platform, arch, versions } = process;
  return { platform, arch, versions: { ...versions }, argv: additionalArguments ?? [], env: {} };
}
