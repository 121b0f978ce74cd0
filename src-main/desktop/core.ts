import { powerMonitor, shell } from 'electron';
import { clientOf } from '../../src-preload/client.ts';
import type { AppInfo } from '../../src-preload/contract/app.ts';
import type { Settings } from '../../src-preload/contract/settings.ts';
import { rightSearchWords } from '../../src-preload/messages/rights-search.ts';
import { openCore, type Core, type CoreOptions } from '../core/core.ts';
import type { CorePorts } from '../core/ports.ts';
import { createKeychain } from '../core/vault/keychain.ts';
import { limitAnyHost } from './any-host.ts';
import { clipboardPort } from './clipboard.ts';
import { isForBrowser } from './for-browser.ts';
import { forkKeychain } from './keychain.ts';
import type { Log } from './log.ts';
import { letPeersCall } from './peers.ts';
import { systemProxy } from './system-proxy.ts';
import { limitOpenings } from './openings.ts';

export { confirmInDialog } from './confirm.ts';

export interface HostCoreParts {
  dataDir: string;
  info: AppInfo;
  keychainService: string;
  extraCa: string | null;
  checkOutput: boolean;
  log: Log;
  chooseNewFile: CorePorts['chooseNewFile'];
  callbackWords: NonNullable<CoreOptions['callbackWords']>;
  chooseFile: CorePorts['chooseFile'];
  confirm: CorePorts['confirm'];
  onSettings(settings: Settings): void;
  onEvent: Parameters<Core['on']>[0];
  /** Brings the window before the user. */
  show(): void;
}

/**
 * The core with Electron's ports; Electron must be ready. It lies in a file of its own that is loaded while Electron makes
 * itself ready, since nothing of it is needed before.
 */
export function openHostCore(parts: HostCoreParts): Core {
  const { log, onSettings, onEvent, keychainService, chooseNewFile, chooseFile, confirm, show, ...options } = parts;
  const core = letPeersCall(
    openCore({
      ...options,
      background: true,
      liftsLock: true,
      keychain: createKeychain({ spawn: forkKeychain, service: keychainService }),
      ports: {
        clipboard: clipboardHiddenFrom(log),
        chooseNewFile,
        chooseFile,
        confirm,
        systemProxy,
        openExternal: limitOpenings(async (url) => {
          if (isForBrowser(url)) await shell.openExternal(url);
          else {
            log('address_refused');
            throw new Error('The address is not for a browser');
          }
        }),
      },
      rightWords: rightSearchWords,
      log,
    }),
    { dataDir: options.dataDir, version: options.info.version, log, show },
  );
  core.on(onEvent);
  followSettings(core, onSettings);
  powerMonitor.on('suspend', () => core.sleep());
  powerMonitor.on('resume', () => core.wake());
  // Electron tells of it on macOS and Windows (https://www.electronjs.org/docs/latest/api/power-monitor).
  powerMonitor.on('lock-screen', () => core.screenLocked());
  core.start();
  return { ...core, call: limitAnyHost((...words) => core.call(...words)) };
}

/** What is on the clipboard is a secret, so it is one for the log. */
function clipboardHiddenFrom(log: Log): CorePorts['clipboard'] {
  let release = () => {};
  return {
    ...clipboardPort,
    async write(text) {
      release();
      release = log.hide([text]);
      await clipboardPort.write(text);
    },
  };
}

/** Tells of the settings when they can first be read and whenever they change. */
function followSettings(core: Core, onSettings: (settings: Settings) => void): void {
  const { settings } = clientOf(core);
  core.on((event, payload) => {
    const mayBeNew =
      (event === 'changed' && 'topics' in payload && payload.topics.includes('setting')) ||
      (event === 'vault' && 'state' in payload && payload.state === 'open');
    // A vault that was locked meanwhile tells again when it opens.
    if (mayBeNew) settings.get().then(onSettings, () => {});
  });
}
