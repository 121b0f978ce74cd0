import { app, Menu, nativeTheme, protocol, session, type BrowserWindow } from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppInfo } from '../../src-preload/contract/app.ts';
import type { MenuCommand } from '../../src-preload/contract/events.ts';
import type { Settings } from '../../src-preload/contract/settings.ts';
import type { Core } from '../core/core.ts';
import { watchCrashes } from './crash.ts';
import { describeError } from './describe-error.ts';
import { askToLeave, chooseNewFile, tellWindowBroken } from './dialogs.ts';
import { serveCalls } from './ipc.ts';
import { askBeforeLeaving } from './leave.ts';
import { openLog } from './log.ts';
import { menuTemplate } from './menu.ts';
import { scheme } from './origin.ts';
import { servePages } from './protocol.ts';
import { secureContents, secureSession } from './security.ts';
import { groundColor, openWindow, present, tell } from './window.ts';
import { keepWindowState } from './window-state.ts';
import { wordsFor } from './words.ts';

const isMac = process.platform === 'darwin';

/** How long quitting waits for the store to be closed, in ms; what is written by then is safe anyway. */
const closingMs = 3_000;

/** The desktop app, in the one process that has the lock: its window, and the core that the window speaks to. */
export function startHost(): void {
  const dataDir = app.getPath('userData');
  const log = openLog(join(dataDir, 'logs'));
  const keeper = keepWindowState(join(dataDir, 'window.json'));
  const words = () => wordsFor(keeper.state.language, systemLocale());
  const end = watchCrashes(log, words);

  let window: BrowserWindow | null = null;
  let core: Core | null = null;
  let opening: Promise<Core> | null = null;
  let isInMemory = false;

  const leaving = askBeforeLeaving({
    unconfirmed: () => core?.unconfirmedSecrets() ?? 0,
    ask: (question) => askToLeave(window, words(), { ...question, isLost: isInMemory }),
    goOn(quits) {
      if (quits) app.quit();
      else window?.close();
    },
  });

  function show(): BrowserWindow {
    if (window) {
      present(window);
      return window;
    }
    leaving.reset();
    const opened = openWindow({
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      keeper,
      words,
      log,
      // Elsewhere than on a Mac an app without a window is at its end.
      onClose: (event) => leaving.ask(event, !isMac),
      onBroken() {
        tellWindowBroken(words());
        opened.destroy();
      },
    });
    opened.on('closed', () => (window = null));
    return (window = opened);
  }

  async function loadCore(): Promise<Core> {
    const { openHostCore } = await import('./core.ts');
    core = openHostCore({
      dataDir,
      info: appInfo(dataDir),
      keychainService: process.env['LATCHKEY_KEYCHAIN_SERVICE'] ?? 'Latchkey',
      extraCa: extraCa(),
      checkOutput: !app.isPackaged,
      log,
      chooseNewFile: (suggestedName) => chooseNewFile(window, words(), suggestedName),
      onSettings: follow,
      onEvent(event, payload) {
        if (event === 'vault' && 'protection' in payload) isInMemory = payload.protection === 'memory';
        tell(window, event, payload);
      },
    });
    return core;
  }

  function openedCore(): Promise<Core> {
    opening ??= loadCore();
    return opening;
  }

  function follow({ theme, language }: Settings): void {
    const isOtherLanguage = language !== keeper.state.language;
    keeper.keep({ theme, language });
    nativeTheme.themeSource = theme;
    if (isOtherLanguage) setMenu();
  }

  function setMenu(): void {
    const parts = { platform: process.platform, words: words(), isPackaged: app.isPackaged, send };
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(parts)));
  }

  function send(command: MenuCommand): void {
    if (window) tell(window, 'menu', { command });
    else {
      const opened = show();
      opened.webContents.once('did-finish-load', () => tell(opened, 'menu', { command }));
    }
  }

  function closeCore(event: { preventDefault(): void }): void {
    keeper.flush();
    const closing = core;
    if (!closing) {
      log.close();
      return;
    }
    event.preventDefault();
    core = null;
    const late = new Promise((resolve) => setTimeout(resolve, closingMs));
    void Promise.race([closing.close(), late])
      .catch((error: unknown) => log('close_failed', describeError(error)))
      .then(() => app.quit());
  }

  app.on('second-instance', () => void show());
  app.on('activate', () => void show());
  app.on('window-all-closed', () => {
    if (!isMac) app.quit();
  });
  app.on('before-quit', (event) => leaving.ask(event, true));
  app.on('will-quit', closeCore);
  app.on('web-contents-created', (_event, contents) => secureContents(contents, log));
  nativeTheme.on('updated', () => window?.setBackgroundColor(groundColor()));

  void app.whenReady().then(() => {
    log('start', { version: app.getVersion(), platform: process.platform, node: process.versions.node });
    nativeTheme.themeSource = keeper.state.theme;
    secureSession(session.defaultSession, app);
    protocol.handle(scheme, servePages(join(import.meta.dirname, '../renderer')));
    serveCalls(() => window, openedCore, log);
    setMenu();
    show();
    openedCore().catch((error: unknown) => end('core_failed', error));
  });
}

function systemLocale(): string {
  return app.getPreferredSystemLanguages()[0] ?? 'en';
}

function appInfo(dataDir: string): AppInfo {
  const { platform } = process;
  return {
    version: app.getVersion(),
    platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
    // The stand-in for Electron's runtime has no Chromium in its process, and does not claim one.
    electron: 'chrome' in process.versions,
    locale: systemLocale(),
    dataDir,
  };
}

/** Tests trust a CA of their own; a packaged app takes none from its environment. */
function extraCa(): string | null {
  const file = app.isPackaged ? undefined : process.env['LATCHKEY_EXTRA_CA'];
  return file ? readFileSync(file, 'utf8') : null;
}
