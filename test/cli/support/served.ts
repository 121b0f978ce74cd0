import { onTestFinished } from 'vitest';
import { servePeers } from '../../../src-main/peer/serve.ts';
import { addAccount, tempFolder, testCore, testStack, type TestCore } from '../../core/support/core.ts';
import type { SeedKey } from '../../stack/seed.ts';
import type { Stack } from '../../stack/stack.ts';
import { latchkey, type Ran } from './run.ts';

/** A core that owns a data folder and is spoken to, as the window's is; commands that run beside it. */
export interface Served extends TestCore {
  stack: Stack;
  account: string;
  /** Runs a command on that folder. */
  run(...argv: string[]): Promise<Ran>;
  env: NodeJS.ProcessEnv;
}

export const login: SeedKey = { name: 'login', rights: ['RIGHT_ALL'], createdAgo: 86_400_000 };

/** With one account, `ops`, of these keys besides the one that it signs in with. */
export async function served(...keys: SeedKey[]): Promise<Served> {
  const stack = await testStack({ users: [{ id: 'ops', name: 'Operations', keys: [login, ...keys] }] });
  const own = await testCore();
  await serveCore(own);
  const account = await addAccount(own.app, stack, 'ops');
  const env = { LATCHKEY_HOME: own.dataDir };
  return { ...own, stack, account, env, run: (...argv) => latchkey(argv, env) };
}

export async function serveCore({ core, dataDir }: TestCore): Promise<void> {
  const server = await servePeers({
    dataDir,
    version: '0.0.0',
    answer: (...called) => core.call(...called),
    on: (listener) => core.on(listener),
    show: () => undefined,
  });
  onTestFinished(() => server.close(0));
}

/** An empty data folder without a keychain, whose passphrase lies in a file. */
export function passphraseEnv(dataDir: string, file: string): NodeJS.ProcessEnv {
  return { LATCHKEY_HOME: dataDir, LATCHKEY_PASSPHRASE_FILE: file, DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
}

export { tempFolder };
