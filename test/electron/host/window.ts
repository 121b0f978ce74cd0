import { Emitter, event } from '../emitter.ts';
import { guardClass } from '../unknown.ts';
import { app } from './app.ts';
import { sendAccelerators } from './menu-keys.ts';
import { WebContents } from './contents.ts';
import { nativeTheme } from './native-theme.ts';
import { focusedWindow, nextId, runningBrowser, setFocused, startedBrowser, windows } from './registry.ts';
import { WindowFrame } from './window-frame.ts';

const events = [
  ...['show', 'hide', 'focus', 'blur', 'minimize', 'restore', 'maximize', 'unmaximize', 'resize', 'resized', 'move'],
  ...['moved', 'close', 'closed', 'ready-to-show', 'enter-full-screen', 'leave-full-screen', 'page-title-updated'],
  ...['unresponsive', 'responsive', 'session-end', 'query-session-end'],
];

type Known =
  | ('id' | 'show' | 'showInactive' | 'hide' | 'focus' | 'minimize' | 'maximize' | 'unmaximize' | 'restore' | 'close')
  | (
      | 'destroy'
      | 'isVisible'
      | 'isFocused'
      | 'isMinimized'
      | 'isMaximized'
      | 'isNormal'
      | 'isFullScreen'
      | 'isDestroyed'
    )
  | ('getBounds' | 'getNormalBounds' | 'setBounds' | 'getSize' | 'setSize' | 'getPosition' | 'setPosition')
  | ('setFullScreen' | 'setTitle' | 'getTitle' | 'setBackgroundColor' | 'setMinimumSize' | 'getMinimumSize')
  | ('loadURL' | 'setMenuBarVisibility' | 'setContentProtection');

/** A window of the app: an app window of Chromium. Names with an underscore are the stand-in's own. */
export class BrowserWindow extends Emitter implements Pick<Electron.BrowserWindow, Known> {
  readonly webContents = new WebContents(this);
  readonly id = nextId();
  /** Resolves when there is a window of Chromium behind this one. */
  readonly _attached: Promise<void>;
  readonly _preload: string;
  #frame: WindowFrame;
  #title: string;
  #visible: boolean;
  #loaded = false;
  #closing = false;
  #destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super(events);
    if (!startedBrowser()) throw new Error('Cannot create BrowserWindow before app is ready');
    this.#title = options.title ?? app.getName();
    this.#visible = options.show !== false;
    this._preload = options.webPreferences?.preload ?? '';
    this.#frame = new WindowFrame(this, options);
    const isFirst = windows.size === 0;
    windows.add(this);
    this._attached = this.#attach(options, isFirst);
    this._attached.catch((error: unknown) => {
      if (!this.#destroyed) console.error('Electron stand-in: no window:', error);
    });
    queueMicrotask(() => {
      app.emit('browser-window-created', event(), this);
      app.emit('web-contents-created', event(), this.webContents);
    });
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focusedWindow() ?? null;
  }

  static fromWebContents(contents: WebContents | undefined): BrowserWindow | null {
    return contents?._window ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return [...windows].find((window) => window.id === id) ?? null;
  }

