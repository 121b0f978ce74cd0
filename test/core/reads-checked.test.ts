import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { addAccount, everyKey, testCore, testStack } from './support/core.ts';

test('what calls in the midst of a query, as a debugger does, is charged with none of its reads', async () => {
  const stack = await testStack({ users: [{ id: 'alice', keys: [{ name: 'login', rights: ['RIGHT_USER_ALL'] }] }] });
  let within: ((run: () => unknown) => unknown) | null = null;
  const now = () => {
    within ??= AsyncLocalStorage.snapshot();
    return Date.now();
  };
  const { core, app, logged } = await testCore({ clock: { now } });
  const account = await addAccount(app, stack, 'alice');
  const { secret } = await app.keys.create({ account, name: 'new', expiresAt: null, rights: ['RIGHT_USER_INFO'] });

  within = null;
  // It asks for the time, and reads no secret.
  await app.keys.open(everyKey);
  expect(within).not.toBeNull();
  const asked = (run: () => unknown) => within?.(run);
  expect(asked(() => core.unconfirmedSecrets())).toBe(1);
  expect(await asked(() => core.call('secrets.confirm', { secret }))).toMatchObject({ ok: true });
  expect(await asked(() => core.call('secrets.pending', undefined))).toMatchObject({ ok: true, value: [] });
  expect(logged.filter((line) => /secrets.not_counted|call.broken/.test(line))).toEqual([]);
});
