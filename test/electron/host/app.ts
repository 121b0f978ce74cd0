import { config } from '../config.ts';
import { Emitter, event } from '../emitter.ts';
import { guard, guardClass } from '../unknown.ts';
import { preferredLanguages } from './languages.ts';
import { pathOf } from './paths.ts';
import { startedBrowser, windows } from './registry.ts';
import { SingleInstance } from './single-instance.ts';

const events = [
  ...['ready', 'will-finish-launching', 'window-all-closed', 'before-quit', 'will-quit', 'quit', 'activate'],
  ...['second-instance', 'open-url', 'open-file', 'web-contents-created', 'browser-window-created'],
  ...['browser-window-focus', 'browser-window-blur', 'certificate-error', 'login', 'select-client-certificate'],
  ...['render-process-gone', 'child-process-gone', 'session-created'],
];

type Known =
  | ('getName' | 'setName' | 'getVersion' | 'getAppPath' | 'getPath' | 'setPath' | 'getLocale' | 'getSystemLocale')
  | (
      | 'getPreferredSystemLanguages'
      | 'resolveProxy'
      | 'isReady'
      | 'whenReady'
      | 'isPackaged'
      | 'quit'
      | 'exit'
      | 'focus'
      | 'hide'
      | 'show'
    )
  | ('requestSingleInstanceLock' | 'hasSingleInstanceLock' | 'releaseSingleInstanceLock' | 'setAppUserModelId')
  | ('enableSandbox' | 'setAboutPanelOptions' | 'setAsDefaultProtocolClient' | 'isDefaultProtocolClient')
  | ('disableHardwareAcceleration' | 'name');

class App extends Emitter implements Pick<Electron.App, Known> {
  name = config.manifest.productName ?? config.manifest.name ?? 'Electron';
  readonly isPackaged = false;
  /** Only macOS has one. */
  readonly dock = undefined;
  /** @internal What was given to `setAboutPanelOptions`. */
  _about: Electron.AboutPanelOptionsOptions = {};
  readonly #switches = new Map<string, string>();
  #paths = new Map<string, string>();
  #ready = Promise.withResolvers<undefined>();
  #isReady = false;
  #isQuitting = false;
  #single = new SingleInstance((argv, cwd, data) => this.emit('second-instance', event(), argv, cwd, data));

  readonly commandLine = guard('app.commandLine', {
    appendSwitch: (name: string, value = '') => {
      // The sandbox stays, whoever asks.
      if (name !== 'no-sandbox') this.#switches.set(name, value);
    },
    hasSwitch: (name: string) => this.#switches.has(name),
    getSwitchValue: (name: string) => this.#switches.get(name) ?? '',
    removeSwitch: (name: string) => void this.#switches.delete(name),
  } satisfies Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'>);

  constructor() {
    super(events);
  }

  /** @internal The switches for Chromium. */
  get _switches(): string[] {
    return [...this.#switches].map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`));
  }

  /** @internal */
  get _isQuitting(): boolean {
    return this.#isQuitting;
  }

  /** @internal */
  _becomeReady(): void {
    this.#isReady = true;
    this.#ready.resolve(undefined);
    this.emit('ready', event(), {});
  }

  /** @internal As in Electron: an app that does not listen quits. */
  _allWindowsClosed(): void {
    if (this.#isQuitting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return config.manifest.version ?? '0.0.0';
  }

  getAppPath(): string {
    return config.appPath;
  }

  getPath(name: string): string {
    return this.#paths.get(name) ?? pathOf(name, this.name, this.#paths.get('userData'));
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  getLocale(): string {
    return config.language ?? preferredLanguages()[0] ?? 'en-US';
  }

  getSystemLocale(): string {
    return preferredLanguages()[0] ?? 'en-US';
  }

  getPreferredSystemLanguages(): string[] {
    return preferredLanguages();
  }

  /** Nothing is known of the system here but what a test says of it, the same for all addresses. */
  resolveProxy(_url: string): Promise<string> {
    return Promise.resolve(process.env['STANDIN_SYSTEM_PROXY'] ?? 'DIRECT');
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  requestSingleInstanceLock(data: Record<string, unknown> = {}): boolean {
    return this.#single.request(this.getPath('userData'), data);
  }

  hasSingleInstanceLock(): boolean {
    return this.#single.isHeld;
  }

  releaseSingleInstanceLock(): void {
    this.#single.release();
  }

  setAboutPanelOptions(options: Electron.AboutPanelOptionsOptions): void {
    this._about = options;
  }

  /** Chromium's sandbox is always on. */
  enableSandbox(): void {
    // Nothing is left to do.
  }

  /** Windows alone has them. */
  setAppUserModelId(): void {
    // Nothing to do here.
  }

  disableHardwareAcceleration(): void {
    this.#switches.set('disable-gpu', '');
  }

  /** An app that is not installed can't be what a scheme opens. */
  setAsDefaultProtocolClient(): boolean {
    return false;
  }

  isDefaultProtocolClient(): boolean {
    return false;
  }

  focus(): void {
    for (const window of windows) window.focus();
  }

  hide(): void {
    for (const window of windows) window.hide();
  }

  show(): void {
    for (const window of windows) window.show();
  }

  quit(): void {
    if (this.#isQuitting) return;
    const asked = event();
    this.emit('before-quit', asked);
    if (!asked.defaultPrevented) void this.#quit();
  }

  exit(code = 0): void {
    this.#isQuitting = true;
    void this.#end(code);
  }

  async #quit(): Promise<void> {
    this.#isQuitting = true;
    for (const window of windows) {
      if (await window._close()) continue;
      this.#isQuitting = false;
      return;
    }
    const asked = event();
    this.emit('will-quit', asked);
    this.#isQuitting = !asked.defaultPrevented;
    if (this.#isQuitting) await this.#end(0);
  }

  async #end(code: number): Promise<void> {
    this.emit('quit', event(), code);
    await this.#single.handedOver;
    await (await startedBrowser()?.catch(() => undefined))?.quit();
    process.exit(code);
  }
}

guardClass('app', App);
export const app = new App();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
