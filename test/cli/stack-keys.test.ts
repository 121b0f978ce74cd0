import { request } from 'undici';
import { expect, test } from 'vitest';
import { DAY } from '../stack/seed.ts';
import type { Stack } from '../stack/stack.ts';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import { commandsOn } from './support/in-process.ts';
import { scriptEnv, shell } from './support/run.ts';

async function start() {
  const stack = await testStack({
    users: [
      {
        id: 'alice',
        keys: [
          { name: 'login', rights: ['RIGHT_ALL'], createdAgo: 9 * DAY },
          { name: '', rights: ['RIGHT_USER_INFO', 'RIGHT_USER_DELETE'], createdAgo: 5 * DAY, expiresIn: 3 * DAY },
          { name: '警報 <bridge> & “co”', rights: ['RIGHT_APPLICATION_LINK'], createdAgo: DAY },
        ],
      },
    ],
  });
  const { app } = await testCore();
  await addAccount(app, stack, 'alice');
  const run = commandsOn(app);
  return {
    stack,
    run: (...argv: string[]) => run(['users', 'api-keys', ...argv]),
    api: (path: string) => answer(stack, path),
    id: (name: string) => stack.state.findKey('alice', name).id,
  };
}

/** What the API itself says, unread by any code of this app. */
async function answer(stack: Stack, path: string): Promise<{ status: number; body: unknown }> {
  const { statusCode, body } = await request(`${stack.url}/api/v3${path}`, {
    headers: { authorization: `Bearer ${stack.key('alice', 'login')}` },
  });
  return { status: statusCode, body: await body.json() };
}

test('list writes what the API answers, in its order and by its pages', async () => {
  const { run, api } = await start();
  const listed = await run('list', '--user-id', 'alice', '--order', '-created_at');
  expect(listed).toMatchObject({ code: 0, stderr: '' });
  const { body } = await api('/users/alice/api-keys?order=-created_at');
  expect({ api_keys: JSON.parse(listed.stdout) as unknown }).toEqual(body);
  expect(listed.stdout).toMatch(/^\[\{\n {2}"id": [^]*\n\}, \{\n[^]*\n\}\]\n$/);

  const second = await run('ls', 'alice', '--limit=1', '--page=2');
  const page = await api('/users/alice/api-keys?limit=1&page=2');
  expect({ api_keys: JSON.parse(second.stdout) as unknown }).toEqual(page.body);
  expect(second.stderr).toBe(
    'INFO\tUse the flags "--limit=1 --page=3" to get the next page of results\t{"total": 3}\n',
  );
});

test('a limit of 0 is as many as the server gives, and page 0 the first one', async () => {
  const { run, api, stack } = await start();
  for (const argv of [
    ['--limit', '0'],
    ['--page', '0'],
    ['--limit=0', '--page=0'],
  ]) {
    const listed = await run('list', 'alice', ...argv);
    expect(listed, argv.join(' ')).toMatchObject({ code: 0, stderr: '' });
    const { body } = await api('/users/alice/api-keys?limit=0&page=0');
    expect({ api_keys: JSON.parse(listed.stdout) as unknown }).toEqual(body);
  }
  for (let nth = 0; nth < 100; nth++) stack.state.createKey('alice', { name: `${nth}`, rights: ['RIGHT_USER_INFO'] });
  const all = await run('list', 'alice', '--limit', '0');
  expect(JSON.parse(all.stdout)).toHaveLength(100);
  expect(all.stderr).toContain('"--limit=100 --page=2"');
  expect(await run('list', 'alice', '--limit', '1001')).toMatchObject({ code: 2, stdout: '' });
});

test('get writes the key as the API has it, and one that is not there fails', async () => {
  const { run, api, id } = await start();
  const key = id('警報 <bridge> & “co”');
  const got = await run('get', 'alice', key);
  expect(got).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(got.stdout)).toEqual((await api(`/users/alice/api-keys/${key}`)).body);
  expect(await run('info', '--user-id', 'alice', '--api-key-id', key)).toEqual(got);
  expect(await run('get', 'alice', 'NOSUCHKEY')).toMatchObject({ code: 1, stdout: '' });
});

