import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DAY } from '../stack/seed.ts';
import { latchkey, shell } from './support/run.ts';
import { served, tempFolder } from './support/served.ts';

const grafana = { name: 'Grafana exporter', rights: ['RIGHT_GATEWAY_STATUS_READ'], expiresIn: 4 * DAY };
const billing = { name: '請求書', rights: ['RIGHT_USER_APPLICATIONS_LIST'], expiresIn: -12 * DAY };

/** JSON that a command wrote, with what the tests look at. */
const json = (text: string) => JSON.parse(text) as { id: string; name: string; key?: string; rights: string[] }[];
const lines = (text: string) => text.trimEnd().split('\n');

test('a pipe gets an aligned table without colours, East Asian names at their width', async () => {
  const { run } = await served(grafana, billing);
  const { code, stdout, stderr } = await run('keys', 'list');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [head = '', ...rows] = lines(stdout);
  expect(head).toMatch(/^NAME {14}ID/);
  expect(rows.map((row) => row.split(/ {2,}/)[0])).toEqual(['Grafana exporter', 'login', '請求書']);
  // Three characters of two columns each.
  expect(rows[2]).toMatch(/^請求書 {12}\w/);
  expect(stdout).not.toMatch(/\x1b/);
});

test('filters are those of the window, and a span of any length', async () => {
  const { run } = await served(grafana, billing, {
    name: 'Next year',
    rights: ['RIGHT_USER_INFO'],
    expiresIn: 300 * DAY,
  });
  const names = async (...flags: string[]) =>
    json((await run('keys', 'list', '-o', 'json', ...flags)).stdout).map(({ name }) => name);
  expect(await names('--expiring', '3d')).toEqual([]);
  expect(await names('--expiring', '5d')).toEqual(['Grafana exporter']);
  expect(await names('--expiring', '1y')).toEqual(['Grafana exporter', 'Next year']);
  expect(await names('--expired')).toEqual(['請求書']);
  expect(await names('--search', 'gateway status')).toEqual(['Grafana exporter']);
  expect(await names('--right', 'user-info')).toEqual(['login', 'Next year']);
  expect(await names('--signs-in')).toEqual(['login']);
  expect(await run('keys', 'list', '--signs-in', '--expired', '-o', 'ids')).toMatchObject({ code: 2, stdout: '' });
  expect(await names('--sort', 'expires', '--reverse', '--limit', '1')).toHaveLength(1);
});

test('CSV guards against formulas, and a name can’t command a terminal', async () => {
  const { run } = await served({ name: '=HYPERLINK("x"),\x1b[31mred', rights: ['RIGHT_USER_INFO'] });
  const csv = lines((await run('keys', 'list', '-o', 'csv')).stdout);
  expect(csv[1]).toMatch(/^"'=HYPERLINK\(""x""\),\ufffd\[31mred",/);
  const { stdout } = await run('keys', 'list');
  expect(stdout).not.toMatch(/\x1b/);
  expect(json((await run('keys', 'list', '-o', 'json')).stdout)[0]?.name).toBe('=HYPERLINK("x"),\x1b[31mred');
});

test('what the server has now is read first; offline it is not asked, and 4 says that it was not there', async () => {
  const { run, stack } = await served(grafana);
  stack.state.createKey('ops', { name: 'made elsewhere', rights: ['RIGHT_USER_INFO'] });
  expect((await run('keys', 'list', '--offline')).stdout).not.toContain('made elsewhere');
  expect((await run('keys', 'list')).stdout).toContain('made elsewhere');
  await stack.faults.gone();
  const gone = await run('keys', 'list');
  expect(gone.code).toBe(4);
  expect(gone.stdout).toContain('made elsewhere');
  expect(gone.stderr).toContain('refuses the connection');
});

