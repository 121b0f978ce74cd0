import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addAccount, tempFolder, testCore, testStack } from '../core/support/core.ts';
import { commandsOn } from './support/in-process.ts';

const users = ['alice', 'bob'].map((id) => ({
  id,
  name: id.toUpperCase(),
  keys: [{ name: 'login', rights: ['RIGHT_ALL'] }],
}));

async function start() {
  const stack = await testStack({ users });
  const { app } = await testCore();
  const run = commandsOn(app);
  return {
    stack,
    app,
    run: (...argv: string[]) => run(argv),
    withInput: (stdin: string, ...argv: string[]) => run(argv, stdin),
    json: async (...argv: string[]) => JSON.parse((await run(argv)).stdout) as Record<string, unknown>,
  };
}

test('use and login lead from a server to an account that commands work on, logout ends it', async () => {
  const { stack, app, run, withInput } = await start();
  expect(await run('login')).toMatchObject({ code: 2, stdout: '' });
  expect(await run('use', stack.url)).toMatchObject({ code: 0, stdout: '' });
  const key = stack.key('alice', 'login');
  const given = await withInput(`${key}\n`, 'login', '--api-key-file', '-');
  expect(given).toEqual({ code: 0, stdout: '', stderr: 'INFO\tLogged in as alice\n' });
  const [account] = await app.accounts.list();
  expect((await app.settings.get()).commandLineAccount).toBe(account?.id);

  const byArgument = await run('login', '--api-key', key);
  expect(byArgument.stderr).toMatch(/^WARN\tOther users of this computer can read arguments/);
  expect(byArgument.stderr).not.toContain(key);
  expect(await app.accounts.list()).toHaveLength(1);

  const out = await run('logout');
  expect(out.stderr).toBe(
    'INFO\tRemoving API key from cache\nWARN\tDelete the API key if it was compromised\nINFO\tLogged out\n',
  );
  expect((await app.accounts.list())[0]?.signIn.by).toBe('none');
  expect(await run('users', 'get', 'alice')).toMatchObject({ code: 3, stdout: '' });
});

test('the user ID decides between the accounts of a server, and the server between those of a user', async () => {
  const { stack, app, run, json } = await start();
  const other = await testStack({ users });
  await addAccount(app, stack, 'alice');
  await addAccount(app, stack, 'bob');
  expect(await json('users', 'get', 'bob', '--name')).toMatchObject({ ids: { user_id: 'bob' }, name: 'BOB' });
  await addAccount(app, other, 'bob');
  expect(await run('users', 'get', 'bob')).toMatchObject({ code: 2, stdout: '' });
  other.state.updateUser('bob', { name: 'Bob elsewhere' });
  expect(await json('users', 'get', 'bob', '--name', '--account', `bob@${new URL(other.url).host}`)).toMatchObject({
    name: 'Bob elsewhere',
  });
  const wrong = await run('users', 'set', 'alice', '--name', 'A', '--account', `bob@${new URL(other.url).host}`);
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
});

test('get tells IDs and times, and the fields that are selected', async () => {
  const { stack, app, run, json } = await start();
  await addAccount(app, stack, 'alice');
  expect(Object.keys(await json('users', 'get', '--user-id', 'alice'))).toEqual(['ids', 'created_at', 'updated_at']);
  expect(await json('user', 'info', 'alice', '--primary_email_address')).toMatchObject({
    primary_email_address: 'alice@example.com',
  });
  const all = await run('users', 'get', 'alice', '--all');
  expect(JSON.parse(all.stdout)).toMatchObject({
    name: 'ALICE',
    state: 'STATE_APPROVED',
    contact_info: [{ contact_method: 'CONTACT_METHOD_EMAIL', value: 'alice@example.com' }],
    email_notification_preferences: {},
  });
  expect(all.stderr).toContain('WARN\tOnly use the --all flag for development.');
});

