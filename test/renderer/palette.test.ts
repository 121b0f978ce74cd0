import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import { DAY } from '../stack/seed.ts';
import { expectPage } from './expect-page.ts';
import { findings } from './looks.ts';
import { windows } from './support.ts';

const { open } = windows();

const login = { name: 'Latchkey', rights: ['RIGHT_ALL'], expiresIn: 200 * DAY };
const info = ['RIGHT_USER_INFO'];
const users = [
  { id: 'ops', name: 'Operations', keys: [login, { name: 'Grafana exporter', rights: info }] },
  {
    id: 'lab',
    name: '試験環境',
    keys: [login, ...['gateway bridge', 'Sensor uplinks'].map((name) => ({ name, rights: info }))],
  },
];

async function withPalette(language: 'en' | 'ja' = 'en') {
  const stack = await testStack({ users });
  const core = await testCore();
  const ops = await addAccount(core.app, stack, 'ops', 'Latchkey');
  const lab = await addAccount(core.app, stack, 'lab', 'Latchkey');
  await core.app.settings.set({ language });
  const window = await open(core);
  await openPalette(window.page);
  return { ...core, ...window, ops, lab };
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await expectPage(page.getByRole('combobox')).toBeFocused();
  await expectPage(page.getByRole('option').first()).toBeVisible();
}

const chosen = (page: Page) => page.getByRole('option', { selected: true });
const dialog = (page: Page) => page.locator('dialog[open]');

test('an account is gone to by a few letters of its name', async () => {
  const { page } = await withPalette();
  await page.keyboard.type('opr');
  await expectPage(chosen(page)).toHaveAccessibleName(/^Operations ops @ .* Accounts/);
  await page.keyboard.press('Enter');
  await expectPage(dialog(page)).toHaveCount(0);
  await expectPage(page.getByRole('navigation').getByRole('button', { name: /^Operations/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
});

test('a key of any account is found, and shown with its detail', async () => {
  const { page } = await withPalette();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+1');
  await openPalette(page);
  await page.keyboard.type('bridge gate');
  await expectPage(chosen(page)).toHaveAccessibleName(/^gateway bridge 試験環境 · \w+ API keys/);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('navigation').getByRole('button', { name: /^試験環境/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await expectPage(page.getByRole('heading', { name: 'gateway bridge' })).toBeVisible();
});

test('letters here and there in an action are below the beginning of a key’s name, and an action’s own name above', async () => {
  const { page } = await withPalette();
  await page.keyboard.type('sen');
  await expectPage(chosen(page)).toHaveAccessibleName(/^Sensor uplinks/);
  await expectPage(page.getByRole('group', { name: 'Actions' })).toContainText('Settings');
  await page.getByRole('combobox').fill('sett');
  await expectPage(chosen(page)).toHaveAccessibleName(/^Settings/);
});

test('an action is run, its key beside it, and its dialog gives the focus back to where it was before', async () => {
  const { page } = await withPalette();
  await page.keyboard.press('Escape');
  const search = page.getByRole('searchbox');
  await search.focus();
  await openPalette(page);
  await page.keyboard.type('settings');
  await expectPage(chosen(page)).toHaveAccessibleName('Settings Actions Ctrl ,');
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expectPage(search).toBeFocused();
});

test('arrows go round, the pointer chooses where it moves, and Escape or a press beside it closes', async () => {
  const { page } = await withPalette();
  const options = page.getByRole('option');
  const field = page.getByRole('combobox');
  await expectPage(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expectPage(options.last()).toHaveAttribute('aria-selected', 'true');
  await expectPage(options.last()).toBeInViewport();
  await expectPage(field).toHaveAttribute('aria-activedescendant', (await options.last().getAttribute('id')) ?? '');
  await page.keyboard.press('ArrowDown');
  await expectPage(options.first()).toHaveAttribute('aria-selected', 'true');
  await options.nth(1).hover();
  await expectPage(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expectPage(field).toBeFocused();
  await page.mouse.click(5, 5);
  await expectPage(dialog(page)).toHaveCount(0);
});

test('what was gone to is on top the next time, keys too, and what is gone is left out', async () => {
  const { page, app, lab } = await withPalette();
  await page.keyboard.type('grafana');
  await expectPage(chosen(page)).toHaveAccessibleName(/^Grafana exporter/);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('heading', { name: 'Grafana exporter' })).toBeVisible();
  await openPalette(page);
  await page.keyboard.type('試験');
  await expectPage(chosen(page)).toHaveAccessibleName(/^試験環境/);
  await page.keyboard.press('Enter');
  const recent = page.getByRole('group', { name: 'Recent' }).getByRole('option');
  await expect.poll(async () => (await app.settings.get()).recent.length).toBe(2);
  await openPalette(page);
  await expectPage(recent).toHaveText([/試験環境/, /Grafana exporter/]);
  await page.keyboard.press('Escape');
  await app.accounts.remove({ account: lab });
  await expectPage(page.getByRole('navigation').getByText('試験環境')).toHaveCount(0);
  await openPalette(page);
  await expectPage(recent).toHaveText([/Grafana exporter/]);
});

test('nothing found is said, and its window is as high as with everything', async () => {
  const { page } = await withPalette();
  const box = await dialog(page).boundingBox();
  await page.keyboard.type('zzzz');
  await expectPage(page.getByText('Nothing is called “zzzz”.').first()).toBeVisible();
  expect(await dialog(page).boundingBox()).toEqual(box);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('combobox')).toBeFocused();
});

test('in Japanese, commands are found by either language’s name', async () => {
  const { page } = await withPalette('ja');
  await page.keyboard.insertText('設定');
  await expectPage(chosen(page)).toHaveAccessibleName(/^設定/);
  await page.getByRole('combobox').fill('shortc');
  await expectPage(chosen(page)).toHaveAccessibleName(/^キーボードショートカット/);
});

test('axe finds nothing, with all, with some, with none', async () => {
  const { page } = await withPalette();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.type('la');
  await expectPage(page.getByRole('group', { name: 'API keys' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.type('zzzz');
  await expectPage(page.getByRole('option')).toHaveCount(0);
  expect(await findings(page)).toEqual([]);
});

test('the list of shortcuts has what can be asked for, by the names that the palette has', async () => {
  const { page } = await withPalette();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expectPage(list.getByText('Go to…')).toBeVisible();
  await expectPage(list).toContainText(/Hide Ctrl L/);
});
