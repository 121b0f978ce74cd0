import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testStack } from '../core/support/core.ts';
import { latchkey, scriptEnv, shell, unread } from './support/run.ts';
import { login, passphraseEnv, served, tempFolder } from './support/served.ts';

const create = 'latchkey keys create --name backup --right-user-info';
const users = [{ id: 'ops', keys: [login] }];

/** A folder with what a way may stumble over, and a clipboard's program that has no display. */
function trap(): string {
  const folder = tempFolder();
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'));
  writeFileSync(join(folder, 'old'), 'kept');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'xclip'), '#!/bin/sh\nexit 1\n');
  chmodSync(join(folder, 'bin', 'xclip'), 0o755);
  return folder;
}

/** What can't hand a secret over, in a folder of `trap`. */
const lost = {
  'the ID alone': `${create} -o ids`,
  'a file in no folder': `${create} --secret-file none/backup`,
  'a file below a file': `${create} --secret-file old/backup`,
  'a file that is there': `${create} --secret-file old`,
  'a link that leads nowhere': `${create} --secret-file dangling`,
  'a name that is too long': `${create} --secret-file ${'x'.repeat(300)}`,
  'no name': `${create} --secret-file ''`,
  'no clipboard': `PATH= ${create} --copy`,
  'a clipboard that fails': `PATH=$PWD/bin ${create} --copy`,
  'nothing that reads': `${create} --secret-only >/dev/null`,
  'nothing that reads it as a table': `${create} >/dev/null`,
  'a closed stdout': `${create} -o json >&-`,
  'nothing that reads it as ttn-lw-cli writes it':
    'latchkey users api-keys create --name backup --right-user-info >/dev/null',
  ...(existsSync('/dev/full') && { 'a disk that is full': `${create} --secret-only >/dev/full` }),
};

test.skipIf(process.platform === 'win32').each(Object.entries(lost))(
  'in a script, a secret that would be handed to %s is refused before a server is asked',
  async (_, script) => {
    const stack = await testStack({ users });
    const folder = trap();
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await shell(`cd '${folder}'\n${script}`, scriptEnv(stack, 'ops', 'login'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^(latchkey: |\{"error":).*\n$/);
    expect(stack.requests).toEqual([]);
    expect(readdirSync(folder)).toEqual(before);
    expect(readFileSync(join(folder, 'old'), 'utf8')).toBe('kept');
  },
);

test.skipIf(process.platform === 'win32')('without a window, the clipboard is proved as well', async () => {
  const stack = await testStack({ users });
  const folder = tempFolder();
  writeFileSync(join(folder, 'passphrase'), 'correct horse', { mode: 0o600 });
  const env = passphraseEnv(join(folder, 'data'), join(folder, 'passphrase'));
  await latchkey(['accounts', 'add', stack.url, '--key-file', '-'], env, stack.key('ops', 'login'));
  const { code, stderr } = await shell(`PATH= ${create} --copy`, env);
  expect(code).toBe(2);
  expect(stderr).toContain('--secret-file');
  expect(stack.state.keys('ops').map(({ name }) => name)).toEqual(['login']);
});

test('with a vault, the ID alone is written, and the secret waits; it is handed over by a way that has a place for it', async () => {
  const { run, app, stack } = await served();
  const made = await run('keys', 'create', '--name', 'backup', '--right-user-info', '-o', 'ids');
  const id = stack.state.findKey('ops', 'backup').id;
  expect(made).toMatchObject({ code: 0, stdout: `${id}\n` });
  expect(await run('keys', 'secret', id, '-o', 'ids')).toMatchObject({ code: 2, stdout: '' });
  expect(await app.secrets.pending()).toMatchObject([{ keyId: id }]);
  expect(await run('keys', 'secret', id, '--secret-only')).toMatchObject({ stdout: `${stack.key('ops', 'backup')}\n` });
});

test.skipIf(process.platform === 'win32')(
  'a secret that is in its file is not said to be held because stdout broke',
  async () => {
    const { app, stack, env } = await served();
    const file = join(tempFolder(), 'backup');
    const { code, stderr } = await unread(
      ['keys', 'create', '--name', 'backup', '--right-user-info', '--secret-file', file],
      env,
    );
    expect(code).toBe(1);
    expect(stderr).not.toContain('keys secret');
    expect(readFileSync(file, 'utf8')).toBe(`${stack.key('ops', 'backup')}\n`);
    expect(await app.secrets.pending()).toEqual([]);
  },
);

test.skipIf(process.platform === 'win32').each([
  ['rename', 'renamed'],
  ['expire', 'never'],
])('keys %s tells what it did where nobody reads what it writes', async (command, value) => {
  const { stack, env } = await served();
  const { id } = stack.state.createKey('ops', { name: 'backup', rights: ['RIGHT_USER_INFO'] });
  const { code, stderr } = await unread(['keys', command, id, value, '-o', 'json'], env);
  expect(code).toBe(1);
  expect(stderr).toMatch(new RegExp(`API key .*${command === 'rename' ? 'renamed' : 'never'}`));
});

test('what is to be kept is refused in a script, where nothing is, before a server is asked', async () => {
  const stack = await testStack({ users });
  const env = scriptEnv(stack, 'ops', 'login');
  for (const argv of [
    ['accounts', 'add', stack.url, '--key-file', '-'],
    ['accounts', 'remove', 'ops', '--yes'],
    ['accounts', 'use', 'ops'],
    ['login', stack.url, '--api-key-file', '-'],
    ['use', stack.url],
    ['logout'],
  ]) {
    const { code, stderr } = await latchkey(argv, env, stack.key('ops', 'login'));
    expect(code, argv.join(' ')).toBe(2);
    expect(stderr).toContain('LATCHKEY_URL');
  }
  expect(stack.requests).toEqual([]);
});

test('a label is looked at before an account is added, and given to one that is signed in again as well', async () => {
  const { run, app, stack } = await served();
  stack.requests.splice(0);
  const file = join(tempFolder(), 'key');
  writeFileSync(file, stack.key('ops', 'login'));
  const add = (label: string) => run('accounts', 'add', stack.url, '--key-file', file, '--label', label);
  expect((await add('x'.repeat(81))).code).toBe(2);
  expect(stack.requests).toEqual([]);
  expect((await add('Operations')).code).toBe(0);
  expect(await app.accounts.list()).toMatchObject([{ label: 'Operations' }]);
});
