import { app, BrowserWindow, Menu, nativeTheme, screen } from 'electron';
import { eventChannel } from '../../src-preload/channels.ts';
import type { EventName } from '../../src-preload/contract/events.ts';
import type { HostMessages } from '../../src-preload/messages/host.en.ts';
import { contextMenuTemplate } from './context-menu.ts';
import type { Log } from './log.ts';
import { startPage } from './origin.ts';
import { placeWindow, smallestWindow } from './placement.ts';
import { webPreferences } from './web-preferences.ts';
import type { KeptWindowState } from './window-state.ts';

/** The page's ground in `ui/tokens.css`, so that nothing flashes before it is painted. */
const ground = { light: '#f4f6f8', dark: '#101318' };

export interface WindowParts {
  preload: string;
  windowState: KeptWindowState;
  words(): HostMessages;
  log: Log;
  /** The window is about to close; `preventDefault` keeps it. */
  onClose(event: { preventDefault(): void }): void;
  /** The page has crashed again and again. */
  onBroken(): void;
}

/** The one window. It is shown when it is painted, where it was last. */
export function openWindow(parts: WindowParts): BrowserWindow {
  const { windowState } = parts;
  const window = new BrowserWindow({
    ...placeWindow(
      windowState.state.bounds,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Latchkey',
    show: false,
    backgroundColor: groundColor(),
    autoHideMenuBar: true,
    webPreferences: webPreferences(parts.preload, app.isPackaged),
  });
  rememberPlace(window, windowState);
  showWhenPainted(window, windowState.state.maximized);
  reloadAfterCrash(window, parts);
  window.on('close', (event) => parts.onClose(event));
  // What a window is called is seen by all programs: it is not the page's to say.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.on('context-menu', (_event, params) => {
    const template = contextMenuTemplate(params, parts.words());
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
  window.loadURL(startPage).catch(() => parts.log('page_failed'));
  return window;
}

export function groundColor(): string {
  return nativeTheme.shouldUseDarkColors ? ground.dark : ground.light;
}

/** Tells the window's page; a page that is not there yet asks for what it needs when it comes. */
export function tell(window: BrowserWindow | null, event: EventName, payload: unknown): void {
  if (window && !window.isDestroyed()) window.webContents.send(eventChannel, event, payload);
}

/** Brings it before the user, from wherever it is. */
export function present(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function rememberPlace(window: BrowserWindow, windowState: KeptWindowState): void {
  const keep = () => {
    if (!window.isDestroyed()) windowState.keep({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  };
  window.on('resize', keep);
  window.on('move', keep);
  window.on('maximize', keep);
  window.on('unmaximize', keep);
  window.on('close', keep);
}

function showWhenPainted(window: BrowserWindow, maximized: boolean): void {
  const show = () => {
    if (window.isDestroyed() || window.isVisible()) return;
    if (maximized) window.maximize();
    window.show();
  };
  window.once('ready-to-show', show);
  // A page that can't load still needs a window in which that is seen.
  window.webContents.once('did-fail-load', show);
}

/** Reloads a crashed page, but not one that crashes within this time of the last. Milliseconds. */
const crashesApart = 30_000;

function reloadAfterCrash(window: BrowserWindow, { log, onBroken }: WindowParts): void {
  let last = -Infinity;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('page_gone', { reason, exitCode });
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = performance.now();
    const isAgain = now - last < crashesApart;
    last = now;
    if (isAgain) onBroken();
    else window.webContents.reload();
  });
}
