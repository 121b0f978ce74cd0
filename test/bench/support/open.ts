import { setImmediate } from 'node:timers/promises';
import type { CoreOptions } from '../../../src-main/core/core.ts';
import type { Client } from '../../../src-preload/client.ts';
import { when } from '../../core/support/client.ts';
import type { CoreModule } from './bundle.ts';
import { idlePorts } from '../../core/support/ports.ts';

/** A data folder as a user's, and what opens it. Crosses to other processes as JSON. */
export interface Prepared {
  bundle: string;
  dataDir: string;
  /** The keychain's entries. */
  entries: [name: string, value: string][];
  /** IDs of the accounts. */
  accounts: string[];
  /** That of both databases, in hexadecimal. */
  dataKey: string;
  /** What the servers' certificates are of, PEM; null for servers without TLS. */
  ca: string | null;
}

/** Opens a prepared folder by the bundled core, in this process. `background`: reads accounts by itself, as the app does. */
export async function openPrepared(
  { bundle, dataDir, entries: given, ca }: Pick<Prepared, 'bundle' | 'dataDir' | 'entries' | 'ca'>,
  { background = false } = {},
) {
  const { openCore, clientOf, rightSearchWords } = (await import(bundle)) as CoreModule; // it was bundled from that
  const entries = new Map(given);
  const core = openCore({ ...optionsFor(dataDir, entries, rightSearchWords), extraCa: ca, background });
  const app: Client = clientOf(core);
  const settled = when(app, async () => (await app.vault.state()).state !== 'opening', 'vault');
  core.start();
  await settled;
  const { state } = await app.vault.state();
  if (state !== 'open') throw new Error(`the vault is ${state}`);
  return { core, app, entries, close: () => core.close() };
}

function optionsFor(
  dataDir: string,
  entries: Map<string, string>,
  rightWords: NonNullable<CoreOptions['rightWords']>,
): CoreOptions {
  return {
    dataDir,
    keychain: {
      // A keychain is another process: it answers in another turn.
      get: async (name) => setImmediate(entries.get(name) ?? null),
      set: async (name, value) => void entries.set(name, value),
      remove: async (name) => void entries.delete(name),
    },
    info: { version: '0.0.0', platform: 'linux', electron: false, locale: 'en', dataDir },
    ports: idlePorts,
    rightWords,
    log: () => undefined,
  };
}
