import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { SeedKey } from '../stack/seed.ts';
import { addAccount, idle, namesOf, startReading, testCore, testStack, when } from './support/core.ts';

const login: SeedKey = { name: 'login', rights: ['RIGHT_ALL'] };
const info = ['RIGHT_USER_INFO'];
const list = '/api/v3/users/ops/api-keys';

/** A core whose clock the test moves, and which reads by itself. */
async function sleeper(users: string[]) {
  const stack = await testStack({ users: users.map((id) => ({ id, keys: [login] })) });
  const clock = { slept: 0, now: () => Date.now() + clock.slept, steady: () => performance.now() + clock.slept };
  const core = await testCore({ clock, background: true, wakeDelayMs: 0 });
  const accounts: string[] = [];
  for (const user of users) accounts.push(await addAccount(core.app, stack, user));
  return { ...core, stack, clock, accounts };
}

test('after a sleep old accounts are read, two at a time, and none before', async () => {
  const users = ['ops', 'bea', 'cal', 'dan', 'eva', 'fay'];
  const { app, core, stack, clock, accounts } = await sleeper(users);
  const running = new Set<string>();
  const read = new Set<string>();
  let most = 0;
  app.on('progress', ({ account, state }) => {
    if (state === 'running') running.add(account);
    else running.delete(account);
    if (state === 'done') read.add(account);
    most = Math.max(most, running.size);
  });
  stack.requests.length = 0;
  core.sleep();
  clock.slept += 8 * 3_600_000;
  // Asked for by nobody, nothing is read.
  expect(stack.requests).toEqual([]);
  core.wake();
  await when(app, async () => accounts.every((id) => read.has(id)), 'progress');
  await idle(app);
  expect(most).toBeLessThanOrEqual(2);
  for (const user of users)
    expect(stack.requests.filter(({ path }) => path.startsWith(`/api/v3/users/${user}/api-keys`))).toHaveLength(1);
});

test('a short sleep reads nothing, and who asks is awake', async () => {
  const { app, core, stack, clock, accounts } = await sleeper(['ops']);
  const [account = ''] = accounts;
  stack.requests.length = 0;
  core.sleep();
  clock.slept += 60_000;
  core.wake();
  core.sleep();
  expect(await app.sync.read({ account })).toEqual([account]);
  await idle(app);
  expect(stack.requests.filter(({ path }) => path.startsWith(list))).toHaveLength(1);
});

test('what was being read when the computer fell asleep is asked for again at once, over a new connection', async () => {
  const { app, core, stack, accounts } = await sleeper(['ops']);
  const [account = ''] = accounts;
  stack.state.createKey('ops', { name: 'meanwhile', rights: info });
  const dead = stack.faults.hold('before', { path: list, times: 1 });
  startReading(app, account);
  await dead.reached;
  core.sleep();
  core.wake();
  await idle(app);
  expect(await namesOf(app)).toEqual(['login', 'meanwhile']);
  expect(await app.accounts.list()).toMatchObject([{ health: { state: 'ok' } }]);
  dead.release();
});

test('a key in the making when the computer fell asleep is left to its answer', async () => {
  const { app, core, stack, accounts } = await sleeper(['ops']);
  const [account = ''] = accounts;
  const hold = stack.faults.hold('acted', { method: 'POST' });
  const created = app.keys.create({ account, name: 'new', rights: info, expiresAt: null });
  await hold.reached;
  core.sleep();
  core.wake();
  hold.release();
  const { secret } = await created;
  expect(await app.secrets.reveal({ secret })).toEqual({ key: stack.key('ops', 'new') });
  expect(stack.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('a process that stood still past its deadlines hears what came meanwhile', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const child = fork(join(import.meta.dirname, 'support/sleeper.ts'), [stack.url, stack.key('ops', 'login')]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  const holds = [
    stack.faults.hold('acted', { method: 'POST' }),
    stack.faults.hold('before', { path: list, method: 'GET' }),
  ];
  const told = once(child, 'message');
  child.send('go');
  await Promise.all(holds.map(({ reached }) => reached));
  child.kill('SIGSTOP');
  for (const { release } of holds) release();
  // No wait for something to happen: this is the sleep itself, longer than each deadline by more than a second.
  await setTimeout(4_500);
  child.kill('SIGCONT');
  const [{ created, sync }] = (await told) as [{ created: unknown; sync: unknown }];
  expect(created).toEqual({ key: stack.key('ops', 'new') });
  expect(sync).toBe('done');
  expect(stack.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
}, 60_000);
