import type { Page } from '@playwright/test';
import { addAccount, expect, login, test, withKeys } from './app.ts';

const post = { method: 'POST', path: '*/api-keys' };

async function create(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+Shift+N');
  const sheet = page.getByRole('dialog', { name: 'Create API key' });
  await sheet.getByLabel('Name').fill(name);
  await sheet.getByText('Read only').click();
  await sheet.getByRole('button', { name: 'Create API key' }).click();
}

test('killed between the answer and the confirmation: after a restart the secret is there', async ({ serve, run }) => {
  const stack = await serve(withKeys());
  const first = await run();
  await addAccount(first.page, stack.url, stack.key('ops', login.name));
  await create(first.page, 'Survivor');
  const shown = first.page.getByText(/^NNSXS\./);
  await shown.waitFor();
  const text = stack.key('ops', 'Survivor');
  await expect(shown).toHaveText(text);
  await first.kill();

  const { page } = await run();
  await page.getByRole('button', { name: 'Show key' }).click();
  const secret = page.getByRole('dialog', { name: 'Copy your new API key' });
  await expect(secret.getByText(/^NNSXS\./)).toHaveText(text);
  await secret.getByRole('button', { name: 'I have copied the key' }).click();
  await expect(secret).toBeHidden();
  await expect(page.getByRole('button', { name: 'Show key' })).toBeHidden();
});

test('killed between request and answer: the key is found, and its deletion offered', async ({ serve, run }) => {
  const stack = await serve(withKeys());
  const first = await run();
  await addAccount(first.page, stack.url, stack.key('ops', login.name));
  const hold = stack.faults.hold('acted', post);
  await create(first.page, 'Lost');
  await hold.reached;
  await first.kill();
  hold.release();

  const { page } = await run();
  await page.getByRole('button', { name: 'See what became of it' }).click();
  await expect(page.getByText(/its secret was lost/)).toBeVisible();
  await page.getByRole('button', { name: /^Delete …/ }).click();
  await expect.poll(() => stack.state.keys('ops').map(({ name }) => name)).toEqual([login.name]);
});

test('killed before the server acted: the app finds that nothing was created', async ({ serve, run }) => {
  const stack = await serve(withKeys());
  const first = await run();
  await addAccount(first.page, stack.url, stack.key('ops', login.name));
  stack.faults.add({ kind: 'hang', when: 'before' }, post);
  await create(first.page, 'Never');
  await expect.poll(() => stack.requests.some(({ method }) => method === 'POST')).toBe(true);
  await first.kill();

  const { page } = await run();
  await page.getByRole('button', { name: 'See what became of it' }).click();
  await expect(page.getByText(/It was not created/)).toBeVisible({ timeout: 15_000 });
  expect(stack.state.keys('ops')).toHaveLength(1);
});
