import { expect, test } from 'vitest';
import { testStack } from '../core/support/core.ts';
import type { Stack } from '../stack/stack.ts';
import { latchkey, scriptEnv } from './support/run.ts';

const users = [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }];

/** What the command asked, by method and the path's end. */
function asked(stack: Stack): string[] {
  return stack.requests.map(({ method, path }) => `${method} ${path.replace('/api/v3', '').replace(/\?.*$/, '')}`);
}

test.each([
  [['keys', 'list'], 1],
  [['whoami'], 1],
  [['users', 'get', 'ops'], 0],
  [['users', 'api-keys', 'list'], 1],
  [['keys', 'create', '--name', 'x', '--right-user-info', '--secret-only'], 0],
])(
  'with server and key of the environment, %j asks once whose key it is, and reads no list that it does not need',
  async (argv, lists) => {
    const stack = await testStack({ users });
    const { code } = await latchkey(argv, scriptEnv(stack, 'ops', 'login'));
    expect(code).toBe(0);
    expect(asked(stack).filter((one) => one === 'GET /auth_info')).toHaveLength(1);
    expect(asked(stack).filter((one) => one === 'GET /users/ops/api-keys')).toHaveLength(lists);
  },
);

test('a server that takes six requests in a row is asked by as many commands as a script has', async () => {
  const stack = await testStack({ users, limits: { burst: 6, perMinute: 60 } });
  for (let nth = 1; nth <= 9; nth++) {
    const { code, stderr } = await latchkey(['keys', 'list'], scriptEnv(stack, 'ops', 'login'));
    expect({ nth, code, stderr }).toEqual({ nth, code: 0, stderr: '' });
  }
});

test('the first question of a command waits where the server asks for it, as all reading does', async () => {
  const stack = await testStack({ users });
  stack.faults.add({ kind: 'rate_limited', retrySeconds: 0 }, { path: '/api/v3/auth_info', times: 2 });
  const { code, stdout } = await latchkey(['users', 'get', 'ops'], scriptEnv(stack, 'ops', 'login'));
  expect({ code, user: JSON.parse(stdout) as unknown }).toMatchObject({ code: 0, user: { ids: { user_id: 'ops' } } });
  expect(asked(stack).filter((one) => one === 'GET /auth_info')).toHaveLength(3);
});

test('whose key it is, is told and no failure, also of a key that may not list keys', async () => {
  const stack = await testStack({
    users: [{ id: 'ops', name: 'Operations', keys: [{ name: 'small', rights: ['RIGHT_USER_INFO'] }] }],
  });
  const env = scriptEnv(stack, 'ops', 'small');
  const who = await latchkey(['whoami', '-o', 'json'], env);
  expect(who).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(who.stdout)).toMatchObject({ user_id: 'ops', name: 'Operations', rights: ['RIGHT_USER_INFO'] });
  const listed = await latchkey(['keys', 'list'], env);
  expect(listed.code).toBe(1);
  expect(listed.stderr).toContain('RIGHT_USER_SETTINGS_API_KEYS');
  await stack.faults.gone();
  expect(await latchkey(['whoami'], env)).toMatchObject({ code: 4 });
});

test('a certificate that is not trusted is told with its fingerprint, and what would trust it', async () => {
  const stack = await testStack({ users, tls: true });
  const own = await latchkey(['keys', 'list'], scriptEnv(stack, 'ops', 'login'));
  expect(own).toMatchObject({ code: 4, stdout: '' });
  expect(own.stderr).toMatch(/fingerprint: [0-9A-F:]{95}.*LATCHKEY_CA/);
  expect(own.stderr).not.toContain('--ca');
  const dropIn = await latchkey(['users', 'get', 'ops'], scriptEnv(stack, 'ops', 'login'));
  expect(dropIn.stderr).toMatch(/--ca FILE or LATCHKEY_CA/);
});
