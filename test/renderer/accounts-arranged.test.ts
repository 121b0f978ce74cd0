import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import { expectPage } from './expect-page.ts';
import { findings } from './looks.ts';
import { windows } from './support.ts';

const { open } = windows();

const login = { name: 'Latchkey', rights: ['RIGHT_ALL'] };
const other = { name: 'Grafana', rights: ['RIGHT_USER_INFO'] };

/** Ann, Bob and Cem on one server, Dora on another. */
async function fourAccounts() {
  const one = await testStack({ users: ['ann', 'bob', 'cem'].map((id) => ({ id, keys: [login, other] })) });
  const two = await testStack({ users: [{ id: 'dora', keys: [login] }] });
  const core = await testCore();
  const ann = await addAccount(core.app, one, 'ann', 'Latchkey');
  const bob = await addAccount(core.app, one, 'bob', 'Latchkey');
  const cem = await addAccount(core.app, one, 'cem', 'Latchkey');
  const dora = await addAccount(core.app, two, 'dora', 'Latchkey');
  return { ...core, one, two, ann, bob, cem, dora, host: new URL(one.url).host, otherHost: new URL(two.url).host };
}

const row = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${name}`) });
const said = (page: Page) => page.getByRole('status').first();
const order = (page: Page) => page.getByRole('navigation').locator('[data-account] .name').allTextContents();

test('Alt with arrow keys moves an account and its group; it keeps the focus, and its place is told', async () => {
  const core = await fourAccounts();
  const { page } = await open(core);
  await row(page, 'cem').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expectPage(said(page)).toHaveText(`cem: 2 of 3 in ${core.host}.`);
  await page.keyboard.press('Alt+ArrowUp');
  await expectPage.poll(() => order(page)).toEqual(['cem', 'ann', 'bob', 'dora']);
  await expectPage(row(page, 'cem')).toBeFocused();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expectPage.poll(() => order(page)).toEqual(['dora', 'cem', 'ann', 'bob']);
  await expectPage(said(page)).toHaveText(`${core.host}: group 2 of 2.`);
  await expectPage(row(page, 'cem')).toBeFocused();
  await page.keyboard.press('Control+2');
  await expectPage(row(page, 'cem')).toHaveAttribute('aria-current', 'true');
});

test('an account is dragged to its place, into a group of the user’s own, and to no other server', async () => {
  const core = await fourAccounts();
  await core.app.accounts.change({ account: core.dora, change: { group: 'Customers' } });
  const { page } = await open(core);
  const drag = async (what: string, to: string, side: 'before' | 'after') => {
    const height = (await row(page, to).boundingBox())?.height ?? 0;
    await row(page, what).dragTo(row(page, to), {
      sourcePosition: { x: 40, y: 10 },
      targetPosition: { x: 40, y: side === 'before' ? 4 : height - 4 },
    });
  };
  await drag('cem', 'ann', 'before');
  await expectPage.poll(() => order(page)).toEqual(['cem', 'ann', 'bob', 'dora']);
  await drag('ann', 'dora', 'after');
  await expectPage.poll(() => order(page)).toEqual(['cem', 'bob', 'dora', 'ann']);
  expect((await core.app.accounts.list()).map(({ ownGroup }) => ownGroup)).toEqual([
    null,
    null,
    'Customers',
    'Customers',
  ]);
  await drag('dora', 'cem', 'after');
  await page.getByRole('heading', { name: 'Customers' }).dragTo(page.getByRole('heading', { name: core.host }));
  await expectPage.poll(() => order(page)).toEqual(['dora', 'ann', 'cem', 'bob']);
  await expectPage(said(page)).toHaveText('Customers: group 1 of 2.');
});

test('the menu of an account moves, edits and pauses it, by the mouse and by the menu key', async () => {
  const core = await fourAccounts();
  const { page } = await open(core);
  await row(page, 'ann').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move down' }).click();
  await expectPage.poll(() => order(page)).toEqual(['bob', 'ann', 'cem', 'dora']);
  await expectPage(row(page, 'ann')).toBeFocused();
  await page.keyboard.press('ContextMenu');
  await expectPage(page.getByRole('menuitem', { name: /^Move up/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expectPage(row(page, 'ann')).toBeFocused();
  await row(page, 'ann').hover();
  await page.getByRole('button', { name: 'Options for ann' }).click();
  await page.getByRole('menuitem', { name: 'Edit…' }).click();
  await expectPage(page.getByLabel('Label')).toBeFocused();
});

test('what is left alone in the dialog stays as it was made elsewhere meanwhile', async () => {
  const core = await fourAccounts();
  const { page } = await open(core);
  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Edit…' }).click();
  await page.getByLabel('Label').fill('Harbour');
  const change = { group: 'Customers', color: 'teal', production: true } as const;
  await core.app.accounts.change({ account: core.ann, change });
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('dialog')).toHaveCount(0);
  expect(await core.app.accounts.list()).toContainEqual(
    expect.objectContaining({ id: core.ann, label: 'Harbour', ownGroup: 'Customers', color: 'teal', production: true }),
  );
});

test('label, group, colour and production are given in one dialog', async () => {
  const core = await fourAccounts();
  const { page } = await open(core);
  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Edit…' }).click();
  await page.getByLabel('Label').fill('Harbour');
  await page.getByLabel('Group').fill('Customers');
  await page.getByRole('radio', { name: 'Teal' }).check();
  await page.getByRole('checkbox', { name: 'Production' }).check();
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('dialog')).toHaveCount(0);
  await expectPage(page.getByRole('navigation').getByRole('list', { name: 'Customers' })).toContainText('Harbour');
  await expectPage(row(page, 'Harbour')).toHaveAccessibleName(/Production/);
  expect((await core.app.accounts.list())[0]).toMatchObject({ label: 'Harbour', color: 'teal', production: true });
  await row(page, 'Harbour').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Rename group…' }).click();
  await page.getByRole('textbox', { name: 'Group' }).fill('');
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('navigation').getByRole('list', { name: core.host })).toContainText('Harbour');
});

test('production is seen wherever a key is about to change', async () => {
  const core = await fourAccounts();
  await core.app.accounts.change({ account: core.ann, change: { production: true } });
  const { page } = await open(core);
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+Shift+N');
  await expectPage(dialog).toContainText('Production');
  await page.keyboard.press('Escape');
  await page.getByRole('gridcell', { name: /^Grafana/ }).click();
  for (const act of ['Edit', 'Extend', 'Delete']) {
    await page
      .getByRole('complementary')
      .getByRole('button', { name: new RegExp(`^${act}`) })
      .click();
    await expectPage(dialog).toContainText('Production');
    await page.keyboard.press('Escape');
    await expectPage(dialog).toHaveCount(0);
  }
});

test('a paused account says so, and a refresh offers to resume it', async () => {
  const core = await fourAccounts();
  await core.app.accounts.change({
    account: core.bob,
    change: { production: true, color: 'yellow', group: 'Customers' },
  });
  const { page } = await open(core);
  await page.keyboard.press('Control+1');
  await row(page, 'ann').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Pause' }).click();
  await expectPage(page.getByText('This account is paused.').last()).toBeVisible();
  await expectPage(row(page, 'ann')).toHaveAccessibleName(/Paused/);
  expect(await findings(page)).toEqual([]);
  const asked = core.one.requests.length;
  await page.keyboard.press('F5');
  await expectPage(page.getByRole('button', { name: 'Resume' })).toBeFocused();
  await expectPage(said(page)).toHaveText(/This account is paused/);
  expect(core.one.requests).toHaveLength(asked);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('button', { name: 'Resume' })).toHaveCount(0);
  await expectPage.poll(() => core.one.requests.length).toBeGreaterThan(asked);
});
