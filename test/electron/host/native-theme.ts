import { Emitter } from '../emitter.ts';
import { guardClass } from '../unknown.ts';
import type { WebContents } from './contents.ts';
import { allContents } from './registry.ts';

type Source = Electron.NativeTheme['themeSource'];
type Known = 'themeSource' | 'shouldUseDarkColors' | 'shouldUseHighContrastColors' | 'shouldUseInvertedColorScheme';

class NativeTheme extends Emitter implements Pick<Electron.NativeTheme, Known> {
  #source: Source = 'system';
  #desktopIsDark = false;
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;

  constructor() {
    super(['updated']);
  }

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    if (source === this.#source) return;
    this.#source = source;
    for (const contents of allContents()) void this._apply(contents).catch(() => undefined);
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#desktopIsDark : this.#source === 'dark';
  }

  /** For each new document: where several drive a page, Chromium forgets who of them spoke last. */
  _applyAgain(contents: WebContents): void {
    if (this.#source !== 'system') void this._apply(contents).catch(() => undefined);
  }

  /** Makes a page prefer what the app does, or what the desktop does. */
  async _apply(contents: WebContents): Promise<void> {
    const features = this.#source === 'system' ? [] : [{ name: 'prefers-color-scheme', value: this.#source }];
    await contents._page.send('Emulation.setEmulatedMedia', { features });
  }

  /** A page tells what the desktop wants, which it can only see while the app does not override it. */
  _desktopIs(dark: boolean): void {
    if (this.#source !== 'system' || dark === this.#desktopIsDark) return;
    this.#desktopIsDark = dark;
    this.emit('updated');
  }
}

guardClass('nativeTheme', NativeTheme);
export const nativeTheme = new NativeTheme();
