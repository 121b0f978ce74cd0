import { expect, test } from 'vitest';
import { refresh } from '../core/support/core.ts';
import { expectPage } from './expect-page.ts';
import { dialog, exporter, keysWindow, openKey, pane } from './keys-support.ts';
import { windows } from './support.ts';

const { open } = windows();

test('without the server, each act on a key says that it needs it, and why it may not work', async () => {
  const { page, stack, app, account } = await keysWindow(open, [exporter]);
  await stack.faults.gone();
  await refresh(app, account);
  const needs = dialog(page).getByText(/^This needs 127\.0\.0\.1.*, which does not answer at the moment\.$/);
  await page.getByRole('button', { name: 'Create API key' }).click();
  await expectPage(needs).toBeVisible();
  await page.keyboard.press('Escape');
  await expectPage(dialog(page)).toBeHidden();
  await openKey(page, exporter.name);
  for (const act of ['Edit', 'Extend', 'Delete']) {
    await pane(page).getByRole('button', { name: act }).click();
    await expectPage(needs).toBeVisible();
    await page.keyboard.press('Escape');
    await expectPage(dialog(page)).toBeHidden();
  }
});

test('every section of an account that was read is there without its server, and says how old it is', async () => {
  const { page, stack, app, account, errors } = await keysWindow(open, [exporter]);
  await stack.faults.gone();
  await refresh(app, account);
  for (const section of ['profile', 'password', 'email', 'account', 'keys']) {
    await page.locator(`#tab-${section}`).click();
    await expectPage(page.getByText(/can’t be reached: as of/).first()).toBeVisible();
    await expectPage(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  expect(errors).toEqual([]);
});

test('in Japanese as well', async () => {
  const { page, stack, app, account } = await keysWindow(open, [exporter]);
  await app.settings.set({ language: 'ja' });
  await stack.faults.gone();
  await refresh(app, account);
  await page.locator('#tab-account').click();
  await expectPage(page.getByText(/への接続が必要ですが、現在応答がありません/)).toBeVisible();
});