  async #attach(options: Electron.BrowserWindowConstructorOptions, isFirst: boolean): Promise<void> {
    const browser = await runningBrowser();
    const page = await browser.claimPage(isFirst);
    browser.onceGone(page, () => this._gone());
    this.webContents._page.onReady(() => {
      sendAccelerators(this.webContents);
      nativeTheme._applyAgain(this.webContents);
    });
    await Promise.all([
      this.webContents._attach(browser, page, options.webPreferences ?? {}),
      nativeTheme._apply(this.webContents),
      this.#frame.attach(browser, page),
    ]);
  }

  /** The page has loaded: for the first time, it is ready to be shown. */
  _loaded(): void {
    if (this.#loaded) return;
    this.#loaded = true;
    this.emit('ready-to-show', event());
  }

  /** The page saw a change of the window. */
  _changed(focused: boolean): void {
    const wasFocused = this.isFocused();
    if (focused) setFocused(this);
    else if (wasFocused) setFocused(undefined);
    if (focused !== wasFocused) {
      this.emit(focused ? 'focus' : 'blur', event());
      app.emit(focused ? 'browser-window-focus' : 'browser-window-blur', event(), this);
    }
    this.#frame.refresh();
  }

  /** Whether the page may be left: asked by Chromium when a person closes the window or the page goes elsewhere. */
  _mayUnload(): boolean {
    return this.#closing || this.webContents.isLoading() || this.#askToClose();
  }

  _resized(): void {
    const { webContents } = this;
    if (webContents.getZoomLevel() !== 0) webContents.setZoomLevel(webContents.getZoomLevel());
  }

  /** Closes as a person would: `close` may prevent it. Resolves to whether it is closed. */
  async _close(): Promise<boolean> {
    if (this.#destroyed) return true;
    if (!this.#askToClose()) return false;
    await this.#destroy();
    return true;
  }

  /** Chromium's window is gone. */
  _gone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this);
    this.webContents._destroy();
    this.emit('closed');
    if (windows.size === 0) app._allWindowsClosed();
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  close(): void {
    void this._close();
  }

  destroy(): void {
    void this.#destroy();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    if (!this.#visible) this.#frame.reappear();
    this.#visible = true;
    this.emit('show', event());
  }

  /** Chromium can't hide a window: it is minimized where a person would see it. */
  hide(): void {
    if (this.#visible) this.#frame.disappear();
    this.#visible = false;
    this.emit('hide', event());
  }

  focus(): void {
    void this._attached.then(() => this.webContents.focus());
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isFocused(): boolean {
    return focusedWindow() === this;
  }

  minimize(): void {
    this.#frame.setState('minimized');
  }

  maximize(): void {
    this.#frame.setState('maximized');
  }

  unmaximize(): void {
    this.#frame.setState('normal');
  }

  restore(): void {
    this.#frame.setState('normal');
  }

  setFullScreen(fullScreen: boolean): void {
    this.#frame.setState(fullScreen ? 'fullscreen' : 'normal');
  }

  isMinimized(): boolean {
    return this.#frame.state === 'minimized';
  }

  isMaximized(): boolean {
    return this.#frame.state === 'maximized';
  }

  isFullScreen(): boolean {
    return this.#frame.state === 'fullscreen';
  }

  isNormal(): boolean {
    return this.#frame.state === 'normal';
  }

  getBounds(): Electron.Rectangle {
    return { ...this.#frame.bounds };
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.#frame.normalBounds };
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#frame.setBounds(bounds);
  }

  getSize(): number[] {
    return [this.#frame.bounds.width, this.#frame.bounds.height];
  }

  setSize(width: number, height: number): void {
    this.#frame.setBounds({ width, height });
  }

  getPosition(): number[] {
    return [this.#frame.bounds.x, this.#frame.bounds.y];
  }

  setPosition(x: number, y: number): void {
    this.#frame.setBounds({ x, y });
  }

  setMinimumSize(width: number, height: number): void {
    this.#frame.minimum = { width, height };
  }

  getMinimumSize(): number[] {
    return [this.#frame.minimum.width, this.#frame.minimum.height];
  }

  /** Kept, but what a person sees is the page's own title. */
  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  setBackgroundColor(color: string): void {
    this.#frame.setBackgroundColor(color);
  }

  /** There is no menu bar to hide. */
  setMenuBarVisibility(): void {
    // See menu.ts: F10 shows the application menu.
  }

  /** Screenshots can't be forbidden here. */
  setContentProtection(): void {
    // Kept out of what a person would rely on: README.md says so.
  }

  #askToClose(): boolean {
    const details = event();
    this.emit('close', details);
    return !details.defaultPrevented;
  }

  async #destroy(): Promise<void> {
    if (this.#destroyed) return;
    this.#closing = true;
    await this._attached.catch(() => undefined);
    const gone = new Promise<void>((resolve) => this.once('closed', () => resolve()));
    const browser = await runningBrowser();
    const { targetId } = this.webContents._page;
    await browser.chromium.connection.send('Target.closeTarget', { targetId }).catch(() => this._gone());
    await gone;
  }
}

guardClass('BrowserWindow', BrowserWindow);
