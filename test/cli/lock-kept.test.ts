import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import { keychainInMemory } from '../core/support/keychain.ts';
import { login, passphraseEnv, tempFolder } from './support/served.ts';

const main = join(import.meta.dirname, '../../src-main/cli/main.ts');
const passphrase = 'correct horse battery';

/** A folder that keychain and passphrase open, with one account; closed, as the window leaves it. */
async function closedVault({ isLocked }: { isLocked: boolean }) {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const keychain = keychainInMemory();
  const { app, core, dataDir } = await testCore({ keychain, liftsLock: true });
  await addAccount(app, stack, 'ops');
  await app.vault.change({ act: 'set_passphrase', passphrase, current: null });
  if (isLocked) await app.vault.lock();
  await core.close();
  return { stack, dataDir, keychain };
}

for (const isLocked of [true, false]) {
  for (const signal of ['SIGKILL', 'SIGTERM', null] as const) {
    const end = signal === null ? 'runs to its end' : `is ended by ${signal}`;
    const left = isLocked
      ? 'a vault that the window has locked stays locked'
      : 'a vault that nobody has locked stays so';
    test.skipIf(process.platform === 'win32' && signal !== null)(
      `${left} after a command by passphrase that ${end}`,
      async () => {
        const { stack, dataDir, keychain } = await closedVault({ isLocked });
        const file = join(tempFolder(), 'passphrase');
        writeFileSync(file, passphrase, { mode: 0o600 });
        const hold = stack.faults.hold('before');

        // The keychain of this test's own process does not answer there.
        const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
        const child = spawn(process.execPath, [main, 'sync'], {
          env: { PATH, HOME, NODE_COMPILE_CACHE, ...passphraseEnv(dataDir, file) },
          stdio: 'ignore',
        });
        onTestFinished(() => void child.kill('SIGKILL'));
        const ended = once(child, 'exit');
        // It asks the server, so it has the vault open.
        await hold.reached;
        if (signal === null) hold.release();
        else child.kill(signal);
        await ended;
        hold.release();

        const next = await testCore({ dataDir, keychain, liftsLock: true });
        expect(await next.app.vault.state()).toMatchObject({ state: isLocked ? 'locked' : 'open' });
        if (isLocked) await next.app.vault.unlock({ passphrase });
        const after = await next.restart();
        expect(await after.app.vault.state()).toMatchObject({ state: 'open' });
      },
    );
  }
}
