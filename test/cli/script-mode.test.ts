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
