import { join } from 'node:path';
import { clientOf } from '../../../src-preload/client.ts';
import { openCore } from '../../../src-main/core/core.ts';
import { createKeychain } from '../../../src-main/core/vault/keychain.ts';
import { nodeKeychainProcess } from '../../../src-main/core/vault/keychain-process.ts';
import { idle, when } from '../../../test/core/support/client.ts';
import type { Demo } from '../../../test/stack/demo-seed.ts';
import { project } from '../commands.ts';
import { demoService } from './service.ts';

/** Adds accounts to a data folder as the app would, and reads their keys, so that the window opens on something to see. */
export async function addAccounts(dataDir: string, accounts: Demo['accounts']): Promise<void> {
  const keychainEntry = join(project, 'out/main/keychain.js');
  const none = () => Promise.resolve();
  const core = openCore({
    dataDir,
    keychain: createKeychain({ spawn: () => nodeKeychainProcess(keychainEntry), service: demoService }),
    info: { version: '', platform: 'linux', electron: false, locale: 'en', dataDir },
    ports: {
      clipboard: { write: none, read: async () => '', clear: none },
      chooseNewFile: async () => null,
      chooseFile: async () => null,
      confirm: async () => true,
      openExternal: none,
    },
    log: () => undefined,
  });
  const app = clientOf(core);
  try {
    core.start();
    await when(app, async () => (await app.vault.state()).state !== 'opening', 'vault');
    if ((await app.vault.state()).state === 'choose') await app.vault.create({ protection: 'memory' });
    for (const { url, key } of accounts) await app.accounts.add({ address: url, apiKey: key });
    await idle(app);
  } finally {
    await core.close();
  }
}
