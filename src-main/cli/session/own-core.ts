import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import { rightSearchWords } from '../../../src-preload/messages/rights-search.ts';
import { openCore, type Core } from '../../core/core.ts';
import { givenPath } from '../../core/given-path.ts';
import { createKeychain, type Keychain, type KeychainProcess } from '../../core/vault/keychain.ts';
import { openInBrowser, systemClipboard } from '../terminal/programs.ts';
import type { SessionOptions } from './session.ts';

/**
 * The core in this process, as the command line has it: it reads no account by itself, and has no dialogs. Without a keychain's process
 * it is in memory.
 */
export async function openOwnCore(
  options: SessionOptions,
  dataDir: string,
  spawnKeychain: (() => KeychainProcess) | null,
): Promise<Core> {
  const { env, language, version, pageWords } = options;
  const { platform } = process;
  return openCore({
    dataDir,
    keychain: spawnKeychain === null ? noKeychain : keychainOf(env, spawnKeychain),
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
      confirm: options.confirm,
      async openExternal(url) {
        // Told as well: the browser may be one of another computer.
        options.onAddress(url);
        if (options.opensBrowser) await openInBrowser(url, env);
      },
    },
    rightWords: rightSearchWords,
    callbackWords: pageWords,
    extraCa: await caOf(env),
    env,
    readsAdded: false,
    log: () => undefined,
  });
}

function keychainOf(env: NodeJS.ProcessEnv, spawn: () => KeychainProcess): Keychain {
  return createKeychain({ spawn, service: env['LATCHKEY_KEYCHAIN_SERVICE'] || 'Latchkey' });
}

const noKeychain: Keychain = {
  get: async () => null,
  set: () => Promise.reject(new Failed('keychain_silent')),
  remove: async () => undefined,
};

/** Certificates to trust besides those that the system trusts: of a private deployment, where there is no window to trust them in. */
async function caOf(env: NodeJS.ProcessEnv): Promise<string | null> {
  const file = env['LATCHKEY_CA'];
  if (!file) return null;
  try {
    const { readCa } = await import('../../core/stack/ca-file.ts');
    return await readCa(givenPath(file, 'LATCHKEY_CA'));
  } catch (error) {
    throw new Failed('invalid_input', { field: 'LATCHKEY_CA', params: failureOf(error).params });
  }
}
