import { ahead } from './api.ts';
import { wholeList } from './views/keys/keys-list.svelte.ts';

/**
 * Asks at once for all that the first screen will show, now or when the vault opens: its parts come up one within the
 * other, and each would have to wait for an answer before the next could ask.
 */
export function askForFirstScreen(): void {
  void ahead.app.info().catch(ignore);
  ahead.on('vault', ({ state }) => {
    if (state === 'open') askOpenVault().catch(ignore);
  });
  ahead.vault.state().then(({ state }) => (state === 'open' ? askOpenVault() : undefined), ignore);
}

async function askOpenVault(): Promise<void> {
  const settings = ahead.settings.get();
  ahead.accounts.list().catch(ignore);
  const { account } = await settings;
  await ahead.keys.open(wholeList(account));
}

/** Whoever needs the answer asks again, and tells why there is none. */
function ignore(): void {
  // Nothing to tell here.
}
