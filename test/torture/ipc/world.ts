import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientOf, type Client } from '../../../src-preload/client.ts';
import { rightSearchWords } from '../../../src-preload/messages/rights-search.ts';
import type { VaultState } from '../../../src-preload/contract/vault.ts';
import { openCore, type Core } from '../../../src-main/core/core.ts';
import type { Keychain } from '../../../src-main/core/vault/keychain.ts';
import { openLog, type Log } from '../../../src-main/desktop/log.ts';
import { everyKey, idle, when } from '../../core/support/client.ts';
import { keychainInMemory } from '../../core/support/keychain.ts';
import { startStack, type Stack } from '../../stack/stack.ts';
import type { Pools } from './inputs.ts';
import { idlePorts } from '../../core/support/ports.ts';

/**
 * A core with two accounts: `kept`, which nothing valid is done to, and `spare`, which anything may be done to; and a
 * core that waits for its passphrase.
 */
export interface World {
  readonly core: Core;
  readonly locked: Core;
  readonly app: Client;
  readonly stack: Stack;
  readonly log: Log;
  readonly kept: string;
  readonly spare: string;
  /** The ID of the key that `spare` signs in with. */
  readonly login: string;
  readonly pools: Pools;
  /** Where the core broke, as it logged. */
  readonly broken: Set<string>;
  /** All of the kept account, and of the core that is locked, that an invalid input must leave as it is, as text. */
  keptState(): Promise<string>;
  /** Whether the right passphrase still opens it. */
  opens(): Promise<boolean>;
  end(): Promise<void>;
}

const passphrase = 'not one that the fuzz has';
const login = { name: 'login', rights: ['RIGHT_ALL'] };
/** As long as a server allows, and of rights that are long to tell of. */
const longest = '𝕏'.repeat(48);
const many = ['APPLICATION', 'GATEWAY', 'ORGANIZATION', 'USER'].flatMap((of) => [
  `RIGHT_${of}_INFO`,
  `RIGHT_${of}_DELETE`,
]);

export async function newWorld(): Promise<World> {
  const rights = [...many, 'RIGHT_CLIENT_ALL'];
  const keys = Array.from({ length: 120 }, (_, index) => ({ name: `${longest}${index % 100}`, rights }));
  const stack = await startStack({
    users: [
      { id: 'kept', keys: [login, ...keys] },
      { id: 'spare', keys: [login, ...keys.slice(0, 10)] },
    ],
  });
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-ipc-'));
  const broken = new Set<string>();
  const core = openOn(join(folder, 'data'), keychainInMemory(), broken);
  const app = clientOf(core);
  await when(app, async () => (await app.vault.state()).state === 'open', 'vault');
  const add = async (user: string) =>
    (await app.accounts.add({ address: stack.url, apiKey: stack.key(user, 'login') })).id;
  const kept = await add('kept');
  const spare = await add('spare');
  await idle(app);
  const idsOf = (user: string) => stack.state.keys(user).map(({ id }) => id);
  await app.keys.note({ account: kept, id: stack.state.findKey('kept', 'login').id, text: 'kept' });
  await loseOne(app, stack, spare);
  const [unfinished] = await app.keys.unfinished();
  const locked = await lockedOn(join(folder, 'locked'), broken);

  return {
    core,
    locked,
    app,
    stack,
    log: openLog(join(folder, 'logs')),
    broken,
    kept,
    spare,
    login: stack.state.findKey('spare', 'login').id,
    pools: {
      accounts: [kept, spare, spare, 'acc_aaaaaaaaaaaaaaaa'],
      keyIds: [...idsOf('kept').slice(0, 5), ...idsOf('spare')],
      apiKeys: [stack.key('kept', 'login'), stack.key('spare', 'login')],
      secrets: ['sec_aaaaaaaaaaaaaaaa'],
      intents: [unfinished?.intent ?? '', 'int_aaaaaaaaaaaaaaaa'],
      lists: ['lst_aaaaaaaaaaaaaaaa'],
      address: stack.url,
    },
    async keptState() {
      const account = (await app.accounts.list()).find(({ id }) => id === kept);
      const { list, total } = await app.keys.open({ ...everyKey, account: kept });
      const rows = await app.keys.window({ list, from: 0, count: 100 });
      const rest = total > 100 ? await app.keys.window({ list, from: 100, count: 100 }) : [];
      const { note } = await app.keys.get({ account: kept, id: stack.state.findKey('kept', 'login').id });
      const { label, server, signIn, userId } = account ?? {};
      const { state } = await clientOf(locked).vault.state();
      return JSON.stringify([state, { label, server, signIn, userId, note }, rows, rest, stack.state.keys('kept')]);
    },
    opens: async () => (await clientOf(locked).vault.unlock({ passphrase })).state === 'open',
    async end() {
      await Promise.all([core.close(), locked.close()]);
      await stack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function openOn(dataDir: string, keychain: Keychain, broken: Set<string>): Core {
  const core = openCore({
    dataDir,
    keychain,
    info: { version: '0.0.0', platform: 'linux', electron: false, locale: 'en', dataDir },
    ports: idlePorts,
    log: (event, fields) => void (event === 'call.broken' && broken.add(JSON.stringify(fields))),
    rightWords: rightSearchWords,
    secondLookMs: 20,
  });
  core.start();
  return core;
}

async function lockedOn(dataDir: string, broken: Set<string>): Promise<Core> {
  const keychain = keychainInMemory({ silent: true });
  const is = (core: Core, state: VaultState['state']) => {
    const app = clientOf(core);
    return when(app, async () => (await app.vault.state()).state === state, 'vault');
  };
  const first = openOn(dataDir, keychain, broken);
  await is(first, 'choose');
  await clientOf(first).vault.create({ protection: 'passphrase', passphrase });
  await first.close();
  const core = openOn(dataDir, keychain, broken);
  await is(core, 'locked');
  return core;
}

/** A creation whose answer is lost, so that there is one to look after. */
async function loseOne(app: Client, stack: Stack, account: string): Promise<void> {
  stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'POST', times: 1 });
  await app.keys.create({ account, name: 'lost', rights: ['RIGHT_USER_INFO'], expiresAt: null }).catch(() => undefined);
  await when(app, async () => (await app.keys.unfinished())[0]?.state === 'secret_lost');
}
