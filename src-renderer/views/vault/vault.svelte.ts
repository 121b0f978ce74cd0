import { failureOf, type Failure } from '../../../src-preload/contract/failure.ts';
import { hasPassphrase } from '../../../src-preload/contract/protection.ts';
import type { VaultState } from '../../../src-preload/contract/vault.ts';
import { latchkey } from '../../api.ts';

/** The vault's state as main tells it, and the acts that change it. */
export class Vault {
  state = $state.raw<VaultState>();
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** What was being typed when the store was closed is gone; until the user has read that. */
  formLost = $state(false);
  /** A backup is to be restored once the store is open: until the window offers that. */
  restores = false;

  /** As main tells it. */
  heard(state: VaultState): void {
    if (this.state?.state === 'open' && state.state !== 'open' && isTyping()) this.formLost = true;
    this.state = state;
  }

  /** Whether there is a passphrase to unlock with: with a keychain alone, locking would lock nobody out. */
  get lockable(): boolean {
    return hasPassphrase(this.state?.protection ?? null);
  }

  /** Runs an act; true where it succeeded. Its failure stays to be shown until the next act. */
  async act(act: () => Promise<VaultState>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failure = null;
    try {
      this.state = await act();
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** Reads the state now and follows its events. To be called while a component is set up. */
export function followVault(): Vault {
  const vault = new Vault();
  $effect(() => {
    let heard = false;
    const stop = latchkey.on('vault', (state) => {
      heard = true;
      vault.heard(state);
    });
    latchkey.vault.state().then(
      (state) => {
        if (!heard) vault.state = state;
      },
      (thrown: unknown) => {
        vault.failure = failureOf(thrown);
      },
    );
    return stop;
  });
  return vault;
}

/** A form in a dialog, or a text of several lines with the focus. */
function isTyping(): boolean {
  return document.querySelector('dialog[open] form, textarea:focus') !== null;
}
