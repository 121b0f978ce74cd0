import type { Browser, Page } from '../chromium/browser.ts';
import type { Protocol } from '../chromium/protocol.ts';
import { config } from '../config.ts';
import { event } from '../emitter.ts';
import { parseColor } from './color.ts';
import type { BrowserWindow } from './window.ts';

type State = NonNullable<Protocol.Browser.Bounds['windowState']>;
interface Size {
  width: number;
  height: number;
}
type Bounds = Electron.Rectangle;

/** Place, size and state of a window: asked of Chromium, and read back from it whenever the page sees a change. */
export class WindowFrame {
  state: State = 'normal';
  bounds: Bounds;
  normalBounds: Bounds;
  minimum: Size;
  #window: BrowserWindow;
  #options: Electron.BrowserWindowConstructorOptions;
  #browser: Browser | undefined;
  #id = 0;
  #color: string | undefined;
  #reading: Promise<void> | undefined;
  #again = false;

  constructor(window: BrowserWindow, options: Electron.BrowserWindowConstructorOptions) {
    this.#window = window;
    this.#options = options;
    this.#color = options.backgroundColor;
    this.minimum = { width: options.minWidth ?? 0, height: options.minHeight ?? 0 };
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = this.normalBounds = { x, y, width, height };
  }

  /** Finds Chromium's window and gives it the place, size and colour that were asked for. */
  async attach(browser: Browser, { targetId }: Page): Promise<void> {
    const { connection } = browser.chromium;
    const { windowId } = await connection.send('Browser.getWindowForTarget', { targetId });
    this.#browser = browser;
    this.#id = windowId;
    const { x, y, width = 800, height = 600, useContentSize } = this.#options;
    if (this.#color !== undefined) this.setBackgroundColor(this.#color);
    if (useContentSize) await connection.send('Browser.setContentsSize', { windowId, width, height });
    else await this.#send(this.#clamp({ width, height }));
    if (x !== undefined && y !== undefined) await this.#send({ left: x, top: y });
    await this.#read();
  }

  setBounds({ x, y, width, height }: Partial<Bounds>): void {
    this.#change(async () => {
      const place = { ...(x !== undefined && { left: x }), ...(y !== undefined && { top: y }) };
      const size = this.#clamp({ ...(width !== undefined && { width }), ...(height !== undefined && { height }) });
      await this.#send({ ...place, ...size });
    });
  }

  setState(windowState: State): void {
    this.#change(() => this.#send({ windowState }));
  }

  disappear(): void {
    if (!config.headless) this.setState('minimized');
  }

  reappear(): void {
    if (!config.headless && this.state === 'minimized') this.setState('normal');
  }

  setBackgroundColor(color: string): void {
    this.#color = color;
    const { webContents } = this.#window;
    webContents._page
      .send('Emulation.setDefaultBackgroundColorOverride', { color: parseColor(color) })
      .catch(() => undefined);
  }

  /** Reads the bounds again; what happens while that goes on makes it read once more. */
  refresh(): void {
    if (this.#reading) this.#again = true;
    else
      this.#reading = this.#read()
        .catch(() => undefined)
        .finally(() => {
          this.#reading = undefined;
          if (this.#again) {
            this.#again = false;
            this.refresh();
          }
        });
  }

  #change(work: () => Promise<void>): void {
    void this.#window._attached
      .then(work)
      .then(() => this.#read())
      .catch((error: unknown) => {
        if (!this.#window.isDestroyed()) console.error('Electron stand-in:', error);
      });
  }

  async #send(bounds: Protocol.Browser.Bounds): Promise<void> {
    // Chromium refuses a size for a window that is maximized or minimized.
    const windowId = this.#id;
    const isSized = bounds.windowState === undefined || bounds.windowState !== 'normal';
    if (this.state !== 'normal' && isSized)
      await this.#browser?.chromium.connection.send('Browser.setWindowBounds', {
        windowId,
        bounds: { windowState: 'normal' },
      });
    await this.#browser?.chromium.connection.send('Browser.setWindowBounds', { windowId, bounds });
  }

  async #read(): Promise<void> {
    if (!this.#browser) return;
    const { bounds } = await this.#browser.chromium.connection.send('Browser.getWindowBounds', { windowId: this.#id });
    const { left: x = 0, top: y = 0, width = 0, height = 0, windowState = 'normal' } = bounds;
    this.#update({ x, y, width, height }, windowState);
  }

  #update(bounds: Bounds, state: State): void {
    const before = { bounds: this.bounds, state: this.state };
    this.state = state;
    if (state !== 'minimized') this.bounds = bounds;
    if (state === 'normal') this.normalBounds = bounds;
    const now = this.bounds;
    const emit = (name: string) => this.#window.emit(name, event());
    if (before.state !== state) for (const name of stateEvents(before.state, state)) emit(name);
    if (before.bounds.width !== now.width || before.bounds.height !== now.height) {
      emit('resize');
      emit('resized');
      this.#window._resized();
      this.#growToMinimum();
    }
    if (before.bounds.x !== now.x || before.bounds.y !== now.y) {
      emit('move');
      emit('moved');
    }
  }

  /** Chromium lets a person make a window as small as it likes itself: it is made larger again. */
  #growToMinimum(): void {
    const { width, height } = this.bounds;
    const isSmall = width < this.minimum.width || height < this.minimum.height;
    if (this.state === 'normal' && isSmall) this.setBounds({ width, height });
  }

  #clamp(size: Partial<Size>): Partial<Size> {
    return {
      ...(size.width !== undefined && { width: Math.max(size.width, this.minimum.width) }),
      ...(size.height !== undefined && { height: Math.max(size.height, this.minimum.height) }),
    };
  }
}

function stateEvents(before: State, now: State): string[] {
  const left: Partial<Record<State, string>> = {
    fullscreen: 'leave-full-screen',
    maximized: 'unmaximize',
    minimized: 'restore',
  };
  const entered: Partial<Record<State, string>> = {
    fullscreen: 'enter-full-screen',
    maximized: 'maximize',
    minimized: 'minimize',
  };
  return [left[before], entered[now]].filter((name) => name !== undefined);
}
