import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testCore, testStack } from '../core/support/core.ts';
import { commandsOn } from './support/in-process.ts';
import { latchkey } from './support/run.ts';
import { login, passphraseEnv, tempFolder } from './support/served.ts';

const limited = { name: 'limited', rights: ['RIGHT_USER_INFO'] };
const users = [{ id: 'ops', keys: [login, limited] }];

interface Listed {
  user_id: string;
  state: string;
  keys: { all: number } | null;
  read_at: string | null;
}

test.each([
  ['accounts add', ['accounts', 'add'], '--key-file'],
  ['login', ['login'], '--api-key-file'],
])('after %s, an account was read, with no window to do it', async (_, command, flag) => {
  const stack = await testStack({ users });
  const folder = tempFolder();
  writeFileSync(join(folder, 'passphrase'), 'correct horse', { mode: 0o600 });
  const env = passphraseEnv(join(folder, 'data'), join(folder, 'passphrase'));
  expect(await latchkey([...command, stack.url, flag, '-'], env, stack.key('ops', 'login'))).toMatchObject({ code: 0 });
  const [account] = JSON.parse((await latchkey(['accounts', 'list', '-o', 'json'], env)).stdout) as Listed[];
  expect(account).toMatchObject({ state: 'ok', keys: { all: 2 } });
  expect(account?.read_at).not.toBeNull();
});

test('what could not be read of a new account is told, and is not 0 of anything', async () => {
  const stack = await testStack({ users });
  const { app } = await testCore();
  const run = commandsOn(app);
  const added = await run(['accounts', 'add', stack.url, '--key-file', '-', '-o', 'json'], stack.key('ops', 'limited'));
  expect(added.code).toBe(0);
  expect(JSON.parse(added.stdout)).toMatchObject({ user_id: 'ops', keys: null });
  expect(added.stderr).toMatch(/Added .*\n.*latchkey sync\n$/s);
  await nothingCounted(run);
});

test('an account of a list, which was never read, is not said to have no keys', async () => {
  const { app, openFrom } = await testCore();
  openFrom.file = join(tempFolder(), 'list.json');
  const account = { server: 'stack.example.com', userId: 'ops' };
  writeFileSync(openFrom.file, JSON.stringify({ format: 'latchkey-accounts', version: 1, accounts: [account] }));
  const { id = '' } = (await app.transfer.choose()) ?? {};
  await app.transfer.apply({ id, entries: [0] });
  await nothingCounted(commandsOn(app));
});

/** In no output of the list of accounts is there a number for what was not read. */
async function nothingCounted(run: ReturnType<typeof commandsOn>): Promise<void> {
  const [head = '', row = ''] = (await run(['accounts', 'list', '-o', 'tsv'])).stdout.split('\n');
  const cells = row.split('\t');
  const titles = head.split('\t');
  expect(titles).toEqual(expect.arrayContaining(['keys', 'expiring']));
  for (const title of ['keys', 'expiring']) expect(cells[titles.indexOf(title)]).toBe('');
  expect((await run(['accounts', 'list'])).stdout).not.toMatch(/\s0\s/);
  expect(JSON.parse((await run(['accounts', 'list', '-o', 'json'])).stdout)).toMatchObject([{ keys: null }]);
}
