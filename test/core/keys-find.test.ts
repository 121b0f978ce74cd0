import { expect, test } from 'vitest';
import { addAccount, testCore, testStack } from './support/core.ts';

const info = ['RIGHT_USER_INFO'];

test('keys of all accounts are found by words of their names and IDs, what begins with the text first', async () => {
  const names = ['Old gateway', 'gateway bridge', 'Agate way', 'Console', 'ﾃﾞﾓ'];
  const stack = await testStack({
    users: ['ops', 'lab'].map((id) => ({
      id,
      keys: [
        { name: 'login', rights: ['RIGHT_ALL'] },
        ...(id === 'ops' ? names.map((name) => ({ name, rights: info })) : []),
      ],
    })),
  });
  const { app } = await testCore();
  const ops = await addAccount(app, stack, 'ops');
  const lab = await addAccount(app, stack, 'lab');
  const found = async (text: string, most = 20) => (await app.keys.find({ text, most })).map(({ name }) => name);

  expect(await found('gate')).toEqual(['gateway bridge', 'Old gateway', 'Agate way']);
  expect(await found('way gate')).toEqual(['Agate way', 'gateway bridge', 'Old gateway']);
  expect(await found('gate', 1)).toEqual(['gateway bridge']);
  expect(await found('デモ')).toEqual(['ﾃﾞﾓ']);
  expect(await found('   ')).toEqual([]);
  expect(await found('user_info')).toEqual([]);
  const logins = await app.keys.find({ text: 'login', most: 20 });
  expect(logins.map(({ account }) => account).sort()).toEqual([ops, lab].sort());
  const [first] = logins;
  expect(await app.keys.find({ text: first?.id.slice(0, 12).toLowerCase() ?? '', most: 20 })).toContainEqual(first);
});
