import { expect, test } from 'vitest';
import { addAccount, testCore, testStack } from './support/core.ts';

async function withOps() {
  const stack = await testStack({ users: [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }] });
  const tested = await testCore();
  return { ...tested, stack, account: await addAccount(tested.app, stack, 'ops') };
}

test('a draft outlives a restart', async () => {
  const { app, account, restart } = await withOps();
  await app.drafts.put({ account, form: 'profile', text: 'half' });
  await app.drafts.put({ account, form: 'profile', text: 'half typed' });
  const again = await restart();
  expect(await again.app.drafts.get({ account, form: 'profile' })).toMatchObject({ text: 'half typed' });
  expect(await again.app.drafts.get({ account, form: 'email' })).toBeNull();
  await again.app.drafts.drop({ account, form: 'profile' });
  expect(await again.app.drafts.get({ account, form: 'profile' })).toBeNull();
});

test('it goes with its account, and none is kept of an account that is not here', async () => {
  const { app, account } = await withOps();
  await app.drafts.put({ account, form: 'profile', text: 'half typed' });
  await app.accounts.remove({ account });
  expect(await app.drafts.get({ account, form: 'profile' })).toBeNull();
  await expect(app.drafts.put({ account, form: 'profile', text: 'late' })).rejects.toMatchObject({
    failure: { code: 'not_found', field: 'account' },
  });
});
