import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { holdFolder } from '../../src-main/core/storage/folder.ts';
import { testCore, testStack } from '../core/support/core.ts';
import { keychainInMemory } from '../core/support/keychain.ts';
import { latchkey } from './support/run.ts';
import { login, passphraseEnv, serveCore, served, tempFolder } from './support/served.ts';

const users = [{ id: 'ops', name: 'Operations', keys: [login] }];

test('without a window it opens the folder itself, by a passphrase, and leaves nothing of a secret there', async () => {
  const stack = await testStack({ users });
  const dataDir = join(tempFolder(), 'data');
  const file = join(tempFolder(), 'passphrase');
  writeFileSync(file, 'correct horse\n', { mode: 0o600 });
  const env = passphraseEnv(dataDir, file);

  const added = await latchkey(['accounts', 'add', stack.url, '--key-file', '-'], env, stack.key('ops', 'login'));
  expect(added).toMatchObject({ code: 0, stdout: '' });
  const [listed, status] = await Promise.all([
    latchkey(['accounts', 'list', '-o', 'json'], env),
    latchkey(['vault', 'status', '-o', 'ids'], env),
  ]);
  expect(JSON.parse(listed.stdout)).toMatchObject([{ user_id: 'ops', sign_in: { by: 'api_key' } }]);
  // It asks for no passphrase, and takes the one that other commands take.
  expect(status).toMatchObject({ code: 0, stdout: 'open\n' });
  const without = { ...env, LATCHKEY_PASSPHRASE_FILE: '' };
  expect(await latchkey(['vault', 'status', '-o', 'ids'], without)).toMatchObject({ code: 7, stdout: 'locked\n' });
  expect(await latchkey(['accounts', 'list'], without)).toMatchObject({ code: 7 });
  writeFileSync(file, 'something else');
  const closed = await latchkey(['vault', 'status', '-o', 'ids'], env);
  expect(closed).toMatchObject({ code: 7, stdout: 'locked\n' });
  expect(closed.stderr).toContain('The passphrase is wrong.');
  const wrong = await latchkey(['accounts', 'list'], env);
  expect(wrong.code).toBe(7);
  expect(wrong.stderr).not.toContain('something else');
});

test('of two creations at once each waits for its turn, and both are right', async () => {
  const stack = await testStack({ users });
  const dataDir = join(tempFolder(), 'data');
  const file = join(tempFolder(), 'passphrase');
  writeFileSync(file, 'correct horse', { mode: 0o600 });
  const env = passphraseEnv(dataDir, file);
  await latchkey(['accounts', 'add', stack.url, '--key-file', '-'], env, stack.key('ops', 'login'));
  const create = (name: string) =>
    latchkey(['keys', 'create', '--wait', '5m', '--name', name, '--right-user-info', '--secret-only'], env);
  const [one, two] = await Promise.all([create('one'), create('two')]);
  expect(one).toMatchObject({ code: 0, stdout: `${stack.key('ops', 'one')}\n` });
  expect(two).toMatchObject({ code: 0, stdout: `${stack.key('ops', 'two')}\n` });
});

test('a folder that stays in use is given up with a sentence, and the exit code of the vault', async () => {
  const dataDir = tempFolder();
  const hold = holdFolder(dataDir);
  onTestFinished(() => hold.release());
  writeFileSync(join(dataDir, 'vault.json'), '{}');
  const { code, stderr } = await latchkey(['accounts', 'list', '--wait', '0s'], { LATCHKEY_HOME: dataDir });
  expect(code).toBe(7);
  expect(stderr).toMatch(/--wait/);
});

test('with a server and a key from the environment nothing is written, and no stored account counts', async () => {
  const stack = await testStack({ users });
  const dataDir = tempFolder();
  const env = {
    LATCHKEY_URL: stack.url,
    LATCHKEY_API_KEY: stack.key('ops', 'login'),
    LATCHKEY_HOME: dataDir,
    LATCHKEY_ACCOUNT: 'somebody else',
  };
  const who = await latchkey(['whoami', '-o', 'json'], env);
  expect(JSON.parse(who.stdout)).toMatchObject({ user_id: 'ops', host: new URL(stack.url).host });
  const created = await latchkey(['keys', 'create', '--name', 'script', '--right-user-info', '--secret-only'], env);
  expect(created.stdout).toBe(`${stack.key('ops', 'script')}\n`);
  expect(readdirSync(dataDir)).toEqual([]);
});

test('what the command changes the window sees, and the other way round', async () => {
  const { run, app, account, stack } = await served();
  await run('keys', 'create', '--name', 'by the command', '--right-user-info', '--secret-only');
  expect((await app.accounts.list())[0]?.keys.all).toBe(2);
  await app.keys.create({ account, name: 'by the window', expiresAt: null, rights: ['RIGHT_USER_INFO'] });
  expect((await run('keys', 'list', '--offline')).stdout).toContain('by the window');
  const { stdout } = await run('keys', 'secret', 'by the window', '--secret-only');
  expect(stdout).toBe(`${stack.key('ops', 'by the window')}\n`);
  expect(await app.secrets.pending()).toEqual([]);
});

test('accounts are chosen by name, user or host, and one is used where none is named', async () => {
  const { run, app, stack } = await served();
  stack.state.createUser({ id: 'dev', name: 'Development', keys: [login] });
  await app.accounts.add({ address: stack.url, apiKey: stack.key('dev', 'login'), label: 'Dev' });
  const unclear = await run('keys', 'create', '--name', 'x', '--right-user-info');
  expect(unclear.code).toBe(2);
  expect(unclear.stderr).toContain('accounts use');
  expect(
    (await run('keys', 'create', '--account', 'dev', '--name', 'x', '--right-user-info', '--secret-only')).code,
  ).toBe(0);
  expect((await run('accounts', 'use', 'Dev')).code).toBe(0);
  expect((await run('whoami', '--offline', '-o', 'ids')).stdout).toMatch(/^dev@/);
  expect((await run('whoami', '--offline', '--account', 'nobody')).code).toBe(2);
  expect((await run('accounts', 'remove', 'Dev', '--yes')).code).toBe(0);
  expect((await app.settings.get()).commandLineAccount).toBeNull();
});

test('a vault that the window has locked is opened there', async () => {
  const own = await testCore({ keychain: keychainInMemory({ silent: true }) });
  await own.app.vault.create({ protection: 'passphrase', passphrase: 'correct horse' });
  await serveCore(own);
  await own.app.vault.lock();
  const file = join(tempFolder(), 'passphrase');
  writeFileSync(file, 'correct horse');
  const refused = await latchkey(['accounts', 'list'], { LATCHKEY_HOME: own.dataDir, LATCHKEY_PASSPHRASE_FILE: file });
  expect(refused.code).toBe(7);
  expect(refused.stderr).toContain('window');
  expect((await own.app.vault.state()).state).toBe('locked');
});
