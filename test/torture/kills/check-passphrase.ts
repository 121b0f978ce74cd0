import { keychainInMemory } from '../../core/support/keychain.ts';
import type { Act } from './acts.ts';
import type { Life } from './life.ts';
import { openTortured } from './worker.ts';

/**
 * Opens the vault with a keychain that does not answer: by the passphrase that was acknowledged, or by the one that was being
 * set, and not at all without any. The ledger takes over which. Gives what is wrong, a line each.
 */
export async function checkPassphrase({ dataDir, ledger }: Life, underWay: Act | null): Promise<string[]> {
  const { core, app, start } = openTortured(dataDir, keychainInMemory({ silent: true }));
  try {
    await start();
    const { state } = await app.vault.state();
    const isBeingSet = underWay?.do === 'passphrase';
    const possible = [ledger.passphrase, ...(isBeingSet ? [underWay.to] : [])];
    if (state === 'silent') {
      if (!possible.includes(null)) return ['the passphrase is lost'];
      ledger.passphrase = null;
      return [];
    }
    if (state !== 'locked') return [`without its keychain the vault is ${state}`];
    for (const passphrase of possible) {
      if (passphrase === null || !(await opens(passphrase))) continue;
      ledger.passphrase = passphrase;
      return [];
    }
    return ['no passphrase opens the vault'];
  } finally {
    await core.close();
  }

  async function opens(passphrase: string): Promise<boolean> {
    return app.vault.unlock({ passphrase }).then(
      ({ state }) => state === 'open',
      () => false,
    );
  }
}
