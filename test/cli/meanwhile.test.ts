import { expect, test } from 'vitest';
import type { Client } from '../../src-preload/client.ts';
import { addAccount, refresh, testCore, testStack } from '../core/support/core.ts';
import { commandsOn } from './support/in-process.ts';

const keys = ['going', 'login', 'staying'].map((name) => ({ name, rights: ['RIGHT_ALL'] }));

async function start() {
  const stack = await testStack({ users: [{ id: 'ops', keys }] });
  const { app } = await testCore();
  const account = await addAccount(app, stack, 'ops');
  /** Somebody else deletes a key, and this app hears of it. */
  async function deleted(name: string): Promise<void> {
    stack.state.deleteKey('ops', name);
    await refresh(app, account);
  }
  return { app, deleted };
}

test('the secret of a key that is deleted before it could be shown is handed over all the same', async () => {
  const { app, deleted } = await start();
  const slow: Client = {
    ...app,
    keys: {
      ...app.keys,
      async create(input) {
        const made = await app.keys.create(input);
        await deleted(input.name);
        return made;
      },
    },
  };
  const made = await commandsOn(slow)(['keys', 'create', '--name', 'short', '--right-user-info', '--secret-only']);
  expect(made).toMatchObject({ code: 0 });
  expect(made.stdout).toMatch(/^NNSXS\.[A-Z2-7]+\.[A-Z2-7]+\n$/);
});

test('a key that is deleted while it is listed is left out', async () => {
  const { app, deleted } = await start();
  const slow: Client = {
    ...app,
    keys: {
      ...app.keys,
      async window(input) {
        const rows = await app.keys.window(input);
        await deleted('going');
        return rows;
      },
    },
  };
  const listed = await commandsOn(slow)(['keys', 'list', '--offline', '-o', 'json']);
  expect(listed).toMatchObject({ code: 0, stderr: '' });
  const names = (JSON.parse(listed.stdout) as { name: string }[]).map(({ name }) => name);
  expect(names).toEqual(['login', 'staying']);
});
