import { expect, test } from 'vitest';
import type { SeedKey } from '../stack/seed.ts';
import { addAccount, everyKey, refresh, testCore, testStack } from './support/core.ts';
import { keychainInMemory } from './support/keychain.ts';
import { keeperOn, vaultWithPassphrase } from './support/vault.ts';

/** What a window that was taken over may try, where it is the core that has to know better. */

const login: SeedKey = { name: 'login', rights: ['RIGHT_ALL'] };
const info = ['RIGHT_USER_INFO'];
const apiKey = `NNSXS.${'A'.repeat(40)}.${'B'.repeat(52)}`;
const passphrase = 'correct horse battery staple';

test('what is called after the end opens the folder for nobody, and the next who comes has it', async () => {
  const { keeper, dataDir, keychain } = await vaultWithPassphrase(passphrase);
  await keeper.close();
  await expect(keeper.unlock({ passphrase })).rejects.toMatchObject({ code: 'cancelled' });
  await expect(keeper.startAnew()).rejects.toMatchObject({ code: 'cancelled' });
  await expect(keeper.create({ protection: 'memory' })).rejects.toMatchObject({ code: 'cancelled' });
  await keeper.start();
  await keeper.retry();
  expect(() => keeper.storage()).toThrow('vault_locked');
  const next = keeperOn({ dataDir, keychain });
  await next.keeper.start();
  expect(await next.keeper.unlock({ passphrase })).toMatchObject({ state: 'open' });
});

test('an ID of another account reaches nothing of that account, and no server', async () => {
  const stack = await testStack({
    users: [
      { id: 'own', keys: [login, { name: 'own key', rights: info }] },
      { id: 'other', keys: [login, { name: 'other key', rights: info }] },
    ],
  });
  const { app } = await testCore();
  const own = await addAccount(app, stack, 'own');
  const other = await addAccount(app, stack, 'other');
  const foreign = stack.state.findKey('other', 'other key').id;
  stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'POST', times: 1 });
  await expect(app.keys.create({ account: other, name: 'lost', rights: info, expiresAt: null })).rejects.toThrow();
  const [{ intent } = { intent: '' }] = await app.keys.unfinished();
  const before = JSON.stringify([stack.state.keys('other'), await app.keys.get({ account: other, id: foreign })]);

  const notFound = { failure: { code: 'not_found' } };
  await expect(app.keys.get({ account: own, id: foreign })).rejects.toMatchObject(notFound);
  await expect(app.keys.note({ account: own, id: foreign, text: 'forged' })).rejects.toMatchObject(notFound);
  const seen = { name: 'other key', expiresAt: null, rights: info };
  const forged = { account: own, id: foreign, change: { name: 'forged' }, seen };
  await expect(app.keys.update(forged)).rejects.toMatchObject(notFound);
  await app.keys.remove({ account: own, id: foreign });
  await app.keys.seen({ account: own, id: foreign });
  const ownKey = stack.state.findKey('own', 'own key').id;
  await expect(app.keys.settle({ intent, remove: ownKey })).rejects.toMatchObject({
    failure: { code: 'invalid_input', field: 'remove' },
  });
  expect(stack.state.findKey('own', 'own key').id).toBe(ownKey);
  const after = [stack.state.keys('other'), await app.keys.get({ account: other, id: foreign })];
  expect(JSON.stringify(after)).toBe(before);
  const asOther = stack.requests.filter(({ method, path }) => method !== 'GET' && path.includes('/users/other/'));
  expect(asOther.map(({ method }) => method)).toEqual(['POST']);
});

test('hosts that hang, however many are asked about a key, leave accounts their requests', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const { app } = await testCore();
  const account = await addAccount(app, stack, 'ops');
  const slow = await Promise.all(Array.from({ length: 5 }, () => testStack({ users: [] })));
  const holds = slow.map(({ faults }) => faults.hold('before', { path: '/api/v3/auth_info', times: 20 }));
  const asked = slow.flatMap(({ url }) =>
    Array.from({ length: 6 }, () => app.accounts.inspect({ address: url, apiKey }).catch(() => undefined)),
  );
  await Promise.any(holds.map(({ reached }) => reached));
  stack.state.createKey('ops', { name: 'meanwhile', rights: info });
  await refresh(app, account);
  expect((await app.keys.open(everyKey)).total).toBe(2);
  for (const { faults } of slow) await faults.clear();
  for (const { release } of holds) release();
  await Promise.all(asked);
});

test('lists that are opened without end are each answered, and the newest are kept', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const { app } = await testCore({ keychain: keychainInMemory() });
  await addAccount(app, stack, 'ops');
  const lists = await Promise.all(Array.from({ length: 300 }, () => app.keys.open(everyKey)));
  const newest = lists.at(-1)?.list ?? '';
  expect(await app.keys.window({ list: newest, from: 0, count: 100 })).toHaveLength(1);
  const window = { list: lists[0]?.list ?? '', from: 0, count: 100 };
  await expect(app.keys.window(window)).rejects.toMatchObject({ failure: { code: 'not_found' } });
});