test('a key is created, renamed, extended and deleted; the window sees each', async () => {
  const { run, app, account, stack } = await served();
  const created = await run(
    'keys',
    'create',
    '--name',
    'backup',
    '--right-user-info',
    '--expires',
    '90d',
    '-o',
    'json',
  );
  expect(created.code).toBe(0);
  const [key] = json(`[${created.stdout}]`);
  expect(key).toMatchObject({ name: 'backup', rights: ['RIGHT_USER_INFO'] });
  expect(key?.key).toBe(stack.key('ops', 'backup'));
  expect(await app.secrets.pending()).toEqual([]);
  const id = key?.id ?? '';

  expect((await run('keys', 'rename', 'backup', 'backup of the office')).code).toBe(0);
  expect((await app.keys.get({ account, id })).name).toBe('backup of the office');
  expect((await run('keys', 'expire', id, 'never')).code).toBe(0);
  expect((await app.keys.get({ account, id })).expiresAt).toBeNull();
  expect((await run('keys', 'expire', id, '2001-01-01')).code).toBe(2);

  const asked = await run('keys', 'delete', id);
  expect(asked.code).toBe(2);
  expect(asked.stderr).toContain('--yes');
  expect((await run('keys', 'delete', id, '--yes')).code).toBe(0);
  await expect(app.keys.get({ account, id })).rejects.toMatchObject({ code: 'not_found' });
  expect((await run('keys', 'show', 'backup of the office')).code).toBe(1);
});