test('--all is what the server has, of one that knows less', async () => {
  const { stack, app, json } = await start();
  stack.settings.version = '3.32';
  await addAccount(app, stack, 'alice');
  const all = await json('users', 'get', 'alice', '--all');
  expect(all).toMatchObject({ name: 'ALICE', contact_info: [{ value: 'alice@example.com' }] });
  expect(all).not.toHaveProperty('email_notification_preferences');
});

test('what is public of another user is shown to anyone, and the server mails a password to whoever forgot it', async () => {
  const { stack, app, json, run } = await start();
  const alice = await addAccount(app, stack, 'alice');
  expect(await json('users', 'get', 'bob', '--name')).toMatchObject({ ids: { user_id: 'bob' }, name: 'BOB' });
  expect(await json('users', 'get', '--user-id', 'bob', '--account', alice)).toMatchObject({ ids: { user_id: 'bob' } });
  expect(await run('users', 'get', 'bob', '--primary-email-address')).toMatchObject({ code: 1, stdout: '' });
  expect(await run('users', 'get', 'nobody')).toMatchObject({ code: 1, stdout: '' });

  expect(await run('users', 'forgot-password', 'bob')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(stack.state.user('bob').temporaryPassword).toBeDefined();
  expect(stack.state.user('alice').temporaryPassword).toBeUndefined();
  const elsewhere = ['--oauth-server-address', 'https://elsewhere.example.com/oauth'];
  expect(await run('users', 'forgot-password', 'alice', ...elsewhere)).toMatchObject({ code: 3, stdout: '' });

  // What changes a user, or tells of keys, is for those that Latchkey is signed in as.
  for (const argv of [
    ['set', 'bob', '--name', 'B'],
    ['delete', 'bob'],
    ['api-keys', 'list', 'bob'],
  ]) {
    expect(await run('users', ...argv), argv.join(' ')).toMatchObject({ code: 3, stdout: '' });
  }
  await addAccount(app, await testStack({ users }), 'alice');
  expect(await run('users', 'get', 'bob', '--name')).toMatchObject({ code: 2, stdout: '' });
  expect(await run('users', 'set', 'bob', '--name', 'B')).toMatchObject({ code: 3, stdout: '' });
});

test('set sets what is named, email notifications too, and tells what the server has of it', async () => {
  const { stack, app, run, json } = await start();
  await addAccount(app, stack, 'alice');
  expect(
    await json(
      'users',
      'set',
      'alice',
      '--name',
      'Alice E.',
      '--attributes',
      'team=ops,site=a=b',
      '--email-notifications',
      'api-key-created',
    ),
  ).toMatchObject({
    name: 'Alice E.',
    attributes: { team: 'ops', site: 'a=b' },
    email_notification_preferences: { types: ['API_KEY_CREATED'] },
  });
  expect(stack.state.user('alice')).toMatchObject({ name: 'Alice E.', emailTypes: ['API_KEY_CREATED'] });
  const none = await json('users', 'set', 'alice', '--email-notification-preferences.types', 'none');
  expect(none).toMatchObject({ email_notification_preferences: {} });
  expect(stack.state.user('alice').emailTypes).toEqual([]);
  expect(await run('users', 'set', 'alice')).toMatchObject({ code: 0, stdout: '' });
  const refused = await run('users', 'set', 'alice', '--password', 'Secret-1234');
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).not.toContain('Secret-1234');
});

test('update-password takes both passwords from stdin, and tells which of them is refused', async () => {
  const { stack, app, withInput, run } = await start();
  const { id } = stack.state.user('alice');
  stack.state.updateUser(id, { password: 'Old-secret-1' });
  await addAccount(app, stack, 'alice');
  const wrong = await withInput('Wrong-secret-1\nNew-secret-2\n', 'users', 'update-password', 'alice');
  expect(wrong).toMatchObject({ code: 1, stdout: '' });
  const done = await withInput('Old-secret-1\nNew-secret-2\n', 'users', 'update-password', 'alice');
  expect(done).toEqual({ code: 0, stdout: '{}\n', stderr: '' });
  expect(stack.state.user('alice').password).toBe('New-secret-2');
  const told = await run('users', 'update-password', 'alice', '--old', 'New-secret-2', '--new', 'Newer-secret-3');
  expect(told.code).toBe(0);
  expect(told.stderr).toMatch(/^WARN\tOther users of this computer can read arguments/);
  expect(told.stderr).not.toContain('secret-');
});

