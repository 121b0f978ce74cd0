import { app, Menu, nativeTheme, protocol, session, type BrowserWindow } from 'electron';
import { join, resolve } from 'node:path';
import type { MenuCommand } from '../../src-preload/contract/events.ts';
import { lockingOf } from '../../src-preload/contract/protection.ts';
import type { Settings } from '../../src-preload/contract/settings.ts';
import type { VaultState } from '../../src-preload/contract/vault.ts';
import type { Core } from '../core/core.ts';
import { holdCore } from './core-holder.ts';
import { watchCrashes } from './crash.ts';
import { askToLeave, chooseFile, chooseNewFile, tellWindowBroken } from './dialogs.ts';
import { appInfo, extraCa, isMac, keychainService, systemLocale } from './environment.ts';
import { serveCalls } from './ipc.ts';
import { askBeforeLeaving } from './leave.ts';
import { openLog } from './log.ts';
import { menuTemplate } from './menu.ts';
import { createOneDialog } from './one-dialog.ts';
import { scheme } from './origin.ts';
import { servePages } from './protocol.ts';
import { secureContents, secureSession } from './security.ts';
import { groundColor, openWindow, present, tell } from './window.ts';
import { keepWindowState } from './window-state.ts';
import { languageFor, wordsIn } from './words.ts';

const out = join(import.meta.dirname, '..');

/** The desktop app, in the one process that has the lock: its window, and the core that the window speaks to. */
export function startHost(): void {
  const dataDir = resolve(app.getPath('userData'));
  const log = openLog(join(dataDir, 'logs'));
  const windowState = keepWindowState(join(dataDir, 'window.json'));
  const language = () => languageFor(windowState.state.language, systemLocale());
  const words = () => wordsIn(language());
  const oneDialog = createOneDialog();
  const end = watchCrashes(log, words);
  const core = holdCore(loadCore, log);
  const leaving = askBeforeLeaving({
    unconfirmed: core.unconfirmedSecrets,
    ask: (question) => oneDialog(() => askToLeave(window, words(), { ...question, isLost: protection === 'memory' })),
    goOn(quits) {
      if (quits) app.quit();
      else window?.close();
    },
  });
  let window: BrowserWindow | null = null;
  let protection: VaultState['protection'] = null;

  /** The window, before the user. */
  function show(): BrowserWindow {
    if (window) present(window);
    return (window ??= openOurs());
  }

  function openOurs(): BrowserWindow {
    leaving.reset();
    const opened = openWindow({
      preload: join(out, 'preload/index.cjs'),
      windowState,
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
    return opened;
  }

  async function loadCore(): Promise<Core> {
    const { confirmInDialog, openHostCore } = await import('./core.ts');
    performance.mark('core-loaded');
    await app.whenReady();
    const confirm = confirmInDialog(() => window, language);
    return openHostCore({
      dataDir,
      info: appInfo(dataDir),
      keychainService: keychainService(),
      extraCa: await extraCa(),
      checkOutput: !app.isPackaged,
      log,
      chooseFile: (what) => oneDialog(() => chooseFile(window, words(), what)),
      chooseNewFile: (suggestedName) => oneDialog(() => chooseNewFile(window, words(), suggestedName)),
      confirm: (widenings) => oneDialog(() => confirm(widenings)),
      callbackWords: () => words().callback,
      onSettings: follow,
      show: () => void show(),
      onEvent(event, payload) {
        if ('protection' in payload) {
          protect(payload.protection);
          performance.mark(`vault-${payload.state}`);
        }
        tell(window, event, payload);
      },
    });
  }

  function follow({ theme, language }: Settings): void {
    const isOtherLanguage = language !== windowState.state.language;
    windowState.keep({ theme, language });
    nativeTheme.themeSource = theme;
    if (isOtherLanguage) setMenu();
  }

  /** What locking is called depends on it. */
  function protect(by: VaultState['protection']): void {
    const isOther = lockingOf(by) !== lockingOf(protection);
    protection = by;
    if (isOther) setMenu();
  }

  function setMenu(): void {
    const { platform } = process;
    const parts = { platform, words: words(), isPackaged: app.isPackaged, locking: lockingOf(protection), send };
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(parts)));
  }

  /** On a Mac the menu is there without a window, too. */
  function send(command: MenuCommand): void {
    if (window) tell(window, 'menu', { command });
    else show().webContents.once('did-finish-load', () => tell(window, 'menu', { command }));
  }

  function beforeTheEnd(event: { preventDefault(): void }): void {
    windowState.flush();
    if (core.close(() => app.quit())) event.preventDefault();
    else log.close();
  }

  function start(): void {
    performance.mark('ready');
    log('start', { version: app.getVersion(), platform: process.platform, node: process.versions.node });
    nativeTheme.themeSource = windowState.state.theme;
    secureSession(session.defaultSession, app);
    protocol.handle(scheme, servePages(join(out, 'renderer')));
    serveCalls(() => window, core.get, log);
    setMenu();
    show();
    performance.mark('window-made');
  }

  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (!isMac) app.quit();
  });
  app.on('before-quit', (event) => leaving.ask(event, true));
  app.on('will-quit', beforeTheEnd);
  app.on('web-contents-created', (_event, contents) => secureContents(contents, log));
  nativeTheme.on('updated', () => window?.setBackgroundColor(groundColor()));
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => end('start_failed', error));
  // Loaded while Electron makes itself ready, so that the keychain can be asked as soon as the window is on its way.
  setImmediate(() => void core.get().catch((error: unknown) => end('core_failed', error)));
}
