import { expect, test } from 'vitest';
import { inGroups, moveAccount, moveGroup, type Placed } from '../../src-main/core/accounts/order.ts';
import type { Move } from '../../src-preload/contract/accounts.ts';
import { addAccount, testCore, testStack } from './support/core.ts';

const login = { name: 'login', rights: ['RIGHT_USER_ALL'] };

/** `a1 a2` at server a, `b1` at server b; `x:a3` in the user's own group x. */
function accounts(text: string): Placed[] {
  return text.split(' ').map((word) => {
    const [id = '', group] = word.split(':').reverse();
    return { id, own_group: group ?? null, server: id.charAt(0) };
  });
}
const text = (order: readonly Placed[]) =>
  order.map(({ id, own_group }) => (own_group === null ? id : `${own_group}:${id}`)).join(' ');
const beside = (id: string, side: 'before' | 'after'): Move => ({ beside: id, side });

test('accounts are shown group by group, in the order in which groups begin', () => {
  expect(text(inGroups(accounts('a1 b1 x:a2 a3 x:b2')))).toBe('a1 a3 b1 x:a2 x:b2');
});

test.each<[string, string, string, Move, string]>([
  ['up in its group', 'a1 b1 a2', 'a2', { step: 'up' }, 'a2 a1 b1'],
  ['down in its group', 'a1 b1 a2', 'a1', { step: 'down' }, 'a2 a1 b1'],
  ['no further than its group’s end', 'a1 a2 b1', 'a2', { step: 'down' }, 'a1 a2 b1'],
  ['before another of its group', 'a1 a2 a3', 'a3', beside('a1', 'before'), 'a3 a1 a2'],
  ['after another of its group', 'a1 a2 a3', 'a1', beside('a3', 'after'), 'a2 a3 a1'],
  ['into a group of the user’s own', 'a1 a2 x:b1', 'a1', beside('b1', 'after'), 'a2 x:b1 x:a1'],
  ['back to its server', 'a1 x:a2 x:b1', 'a2', beside('a1', 'before'), 'a2 a1 x:b1'],
])('an account moves %s', (_what, before, id, move, after) => {
  expect(text(moveAccount(accounts(before), id, move).order)).toBe(after);
});

test('an account moves to no other server', () => {
  expect(() => moveAccount(accounts('a1 b1'), 'a1', beside('b1', 'after'))).toThrow('conflict');
});

test.each<[string, Move, string]>([
  ['b', { step: 'up' }, 'b1 a1 a2 x:a3'],
  ['a', { step: 'up' }, 'a1 a2 b1 x:a3'],
  ['x', beside('a', 'before'), 'x:a3 a1 a2 b1'],
  ['a', beside('x', 'after'), 'b1 x:a3 a1 a2'],
])('group %s moves whole: %o', (name, move, after) => {
  expect(text(moveGroup(accounts('a1 b1 a2 x:a3'), name, move).order)).toBe(after);
});

async function threeAccounts() {
  const stack = await testStack({ users: ['ann', 'bob', 'cem'].map((id) => ({ id, keys: [login] })) });
  const test = await testCore();
  const ann = await addAccount(test.app, stack, 'ann');
  const bob = await addAccount(test.app, stack, 'bob');
  const cem = await addAccount(test.app, stack, 'cem');
  const host = new URL(stack.url).host;
  return { ...test, stack, ann, bob, cem, host };
}
const users = async (app: Awaited<ReturnType<typeof testCore>>['app']) =>
  (await app.accounts.list()).map(({ userId }) => userId);

test('the order is kept, and an account that is added while another moves is not lost', async () => {
  const first = await threeAccounts();
  const adding = testStack({ users: [{ id: 'dora', keys: [login] }] }).then((stack) =>
    addAccount(first.app, stack, 'dora'),
  );
  expect(await first.app.accounts.move({ account: first.cem, to: { beside: first.ann, side: 'before' } })).toEqual({
    group: first.host,
    place: 1,
    of: 3,
    moved: true,
  });
  await adding;
  expect(await first.app.accounts.move({ account: first.bob, to: { step: 'up' } })).toMatchObject({ place: 2 });
  const { app } = await first.restart();
  expect(await users(app)).toEqual(['cem', 'bob', 'ann', 'dora']);
});

test('groups of the user’s own are made, renamed and given up', async () => {
  const { app, ann, cem, host } = await threeAccounts();
  await app.accounts.change({ account: ann, change: { group: 'Customers' } });
  await app.accounts.move({ account: cem, to: { beside: ann, side: 'after' } });
  await app.accounts.moveGroup({ group: 'Customers', to: { step: 'up' } });
  const shown = async () => (await app.accounts.list()).map(({ userId, group }) => `${userId} in ${group}`);
  expect(await shown()).toEqual(['ann in Customers', 'cem in Customers', `bob in ${host}`]);
  await app.accounts.renameGroup({ group: 'Customers', name: 'Clients' });
  expect((await shown())[0]).toBe('ann in Clients');
  await app.accounts.renameGroup({ group: 'Clients', name: null });
  expect(await shown()).toEqual(['ann', 'cem', 'bob'].map((user) => `${user} in ${host}`));
  await expect(app.accounts.renameGroup({ group: 'Clients', name: 'Any' })).rejects.toMatchObject({
    failure: { code: 'not_found' },
  });
});
