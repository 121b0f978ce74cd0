import { DAY } from '../stack/seed.ts';
import { addAccount, expect, fillAccount, login, row, test, withKeys } from './app.ts';

test('a wrong, an expired and a deleted key are each said at the field, in words', async ({ serve, run }) => {
  const stack = await serve(withKeys({ name: 'old', rights: ['RIGHT_ALL'], expiresIn: -DAY }));
  const { page } = await run();
  const good = stack.key('ops', login.name);
  await fillAccount(page, stack.url, `${good.slice(0, -6)}AAAAAA`);
  const dialog = page.getByRole('dialog', { name: 'Add account' });
  await expect(dialog.getByText('The secret part of the key is wrong.', { exact: false })).toBeVisible();
  await dialog.getByLabel('API key', { exact: true }).fill(stack.key('ops', 'old'));
  await dialog.getByRole('button', { name: 'Check' }).click();
  await expect(dialog.getByText('This key has expired.', { exact: false })).toBeVisible();
  stack.state.deleteKey('ops', login.name);
  await dialog.getByLabel('API key', { exact: true }).fill(good);
  await dialog.getByRole('button', { name: 'Check' }).click();
  await expect(dialog.getByText('This server does not know the key', { exact: false })).toBeVisible();
});

test('a suspended user is added with the server’s reason, and its keys are said to be out of reach', async ({
  serve,
  run,
}) => {
  const stack = await serve({
    users: [{ id: 'lab', name: 'Lab', state: 'STATE_SUSPENDED', stateDescription: 'Unpaid', keys: [login] }],
  });
  const { page } = await run();
  await addAccount(page, stack.url, stack.key('lab', login.name));
  await expect(page.getByText('Unpaid', { exact: false }).first()).toBeVisible();
});

test('a server that asks for patience is given it, and the user told', async ({ serve, run }) => {
  const stack = await serve(withKeys());
  const { page } = await run();
  await addAccount(page, stack.url, stack.key('ops', login.name));
  await expect(row(page, login.name)).toBeVisible();
  stack.faults.add({ kind: 'rate_limited', retrySeconds: 60 });
  await page.keyboard.press('F5');
  await expect(page.getByText(/too many requests/i).first()).toBeVisible();
  await expect(row(page, login.name)).toBeVisible();
});

test('an answer that is cut off changes nothing, and is said', async ({ serve, run }) => {
  const stack = await serve(withKeys({ name: 'Stays', rights: ['RIGHT_USER_INFO'] }));
  const { page } = await run();
  await addAccount(page, stack.url, stack.key('ops', login.name));
  await expect(row(page, 'Stays')).toBeVisible();
  stack.faults.add({ kind: 'cut' }, { path: '*/api-keys' });
  await page.keyboard.press('F5');
  await expect(page.getByText('The keys could not be read from the server.')).toBeVisible({ timeout: 15_000 });
  await expect(row(page, 'Stays')).toBeVisible();
});
