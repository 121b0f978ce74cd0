import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, startReading, testCore, testStack } from '../core/support/core.ts';
import { DAY } from '../stack/seed.ts';
import { expectPage } from './expect-page.ts';
import { backup, dialog, exporter, grid, keysWindow, openKey, pane, row } from './keys-support.ts';
import { slowAt } from './pressing.ts';
import { windows } from './support.ts';

const { open, start } = windows();

test('a key that is held down presses once: what comes up under it stays', async () => {
  const { page, calls } = await start();
  await page.getByRole('navigation').getByRole('button', { name: 'Add account' }).focus();
  await page.keyboard.down('Enter');
  const address = page.getByRole('textbox', { name: /^Server address/ });
  await expectPage(address).toBeFocused();
  for (let held = 0; held < 20; held++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expectPage(address).not.toHaveAttribute('aria-invalid', 'true');
  expect(calls).not.toContain('accounts.probe');
  await page.keyboard.press('Enter');
  await expectPage(address).toHaveAttribute('aria-invalid', 'true');
});

test('the second click of a double one does nothing to what has taken the place of the button', async () => {
  const { page, stack, calls } = await keysWindow(open);
  const hold = stack.faults.hold('before');
  const refresh = page.getByRole('button', { name: 'Refresh' });
  const { x, y, width, height } = (await refresh.boundingBox()) ?? expect.fail();
  await page.mouse.click(x + width / 2, y + height / 2);
  await expectPage(page.getByRole('button', { name: 'Stop reading' })).toBeVisible();
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await hold.reached;
  expect(calls).not.toContain('sync.cancel');
  await page.getByRole('button', { name: 'Stop reading' }).click();
  await expectPage(refresh).toBeVisible();
  expect(calls).toContain('sync.cancel');
});

test('a double click on what stays as it is counts as two', async () => {
  const { page } = await keysWindow(open);
  const sorted = grid(page).getByRole('columnheader', { name: 'Name' });
  await sorted.getByRole('button').dblclick();
  await expectPage(sorted).toHaveAttribute('aria-sort', 'descending');
});

test('an act stays with the key that it was begun for, however late the next one comes', async () => {
  const core = await keysWindow(open, [exporter, backup], { window: { width: 1600 } });
  const slow = slowAt(core.core, 'keys.window');
  const many = Array.from({ length: 400 }, (_, at) => ({ name: `k${at}`, rights: ['RIGHT_USER_INFO'] }));
  for (const key of many) core.stack.state.createKey('ops', key);
  startReading(core.app, core.account);
  const { page } = await open({ ...core, ...slow }, { width: 1600 });
  await openKey(page, exporter.name);
  slow.hold();
  await grid(page).focus();
  await page.keyboard.press('End');
  await pane(page).getByRole('button', { name: 'Delete' }).click();
  await expectPage(dialog(page)).toContainText(exporter.name);
  slow.letGo();
  await expectPage(row(page, 'k').last()).toBeVisible();
  await expectPage(dialog(page)).toContainText(exporter.name);
  await dialog(page).getByRole('button', { name: 'Delete API key' }).click();
  await expectPage(dialog(page)).toBeHidden();
  expect(core.stack.state.keys('ops').map(({ name }) => name)).not.toContain(exporter.name);
  expect(core.stack.state.keys('ops')).toHaveLength(402);
});

test('no act is begun while the key in the pane is no longer the chosen one', async () => {
  const core = await keysWindow(open, [exporter, backup], { window: { width: 1600 } });
  const slow = slowAt(core.core, 'keys.get');
  const { page } = await open({ ...core, ...slow }, { width: 1600 });
  await openKey(page, exporter.name);
  slow.hold();
  await row(page, backup.name).click();
  await expectPage(pane(page)).toHaveAttribute('aria-busy', 'true');
  for (const act of ['Extend', 'Edit', 'Delete']) await pane(page).getByRole('button', { name: act }).click();
  slow.letGo();
  await expectPage(pane(page).getByRole('heading', { name: backup.name })).toBeVisible();
  await expectPage(page.locator('dialog')).toHaveCount(0);
  await pane(page).getByRole('button', { name: 'Delete' }).click();
  await expectPage(dialog(page)).toContainText(backup.name);
});

test.each([
  ['sen', (page: Page) => page.getByRole('heading', { name: 'Sensor uplinks' })],
  ['settings', (page: Page) => page.getByRole('dialog', { name: 'Settings' })],
] as const)('what Enter takes in the palette is the same, however fast keys are found: %s', async (text, taken) => {
  const stack = await testStack({
    users: [
      {
        id: 'lab',
        keys: [
          { name: 'login', rights: ['RIGHT_ALL'], expiresIn: 200 * DAY },
          { name: 'Sensor uplinks', rights: [] },
        ],
      },
    ],
  });
  const core = await testCore();
  await addAccount(core.app, stack, 'lab');
  const slow = slowAt(core.core, 'keys.find');
  for (const isSlow of [false, true]) {
    const { page } = await open(slow);
    await page.keyboard.press('Control+k');
    await expectPage(page.getByRole('option').first()).toBeVisible();
    if (isSlow) slow.hold();
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
    slow.letGo();
    await expectPage(page.getByRole('combobox')).toHaveCount(0);
    await expectPage(taken(page)).toBeVisible();
  }
});
