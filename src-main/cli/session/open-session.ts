import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { clientOf, createClient, type Client } from '../../../src-preload/client.ts';
import type { VaultState } from '../../../src-preload/contract/vault.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { PeerNeeds } from '../../peer/connect.ts';
import { accountOfEnvironment, dataDirOf } from './place.ts';
import type { Session, SessionOptions } from './session.ts';

/** How often a folder that another process has is asked for, in ms. */
const askEvery = 50;

/**
 * What a command speaks to. Where the environment names a server and a key, a core in memory; where another process of Latchkey owns
 * the data folder and can be spoken to, that one; else a core of this process, once the folder is free.
 *
 * Throws `storage_unwritable` (reason `in_use`) where it does not become free in time, what keeps the vault closed, and what the
 * server says to the environment's key.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const given = accountOfEnvironment(options.env);
  if (given !== null) return inMemory(options, given);
  const dataDir = dataDirOf(options.env);
  return (await withWindow(dataDir, options)) ?? (await own(options, dataDir));
}

/** The process that owns the folder, where one can be spoken to. Its vault is opened there, or not at all. */
export async function withWindow(dataDir: string, needs: PeerNeeds = {}): Promise<Session | null> {
  const { readPlace } = await import('../../peer/place.ts');
  if (readPlace(dataDir) === null) return null;
  const { connectPeer } = await import('../../peer/connect.ts');
  const peer = await connectPeer(dataDir, needs);
  if (peer === null) return null;
  const client = createClient(peer.transport);
  return { client, by: 'window', account: null, show: peer.show, close: async () => peer.close() };
}

async function own(options: SessionOptions, dataDir: string): Promise<Session> {
  const { earlyKeychain } = await import('./early-keychain.ts');
  const keychain = earlyKeychain(dataDir);
  const { openOwnCore } = await import('./own-core.ts');
  const core = await openOwnCore(options, dataDir, keychain.spawn).catch((error: unknown) => {
    keychain.close();
    throw error;
  });
  try {
    const client = clientOf(core);
    core.start();
    const until = Date.now() + options.waitMs;
    let isTold = false;
    for (;;) {
      const state = await settled(client, () => options.tell(options.words.keychainWaiting));
      if (!isInUse(state)) return { client, by: 'own', account: null, show: null, close: () => core.close() };
      const window = await withWindow(dataDir, options);
      if (window !== null) {
        await core.close();
        return window;
      }
      if (Date.now() >= until) throw new Failed('storage_unwritable', { params: { reason: 'in_use' } });
      if (!isTold) options.tell(options.words.folderWaiting);
      isTold = true;
      await setTimeout(askEvery);
      void client.vault.retry();
    }
  } catch (error) {
    await core.close();
    throw error;
  } finally {
    keychain.close();
  }
}

/** Nothing is written, and nothing outlives the command. */
async function inMemory(options: SessionOptions, given: { address: string; apiKey: string }): Promise<Session> {
  const { openOwnCore } = await import('./own-core.ts');
  // A folder that is not there, and is not made.
  const core = await openOwnCore(options, join(tmpdir(), `latchkey-none-${process.pid}-${Date.now()}`), null);
  try {
    const client = clientOf(core);
    core.start();
    await settled(client, () => undefined);
    await client.vault.create({ protection: 'memory' });
    const { id } = await client.accounts.add(given);
    return { client, by: 'memory', account: id, show: null, close: () => core.close() };
  } catch (error) {
    await core.close();
    throw ofEnvironment(error);
  }
}

/** What is at fault, by the variable that it came from. */
function ofEnvironment(thrown: unknown): unknown {
  if (!(thrown instanceof Failed)) return thrown;
  const { failure } = thrown;
  const variables = new Map([
    ['address', 'LATCHKEY_URL'],
    ['apiKey', 'LATCHKEY_API_KEY'],
  ]);
  const variable = variables.get(failure.field ?? '');
  return variable === undefined ? thrown : new Failed(failure.code, { ...failure, field: variable });
}

/** The vault's state, when it is none that passes. */
export async function settled(client: Client, onWaiting: () => void): Promise<VaultState> {
  const { promise, resolve } = Promise.withResolvers<VaultState>();
  const hear = (state: VaultState) => {
    if (state.state === 'waiting') onWaiting();
    else if (state.state !== 'opening') resolve(state);
  };
  const end = client.on('vault', hear);
  hear(await client.vault.state());
  return promise.finally(end);
}

function isInUse({ state, failure }: VaultState): boolean {
  return state === 'refused' && failure?.params['reason'] === 'in_use';
}