test('delete wants the user’s ID, and deletes on the server', async () => {
  const { stack, app, run } = await start();
  await addAccount(app, stack, 'alice');
  expect(await run('users', 'delete')).toMatchObject({ code: 2, stdout: '' });
  expect(await run('users', 'delete', 'bob')).toMatchObject({ code: 3, stdout: '' });
  expect(stack.state.user('bob').deletedAt).toBeUndefined();
  expect(await run('users', 'delete', 'alice')).toMatchObject({ code: 0, stdout: '' });
  expect(stack.state.user('alice').deletedAt).toBeDefined();
});

test('a picture is uploaded from a file and taken away by an empty name; what is none is refused', async () => {
  const { stack, app, run, json } = await start();
  await addAccount(app, stack, 'alice');
  const icon = new URL('../../build/icons/32x32.png', import.meta.url).pathname;
  expect(await json('users', 'set', 'alice', '--profile_picture', icon)).toHaveProperty('profile_picture.sizes');
  expect(await json('users', 'set', 'alice', '--profile-picture', '')).not.toHaveProperty('profile_picture');
  const none = await run('users', 'set', 'alice', '--profile-picture', import.meta.filename);
  expect(none).toMatchObject({ code: 2, stdout: '' });
});

test('where a later write fails, what was set before it is told, and 5 says that not all of it was', async () => {
  const { stack, app, run } = await start();
  await addAccount(app, stack, 'alice');
  const set = await run('users', 'set', 'alice', '--name', 'Alice E.', '--email-notifications', 'NONSENSE');
  expect(set).toMatchObject({ code: 5, stdout: '' });
  expect(set.stderr).toMatch(/NONSENSE.* Set before that: name\.$/);
  expect(stack.state.user('alice')).toMatchObject({ name: 'Alice E.' });
});

test('what can’t be a picture is refused before anything else is set', async () => {
  const { stack, app, run } = await start();
  await addAccount(app, stack, 'alice');
  const set = await run('users', 'set', 'alice', '--name', 'Alice E.', '--profile-picture', import.meta.filename);
  expect(set).toMatchObject({ code: 2, stdout: '' });
  expect(stack.state.user('alice')).toMatchObject({ name: 'ALICE' });
});

test('what the server refuses is told by its flag', async () => {
  const { stack, app, run } = await start();
  await addAccount(app, stack, 'alice');
  const refused = async (...argv: string[]) => (await run('users', 'set', 'alice', ...argv)).stderr;
  expect(await refused('--primary-email-address', 'nonsense')).toContain('--primary-email-address');
  expect(await refused('--state', 'STATE_SUSPENDED')).toContain('administrator');
  expect(await refused('--email-notifications', 'NONSENSE')).toContain('NONSENSE');
  expect(await refused('--name', 'A', '--config', '/nowhere/at/all.yml')).toContain('/nowhere/at/all.yml');
  expect(stack.state.user('alice')).toMatchObject({ name: 'ALICE', state: 'STATE_APPROVED', emailTypes: [] });
});