test('a secret alone, or in a new file of mode 600; an old file is refused before anything is created', async () => {
  const { run, stack } = await served();
  const only = await run('keys', 'create', '--name', 'only', '--right-user-info', '--secret-only');
  expect(only.stdout).toBe(`${stack.key('ops', 'only')}\n`);
  const file = join(tempFolder(), 'file.key');
  expect((await run('keys', 'create', '--name', 'file', '--right-user-info', '--secret-file', file)).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(`${stack.key('ops', 'file')}\n`);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = await run('keys', 'create', '--name', 'again', '--right-user-info', '--secret-file', file);
  expect(again.code).toBe(2);
  expect(stack.state.keys('ops').map(({ name }) => name)).not.toContain('again');
});

test.skipIf(process.platform === 'win32')('what could not be written is held, and handed over later', async () => {
  const { app, stack, env } = await served();
  // That nobody reads a pipe any more is not known before it is written to.
  const pipe = join(tempFolder(), 'pipe');
  const lost = await shell(
    `mkfifo '${pipe}'\n: <'${pipe}' &\nexec 4>'${pipe}'\nwait\nlatchkey keys create --name held --right-user-info --secret-only >&4`,
    env,
  );
  expect(lost.code).toBe(1);
  expect(lost.stderr).toContain('latchkey keys secret');
  const secret = stack.key('ops', 'held');
  expect(lost.stderr).not.toContain(secret);
  expect(await app.secrets.pending()).toMatchObject([{ name: 'held' }]);

  const taken = await latchkey(['keys', 'secret', 'held', '--secret-only'], env);
  expect(taken).toMatchObject({ code: 0, stdout: `${secret}\n` });
  expect(await app.secrets.pending()).toEqual([]);
});

test('asked to hand over what is not held, or in two ways at once, it says so', async () => {
  const { run } = await served();
  expect(await run('keys', 'secret', 'login')).toMatchObject({ code: 1, stdout: '' });
  expect((await run('keys', 'create', '--name', 'x', '--right-user-info', '--copy', '--secret-only')).code).toBe(2);
  expect((await run('keys', 'create', '--name', 'x')).code).toBe(2);
  expect((await run('keys', 'create', '--right-user-info')).code).toBe(2);
});

test('errors are a sentence, in the language of the environment, or JSON', async () => {
  const { stack } = await served();
  const env = { LATCHKEY_URL: stack.url, LATCHKEY_API_KEY: stack.key('ops', 'login').replace(/.{4}$/, 'AAAA') };
  const en = await latchkey(['keys', 'list'], env);
  expect(en.code).toBe(3);
  expect(en.stderr).toMatch(/^latchkey: .* no longer accepts the sign-in\. .*LATCHKEY_API_KEY/);
  const ja = await latchkey(['keys', 'list'], { ...env, LANG: 'ja_JP.UTF-8' });
  expect(ja.stderr).toMatch(/^latchkey: .*[ぁ-ん]/);
  const machine = await latchkey(['keys', 'list', '-o', 'json'], env);
  expect(JSON.parse(machine.stderr)).toMatchObject({ error: { code: 'sign_in_required', exitCode: 3 } });
  expect(machine.stdout).toBe('');
});

test('what is wrong in the environment is told by the name of its variable, and what is passed over is told', async () => {
  const { stack, run } = await served();
  const right = { LATCHKEY_URL: stack.url, LATCHKEY_API_KEY: stack.key('ops', 'login') };
  const malformed = await latchkey(['whoami'], { ...right, LATCHKEY_API_KEY: 'NNSXS.SECRET' });
  expect(malformed.code).toBe(2);
  expect(malformed.stderr).toMatch(/LATCHKEY_API_KEY .*NNSXS\.….…/);
  expect(malformed.stderr).not.toContain('SECRET');
  const nowhere = await latchkey(['whoami', '-o', 'json'], { ...right, LATCHKEY_URL: 'no address' });
  expect(nowhere.code).toBe(2);
  expect(JSON.parse(nowhere.stderr)).toMatchObject({ error: { field: 'LATCHKEY_URL' } });

  const named = await latchkey(['whoami', '--account', 'somebody', '-o', 'ids'], right);
  expect(named).toMatchObject({ code: 0, stdout: `ops@${new URL(stack.url).host}\n` });
  expect(named.stderr).toContain('--account');
  expect((await run('whoami')).stderr).toBe('');
});

test('with half of an account in the environment, that half is named', async () => {
  const { env } = await served();
  const half = await latchkey(['accounts', 'list'], { ...env, LATCHKEY_API_KEY: 'NNSXS.SECRET' });
  expect(half.code).toBe(0);
  expect(half.stderr).toMatch(/LATCHKEY_API_KEY .*LATCHKEY_URL/);
  expect(half.stderr).not.toContain('SECRET');
});

test('a name commands no terminal on stderr either', async () => {
  const { run } = await served({ name: '\x1b[2Jgone', rights: ['RIGHT_USER_INFO'] });
  const made = json((await run('keys', 'list', '-o', 'json')).stdout).find(({ name }) => name.endsWith('gone'));
  const changed = await run('keys', 'expire', made?.id ?? '', 'never');
  expect(changed.stderr).toContain('\ufffd[2Jgone');
  expect(changed.stderr).not.toMatch(/\x1b/);
});

test('a window that can’t be started is not said to be starting', async () => {
  const env = { LATCHKEY_HOME: tempFolder(), LATCHKEY_APP: join(tempFolder(), 'nothing-here') };
  const { code, stderr } = await latchkey(['open'], env);
  expect(code).toBe(1);
  expect(stderr).toMatch(/could not be started/);
});

test('a key that stands in a wrong place is not repeated', async () => {
  const { run, stack } = await served();
  const secret = stack.key('ops', 'login');
  for (const argv of [
    ['keys', 'show', secret],
    ['accounts', 'add', stack.url, secret],
  ]) {
    const { code, stderr } = await run(...argv);
    expect(code).not.toBe(0);
    expect(stderr).toContain('NNSXS');
    expect(stderr).not.toContain(secret);
  }
});

test('the word for what a file holds is not taken from it', async () => {
  const folder = tempFolder();
  const file = join(folder, 'not-a-key');
  writeFileSync(file, 'correct horse battery staple');
  const { run } = await served();
  const refused = await run('accounts', 'add', 'https://127.0.0.1:1', '--key-file', file);
  expect(refused.code).toBe(2);
  expect(refused.stderr).not.toContain('horse');
});

test('for machines, the code of what a command refuses fits what it ends with', async () => {
  const { run } = await served();
  const refused = async (...argv: string[]) => {
    const { code, stderr } = await run(...argv, '-o', 'json');
    return [code, (JSON.parse(stderr) as { error: { code: string } }).error.code];
  };
  expect(await refused('keys', 'show', 'nothing', '--offline')).toEqual([1, 'refused']);
  expect(await refused('keys', 'list', '--account', 'nobody')).toEqual([2, 'invalid_input']);
  expect(await refused('accounts', 'use')).toEqual([1, 'refused']);
  expect((await run('accounts', 'use')).stderr).toBe('latchkey: No account is chosen.\n');
  await run('accounts', 'remove', 'ops', '--yes');
  expect(await refused('keys', 'create', '--name', 'x', '--right-user-info')).toEqual([3, 'sign_in_required']);
});
