import { addresses } from '../chromium/addresses.ts';
import type { Browser, Page } from '../chromium/browser.ts';
import { Emitter, event } from '../emitter.ts';
import { guardClass } from '../unknown.ts';
import { runCommand, type EditCommand } from './edit.ts';
import { mainFrame } from './frame.ts';
import { emitPageEvents } from './page-events.ts';
import { PageLink } from './page-link.ts';
import { hearPage } from './page-messages.ts';
import { nextId, startedBrowser } from './registry.ts';
import { defaultSession } from './session.ts';
import type { BrowserWindow } from './window.ts';
import { applyZoom } from './zoom.ts';

const events = [
  ...['did-start-loading', 'did-finish-load', 'did-fail-load', 'dom-ready', 'did-navigate', 'did-navigate-in-page'],
  ...['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview', 'will-prevent-unload'],
  ...['context-menu', 'console-message', 'preload-error', 'render-process-gone', 'unresponsive', 'responsive'],
  ...['destroyed', 'focus', 'blur'],
];

type Known =
  | ('id' | 'send' | 'loadURL' | 'getURL' | 'isDestroyed' | 'isLoading' | 'focus' | 'close' | 'reload')
  | ('setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy' | 'executeJavaScript' | 'openDevTools' | 'isDevToolsOpened')
  | ('undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll' | 'delete')
  | ('setZoomLevel' | 'getZoomLevel' | 'setZoomFactor' | 'getZoomFactor' | 'setVisualZoomLevelLimits');

/** A page of the app. Names with an underscore are the stand-in's own. */
export class WebContents extends Emitter implements Pick<Electron.WebContents, Known> {
  readonly id = nextId();
  readonly session = defaultSession;
  readonly mainFrame = mainFrame(this);
  readonly _window: BrowserWindow;
  readonly _page = new PageLink();
  #destroyed = false;
  #zoomLevel = 0;
  #decide: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse = () => ({ action: 'deny' });

  constructor(window: BrowserWindow) {
    super(events);
    this._window = window;
  }

  async _attach(browser: Browser, page: Page, preferences: Electron.WebPreferences): Promise<void> {
    const attached = this._page.attach(browser, page, preferences);
    emitPageEvents(this);
    hearPage(this);
    await attached;
  }

  /** Whether a frame may go to an address: what main did not ask for itself, is `will-navigate`. */
  _mayNavigate(frameId: string, address: string): boolean {
    if (!this._page.isMainFrame(frameId) || this._page.expected === address) return true;
    const url = addresses.toApp(address);
    const details = event({ url, isMainFrame: true, isSameDocument: false, frame: this.mainFrame });
    this.emit('will-navigate', details, url, false, true, this.id, 1);
    return !details.defaultPrevented;
  }

  /** Something in the page wants a new window. */
  _opened(address: string, frameName: string, features: readonly string[]): void {
    const url = addresses.toApp(address);
    const referrer = { url: this.getURL(), policy: 'strict-origin-when-cross-origin' as const };
    const details = { url, frameName, features: features.join(','), disposition: 'new-window' as const, referrer };
    if (this.#decide(details).action === 'allow') throw new Error('not in the stand-in: windows that pages open');
  }

  _destroy(): void {
    this.#destroyed = true;
    this._page.close();
    this.emit('destroyed');
  }

  send(channel: string, ...args: unknown[]): void {
    this._page.tell({ kind: 'event', channel, args });
  }

  /** Resolves when the page has loaded, rejects with Chromium's error. */
  async loadURL(url: string): Promise<void> {
    await this._window._attached;
    performance.mark('window-attached');
    this._page.expected = addresses.toChromium(url);
    const finished = new Promise<void>((resolve) => this.once('did-finish-load', () => resolve()));
    const { errorText } = await this._page.send('Page.navigate', { url: this._page.expected });
    if (errorText !== undefined) {
      this.emit('did-fail-load', event(), -1, errorText, url, true, this.id, 1);
      throw new Error(`${errorText} (-1) loading '${url}'`);
    }
    await finished;
  }

  reload(): void {
    this._page.expected = addresses.toChromium(this.getURL());
    this.#background(this._page.send('Page.reload'));
  }

  getURL(): string {
    return this._page.url;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isLoading(): boolean {
    return this._page.expected !== null;
  }

  focus(): void {
    this.#background(this._page.send('Page.bringToFront'));
  }

  close(): void {
    this._window.close();
  }

  setWindowOpenHandler(decide: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse): void {
    this.#decide = decide;
  }

  /** Runs a script in the page's own world, as Electron does, and gives its result as JSON can carry it. */
  async executeJavaScript(expression: string, userGesture = false): Promise<unknown> {
    await this._window._attached;
    const options = { expression, userGesture, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this._page.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  }

  /** A picture of the page; of Electron's NativeImage it has what is needed to keep one. */
  async capturePage(): Promise<Pick<Electron.NativeImage, 'toPNG' | 'isEmpty'>> {
    const { data } = await this._page.send('Page.captureScreenshot');
    return { toPNG: () => Buffer.from(data, 'base64'), isEmpty: () => data === '' };
  }

  openDevTools(): void {
    const { targetId } = this._page;
    const open = async () => (await startedBrowser())?.chromium.connection.send('Target.openDevTools', { targetId });
    this.#background(open());
  }

  /** Chromium takes it from its profile, which has this one and no other. */
  setWebRTCIPHandlingPolicy(policy: string): void {
    if (policy !== 'disable_non_proxied_udp') throw new Error(`not in the stand-in: WebRTC's policy ${policy}`);
  }

  /** Chromium does not tell. */
  isDevToolsOpened(): boolean {
    return false;
  }

  undo(): void {
    this.#edit('undo');
  }

  redo(): void {
    this.#edit('redo');
  }

  cut(): void {
    this.#edit('cut');
  }

  copy(): void {
    this.#edit('copy');
  }

  paste(): void {
    this.#edit('paste');
  }

  selectAll(): void {
    this.#edit('selectAll');
  }

  delete(): void {
    this.#edit('delete');
  }

  /** Each level is 20 % more, as in Electron. */
  setZoomLevel(level: number): void {
    this.#zoomLevel = level;
    this.#background(applyZoom(this, this.getZoomFactor()));
  }

  getZoomLevel(): number {
    return this.#zoomLevel;
  }

  setZoomFactor(factor: number): void {
    this.setZoomLevel(Math.log(factor) / Math.log(1.2));
  }

  getZoomFactor(): number {
    return 1.2 ** this.#zoomLevel;
  }

  /** Only a touch screen could pinch; there is nothing to limit. */
  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }

  #edit(command: EditCommand): void {
    this.#background(runCommand(this, command));
  }

  /** For what gives no promise in Electron. That a window was closed meanwhile is no failure. */
  #background(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!this.#destroyed) console.error('Electron stand-in:', error);
    });
  }
}

guardClass('webContents', WebContents);
