import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { Core } from '../../src-main/core/core.ts';
import { addAccount, refresh, testCore, testStack, type TestCore } from '../core/support/core.ts';
import { DAY } from '../stack/seed.ts';
import type { Stack } from '../stack/stack.ts';
import { expectPage } from './expect-page.ts';
import { windows } from './support.ts';

const { open } = windows();

const login = { name: 'Latchkey', rights: ['RIGHT_ALL'], expiresIn: 200 * DAY };
const users = [
  {
    id: 'ops',
    name: 'Operations',
    keys: [login, { name: 'Grafana exporter', rights: ['RIGHT_USER_INFO'], expiresIn: 4 * DAY }],
  },
  { id: 'lab', name: 'Lab', keys: [login] },
];

async function twoAccounts(): Promise<TestCore & { stack: Stack; ops: string; lab: string }> {
  const stack = await testStack({ users });
  const core = await testCore();
  const ops = await addAccount(core.app, stack, 'ops', 'Latchkey');
  const lab = await addAccount(core.app, stack, 'lab', 'Latchkey');
  return { ...core, stack, ops, lab };
}

const row = (page: Page, name: RegExp) => page.getByRole('navigation').getByRole('button', { name });

test('accounts stand under their server, with who, where, health and what needs attention in words', async () => {
  const { stack, ...core } = await twoAccounts();
  const { page } = await open(core);
  const host = new URL(stack.url).host;
  await expectPage(page.getByRole('navigation').getByRole('list', { name: host })).toBeVisible();
  await expectPage(row(page, /^Operations/)).toHaveAccessibleName(
    `Operations ops @ ${host} Signed in 1 key expires within 30 days`,
  );
  await expectPage(row(page, /^All accounts/)).toHaveAccessibleName('All accounts 2 accounts, 3 keys');
});