test('what a server says no to is told with what the failure holds', async () => {
  const stack = await testStack({
    users: [...users, { id: 'carol', keys: [{ name: 'login', rights: ['RIGHT_USER_INFO'] }] }],
  });
  stack.state.updateUser('alice', { password: 'Old-secret-1' });
  const { app } = await testCore();
  const run = commandsOn(app);
  await addAccount(app, stack, 'alice');
  await addAccount(app, stack, 'carol');
  const taken = await run(['users', 'set', 'alice', '--primary-email-address', 'bob@example.com']);
  expect(taken).toMatchObject({ code: 1, stdout: '' });
  expect(taken.stderr).toMatch(/another user there probably has it.*--primary-email-address/);
  const long = await run(['users', 'set', 'alice', '--name', 'x'.repeat(51)]);
  expect(long).toMatchObject({ code: 2, stdout: '' });
  expect(long.stderr).toMatch(/--name 50 characters at most/);
  const lacking = await run(['users', 'api-keys', 'list', 'carol']);
  expect(lacking).toMatchObject({ code: 1, stdout: '' });
  expect(lacking.stderr).toContain('RIGHT_USER_SETTINGS_API_KEYS');

  expect(await run(['users', 'forgot-password', 'alice'])).toMatchObject({ code: 0 });
  const again = await run(['users', 'forgot-password', 'alice']);
  expect(again).toMatchObject({ code: 1, stdout: '' });
  expect(again.stderr).toMatch(/sent before can still be used/);
  expect(again.stderr).not.toMatch(/details|still_valid|[0-9a-f]{32}/);
  const weak = await run(['users', 'update-password', 'alice'], 'Old-secret-1\nshort\n');
  expect(weak).toMatchObject({ code: 1, stdout: '' });
  expect(weak.stderr).toMatch(/it needs at least 8 characters/);
});

test('flags and files of ttn-lw-cli name the server, and what was chosen by use', async () => {
  const { stack, app, json, run } = await start();
  const other = await testStack({ users });
  await addAccount(app, stack, 'bob');
  await addAccount(app, other, 'bob');
  other.state.updateUser('bob', { name: 'Bob elsewhere' });
  expect(await run('users', 'get', 'bob', '--output-format', '{{.Name}}')).toMatchObject({ code: 2, stdout: '' });
  expect(await run('users', 'get', 'bob', '--credentials-id', 'nowhere.example.com')).toMatchObject({ code: 3 });
  const config = join(tempFolder(), 'other.yml');
  writeFileSync(config, `credentials-id: x\noauth-server-address: ${other.url}/oauth\n`);
  for (const flags of [
    ['-c', config],
    ['--oauth-server-address', `${other.url}/oauth`],
  ]) {
    expect(await json('users', 'get', 'bob', '--name', ...flags)).toMatchObject({ name: 'Bob elsewhere' });
  }
  const oauth = join(tempFolder(), 'oauth.yml');
  writeFileSync(oauth, `oauth-server-address: ${stack.url}/oauth\n`);
  const grpc = (port: number) => `127.0.0.1:${port}`;
  for (const flags of [
    // The Things Stack speaks gRPC one port below HTTP.
    ['--identity-server-grpc-address', grpc(other.port - 1)],
    ['--identity-server-grpc-address', grpc(8884), '--oauth-server-address', `${other.url}/oauth`],
    ['--identity-server-grpc-address', grpc(8884), '-c', config],
    ['-c', oauth, '-c', config],
    ['-c', oauth, '--oauth-server-address', `${other.url}/oauth`],
  ]) {
    expect(await json('users', 'get', 'bob', '--name', ...flags), flags.join(' ')).toMatchObject({
      name: 'Bob elsewhere',
    });
  }
  const open = await run('users', 'get', 'bob', '--identity-server-grpc-address', grpc(8884));
  expect(open).toMatchObject({ code: 2, stdout: '' });
  const third = `http://127.0.0.1:${other.port === 1024 ? 1025 : 1024}/oauth`;
  const strange = await run('users', 'delete', 'bob', '--oauth-server-address', third);
  expect(strange).toMatchObject({ code: 3, stdout: '' });
  expect([stack, other].map(({ state }) => state.user('bob').deletedAt)).toEqual([undefined, undefined]);
  await app.settings.set({ commandLineServer: other.url });
  expect(await json('users', 'get', 'bob', '--name')).toMatchObject({ name: 'Bob elsewhere' });
});
