import { addresses } from '../chromium/addresses.ts';
import type { Payload } from '../chromium/protocol.ts';
import { event } from '../emitter.ts';
import type { WebContents } from './contents.ts';

/** Turns what Chromium tells of a page into the events of its `webContents`. */
export function emitPageEvents(contents: WebContents): void {
  const page = contents._page;
  page.on('Page.frameNavigated', ({ frame }) => {
    if (page.isMainFrame(frame.id)) contents.emit('did-navigate', event(), page.url, 200, 'OK');
  });
  page.on('Page.navigatedWithinDocument', ({ frameId }) => {
    if (page.isMainFrame(frameId)) contents.emit('did-navigate-in-page', event(), page.url, true, contents.id, 1);
  });
  page.on('Page.domContentEventFired', () => {
    if (!isStart(page.url)) contents.emit('dom-ready', event());
  });
  page.on('Page.loadEventFired', () => {
    if (isStart(page.url)) return;
    contents.emit('did-finish-load', event());
    contents._window._loaded();
  });
  page.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
    contents._opened(url, windowName, windowFeatures),
  );
  page.on('Page.javascriptDialogOpening', ({ type }) => {
    const accept = type === 'alert' || (type === 'beforeunload' && contents._window._mayUnload());
    // Whoever drives the page may have answered already.
    page.send('Page.handleJavaScriptDialog', { accept }).catch(() => undefined);
  });
  page.on('Inspector.targetCrashed', () => {
    page.close();
    contents.emit('render-process-gone', event(), { reason: 'crashed', exitCode: 1 });
  });
  page.on('Runtime.consoleAPICalled', (call) => emitMessage(contents, call));
  page.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text, lineNumber, url } }) =>
    emitConsole(contents, 'error', exception?.description ?? text, lineNumber, url ?? ''),
  );
  page.on('Log.entryAdded', ({ entry }) => {
    const level = entry.level === 'verbose' ? 'debug' : entry.level;
    emitConsole(contents, level, entry.text, entry.lineNumber ?? 0, entry.url ?? '');
  });
}

/** The empty page that every window starts with. */
function isStart(url: string): boolean {
  return url === '' || url === 'about:blank';
}

function emitMessage(contents: WebContents, { type, args, stackTrace }: Payload<'Runtime.consoleAPICalled'>): void {
  const levels: Partial<Record<typeof type, Level>> = {
    debug: 'debug',
    warning: 'warning',
    error: 'error',
    assert: 'error',
  };
  const message = args.map(({ value, description }) => String(value ?? description)).join(' ');
  const origin = stackTrace?.callFrames[0];
  emitConsole(contents, levels[type] ?? 'info', message, origin?.lineNumber ?? 0, origin?.url ?? '');
}

type Level = Electron.WebContentsConsoleMessageEventParams['level'];

function emitConsole(contents: WebContents, level: Level, message: string, lineNumber: number, address: string): void {
  const sourceId = addresses.toApp(address);
  contents.emit('console-message', event({ level, message, lineNumber, sourceId, frame: contents.mainFrame }));
}