test('keys switch accounts, and the last one is shown again by the next window', async () => {
  const core = await twoAccounts();
  const { page } = await open(core);
  await page.keyboard.press('Control+2');
  await expectPage(row(page, /^Lab/)).toHaveAttribute('aria-current', 'true');
  await expectPage(page.getByRole('status').first()).toHaveText('Lab');
  await page.keyboard.press('Control+PageUp');
  await expectPage(row(page, /^Operations/)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Control+0');
  await expectPage(row(page, /^All accounts/)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Control+Alt+ArrowUp');
  await expectPage(row(page, /^Lab/)).toHaveAttribute('aria-current', 'true');
  await expect.poll(async () => (await core.app.settings.get()).account).toBe(core.lab);
  const next = await open(core);
  await expectPage(row(next.page, /^Lab/)).toHaveAttribute('aria-current', 'true');
});

test('switching asks the store and no server', async () => {
  const { stack, ...core } = await twoAccounts();
  const { page } = await open(core);
  const asked = stack.requests.length;
  await page.keyboard.press('Control+1');
  await expectPage(page.getByText('Grafana exporter')).toBeVisible();
  await page.keyboard.press('Control+2');
  await expectPage(page.getByText('Grafana exporter')).toHaveCount(0);
  expect(stack.requests).toHaveLength(asked);
});

test('the accounts are one tab stop, and arrow keys move in them', async () => {
  const core = await twoAccounts();
  const { page } = await open(core);
  await row(page, /^All accounts/).focus();
  await page.keyboard.press('ArrowDown');
  await expectPage(row(page, /^Operations/)).toBeFocused();
  await page.keyboard.press('End');
  await expectPage(row(page, /^Lab/)).toBeFocused();
  await page.keyboard.press('Enter');
  await expectPage(row(page, /^Lab/)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Tab');
  await expectPage(page.getByRole('button', { name: 'Add account' })).toBeFocused();
});

test('what the menu asks for is done', async () => {
  const core = await twoAccounts();
  const tell = eventsOf(core.core);
  const { page } = await open({ ...core, core: tell.core });
  tell.menu('account_1');
  await expectPage(row(page, /^Operations/)).toHaveAttribute('aria-current', 'true');
  tell.menu('shortcuts');
  await expectPage(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  tell.menu('search');
  await expectPage(page.getByRole('searchbox').or(page.getByRole('textbox')).first()).toBeFocused();
});

test('keys pressed while a dialog is open are the dialog’s', async () => {
  const core = await twoAccounts();
  const { page } = await open(core);
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+,');
  await expectPage(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Control+2');
  await page.keyboard.press('Escape');
  await expectPage(page.getByRole('dialog')).toHaveCount(0);
  await expectPage(row(page, /^Operations/)).toHaveAttribute('aria-current', 'true');
});

test('a new key that waits to be copied is offered from everywhere', async () => {
  const core = await twoAccounts();
  const { page } = await open(core);
  await page.keyboard.press('Control+2');
  await page.getByRole('tab', { name: 'Account' }).click();
  await core.app.keys.create({ account: core.ops, name: 'Autumn', expiresAt: null, rights: ['RIGHT_USER_INFO'] });
  await expectPage(page.getByText('The new key “Autumn” waits to be copied.')).toBeVisible();
  await page.getByRole('button', { name: 'Show key' }).click();
  await expectPage(page.getByRole('dialog')).toContainText('NNSXS.');
});

test('an account whose sign-in has ended says so, and signs in again in place', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login, { ...login, name: 'Next' }] }] });
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops', 'Latchkey');
  stack.state.deleteKey('ops', 'Latchkey');
  await refresh(core.app, account);
  const { page } = await open(core);
  await page.keyboard.press('Control+1');
  await expectPage(row(page, /^ops/)).toHaveAccessibleName(/Needs a new sign-in/);
  await page.getByRole('button', { name: 'Sign in again…' }).click();
  await expectPage(page.getByLabel('API key', { exact: true })).toBeFocused();
  await page.keyboard.insertText(stack.key('ops', 'Next'));
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('button', { name: 'Sign in again…' })).toHaveCount(0);
  await expectPage(row(page, /^ops/)).toHaveAccessibleName(/Signed in/);
});

test('language and appearance count at once, and stay', async () => {
  const core = await twoAccounts();
  const { page } = await open(core);
  await page.keyboard.press('Control+,');
  await page.getByRole('radio', { name: '日本語' }).check();
  await expectPage(page.getByRole('heading', { name: '設定' })).toBeVisible();
  await expectPage(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.getByRole('radio', { name: 'ダーク' }).check();
  await expectPage(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Escape');
  const next = await open(core);
  await expectPage(row(next.page, /^すべてのアカウント/)).toBeVisible();
  await expectPage(next.page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('in a narrow window a picture stands for each account, still named', async () => {
  const core = await twoAccounts();
  const { page } = await open(core, { width: 640, height: 400 });
  expect((await page.getByRole('navigation').boundingBox())?.width).toBeLessThan(70);
  await row(page, /^Operations/).click();
  await expectPage(page.getByRole('tab', { name: 'Account' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
});

test('the page keeps to the policy, and names no key in its title', async () => {
  const core = await twoAccounts();
  const { page, errors } = await open(core);
  await page.keyboard.press('Control+1');
  await expectPage(page.getByText('Grafana exporter')).toBeVisible();
  expect(await page.title()).toBe('Latchkey');
  expect(errors).toEqual([]);
});

/** A core whose window can be told what a menu says, as the host tells it. */
function eventsOf(core: Core) {
  const listeners = new Set<Parameters<Core['on']>[0]>();
  return {
    core: {
      ...core,
      on(listener: Parameters<Core['on']>[0]) {
        listeners.add(listener);
        return core.on(listener);
      },
    },
    menu: (command: 'account_1' | 'shortcuts' | 'search') =>
      listeners.forEach((listener) => listener('menu', { command })),
  };
}
