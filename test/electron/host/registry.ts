import type { Browser } from '../chromium/browser.ts';
import type { BrowserWindow } from './window.ts';
import type { WebContents } from './contents.ts';

/** What the parts of the stand-in know of each other at run time: the open windows and the Chromium behind them. */
export const windows = new Set<BrowserWindow>();

let browser: Promise<Browser> | undefined;
let lastId = 0;

export function setBrowser(starting: Promise<Browser>): void {
  browser = starting;
}

/** The running Chromium, for what needs one. */
export function runningBrowser(): Promise<Browser> {
  return browser ?? Promise.reject(new Error('The app is not ready'));
}

export function startedBrowser(): Promise<Browser> | undefined {
  return browser;
}

export function nextId(): number {
  return ++lastId;
}

export function allContents(): WebContents[] {
  return [...windows].map((window) => window.webContents);
}

let focused: BrowserWindow | undefined;

export function setFocused(window: BrowserWindow | undefined): void {
  focused = window;
}

export function focusedWindow(): BrowserWindow | undefined {
  return focused && windows.has(focused) ? focused : undefined;
}

/** Where something that needs a window is shown when none is named. */
export function someWindow(): BrowserWindow | undefined {
  return focusedWindow() ?? [...windows].at(-1);
}