test('the example of The Things Stack’s documentation works as it stands, and no log has the secret', async () => {
  const { stack, api } = await start();
  const script = 'latchkey users api-keys create --name $API_KEY_NAME --user-id $USER_ID --right-user-all';
  const named = (text: string, name: string) =>
    shell(text, { ...scriptEnv(stack, 'alice', 'login'), API_KEY_NAME: name, USER_ID: 'alice' });
  const made = await named(script, 'backup');
  expect(made.code).toBe(0);
  const { key, ...rest } = JSON.parse(made.stdout) as { id: string; key: string };
  expect(rest).toEqual((await api(`/users/alice/api-keys/${rest.id}`)).body);
  expect(key).toBe(stack.key('alice', 'backup'));
  expect(made.stderr).toBe(
    `INFO\tAPI key ID: ${rest.id}\nWARN\tThe API key value will never be shown again\nWARN\tMake sure to copy it to a safe place\n`,
  );
  const split = await named(script, 'my key');
  expect(split).toMatchObject({ code: 2, stdout: '' });
  expect(split.stderr).toContain('--name "my key"');
  const quoted = await named(script.replace('$API_KEY_NAME', '"$API_KEY_NAME"'), 'my key');
  expect(JSON.parse(quoted.stdout)).toMatchObject({ name: 'my key', rights: ['RIGHT_USER_ALL'] });
  expect(stack.state.keys('alice').map(({ name }) => name)).not.toContain('my');
});

test('create takes rights, an expiry and a right without a flag, and refuses what makes no sense', async () => {
  const { stack, run } = await start();
  const made = await run(
    ...['create', 'alice', '--name', 'traffic', '--right-application-traffic-read', '--right', 'RIGHT_GATEWAY_INFO'],
    ...['--api-key-expiry', '2037-06-01T21:00:00+09:00', '--log.format', 'json'],
  );
  expect(JSON.parse(made.stdout)).toMatchObject({ name: 'traffic', expires_at: '2037-06-01T12:00:00Z' });
  expect(stack.state.findKey('alice', 'traffic').rights).toEqual([
    'RIGHT_APPLICATION_TRAFFIC_READ',
    'RIGHT_GATEWAY_INFO',
  ]);
  expect(made.stderr.split('\n')[0]).toMatch(/^\{"level":"info","msg":"API key ID: [A-Z2-7]+"\}$/);

  const before = stack.state.keys('alice').length;
  expect(await run('create', 'alice', '--name', 'nothing')).toMatchObject({ code: 2, stdout: '' });
  const past = await run('create', 'alice', '--right-user-all', '--api-key-expiry', '2020-01-01T00:00:00Z');
  expect(past).toMatchObject({ code: 2, stdout: '' });
  expect(await run('create', 'bob', '--right-user-all')).toMatchObject({ code: 3, stdout: '' });
  expect(stack.state.keys('alice')).toHaveLength(before);
});

test('set changes what the flags name and says nothing; without flags it changes nothing', async () => {
  const { stack, run, id } = await start();
  const key = id('');
  expect(await run('set', 'alice', key, '--name', 'named now')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(stack.state.findKey('alice', key)).toMatchObject({
    name: 'named now',
    rights: ['RIGHT_USER_INFO', 'RIGHT_USER_DELETE'],
  });
  expect(stack.state.findKey('alice', key).expiresAt).toBeDefined();
  const never = await run(
    'update',
    '--user-id',
    'alice',
    '--api-key-id',
    key,
    '--api-key-expiry=never',
    '--right-user-all',
  );
  expect(never).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(stack.state.findKey('alice', key)).toMatchObject({ name: 'named now', rights: ['RIGHT_USER_ALL'] });
  expect(stack.state.findKey('alice', key).expiresAt).toBeUndefined();
  // As of an unset variable: for ttn-lw-cli that is no time either.
  for (const empty of [['--api-key-expiry='], ['--api-key-expiry', '']]) {
    const refused = await run('set', 'alice', key, ...empty);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('never');
    const before = stack.state.keys('alice').length;
    expect(await run('create', 'alice', '--right-user-info', ...empty)).toMatchObject({ code: 2, stdout: '' });
    expect(stack.state.keys('alice')).toHaveLength(before);
  }
  const nothing = await run('set', 'alice', key);
  expect(nothing).toEqual({ code: 0, stdout: '', stderr: "WARN\tNo fields selected, won't update anything\n" });
});

test('delete deletes without a word, and a key that is not there fails', async () => {
  const { stack, run, id } = await start();
  const key = id('');
  expect(await run('rm', 'alice', key)).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(stack.state.keyById(key)).toBeUndefined();
  expect(await run('delete', 'alice', key)).toMatchObject({ code: 1, stdout: '' });
  expect(await run('delete', 'alice')).toMatchObject({ code: 2, stdout: '' });
});

test('two users at once are refused, where ttn-lw-cli would take the word', async () => {
  const { run } = await start();
  expect(await run('create', 'bob', '--user-id', 'alice', '--right-user-all')).toMatchObject({ code: 2, stdout: '' });
});
