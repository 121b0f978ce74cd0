import { setTimeout } from 'node:timers/promises';
import type { VaultKeeperOptions } from './keeper-types.ts';
import type { Stores } from './storage.ts';

/** What is under way at closing is abandoned, which takes a moment; nothing may keep the data key in memory for longer. */
const closingMs = 5_000;

interface Current {
  stores: Stores;
  /** Empty in memory, where nothing is encrypted. */
  dataKey: Buffer;
}

/** Holds the databases and the data key while the vault is open, and lets go of both. */
export function createOpenVault({ onOpen, onClose }: Pick<VaultKeeperOptions, 'onOpen' | 'onClose'>) {
  let current: Current | null = null;
  let closing: Promise<void> = Promise.resolve();

  async function shutDown({ stores, dataKey }: Current): Promise<void> {
    // Whatever a feature fails at while it stops, the databases are closed.
    const stopped = (async () => onClose())().catch(() => undefined);
    await Promise.race([stopped, setTimeout(closingMs, undefined, { ref: false })]);
    stores.close();
    dataKey.fill(0);
  }

  return {
    /** null while the vault is not open. */
    current: (): Current | null => current,
    /** Resolves when what was open before is closed. */
    closed: (): Promise<void> => closing,
    /** Nothing stays open if the last step before, or the features, can't go on. */
    begin(stores: Stores, dataKey: Buffer, lastStep: () => void): void {
      try {
        lastStep();
        current = { stores, dataKey };
        onOpen(stores);
      } catch (error) {
        current = null;
        stores.close();
        throw error;
      }
    },
    /** From the call on, nobody is given the databases; they are closed when it is done. A second call joins the first. */
    shut(): Promise<void> {
      if (current) closing = shutDown(current);
      current = null;
      return closing;
    },
  };
}
