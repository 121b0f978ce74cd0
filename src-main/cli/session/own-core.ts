import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { rightSearchWords } from '../../../src-preload/messages/rights-search.ts';
import { openCore, type Core } from '../../core/core.ts';
import { createKeychain, type Keychain } from '../../core/vault/keychain.ts';
import { nodeKeychainProcess } from '../../core/vault/keychain-process.ts';
import { openInBrowser, systemClipboard } from '../terminal/programs.ts';
import type { SessionOptions } from './session.ts';

/** The core in this process, as the command line has it: it reads no account by itself, and has no dialogs. */
export function openOwnCore(options: SessionOptions, dataDir: string, isMemory: boolean): Core {
  const { env, language, version, pageWords } = options;
  const { platform } = process;
  return openCore({
    dataDir,
    keychain: isMemory ? noKeychain : keychainOf(env),
    info: {
      version,
      platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
      electron: false,
      locale: language,
      dataDir,
    },
    ports: {
      clipboard: systemClipboard(env),
      chooseNewFile: async () => null,
      chooseFile: async () => null,
      confirmBackup: async () => false,
      async openExternal(url) {
        // Told as well: the browser may be one of another computer.
        options.onAddress(url);
        if (options.opensBrowser) await openInBrowser(url, env);
      },
    },
    rightWords: rightSearchWords,
    callbackWords: pageWords,
    extraCa: caOf(env),
    env,
    log: () => undefined,
  });
}

/** In a process of its own, as in the window: one that hangs can be left. */
function keychainOf(env: NodeJS.ProcessEnv): Keychain {
  // That of the window, seen from `out/cli`.
  const entry = join(import.meta.dirname, '../main/keychain.js');
  return createKeychain({
    spawn: () => nodeKeychainProcess(entry),
    service: env['LATCHKEY_KEYCHAIN_SERVICE'] || 'Latchkey',
  });
}

const noKeychain: Keychain = {
  get: async () => null,
  set: () => Promise.reject(new Failed('keychain_silent')),
  remove: async () => undefined,
};

/** A certificate to trust besides those that the system trusts: of a private deployment, where there is no window to trust it in. */
function caOf(env: NodeJS.ProcessEnv): string | null {
  const file = env['LATCHKEY_CA'];
  if (!file) return null;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Failed('invalid_input', { field: 'LATCHKEY_CA' });
  }
}
