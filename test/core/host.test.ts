import type { MenuItemConstructorOptions } from 'electron';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { MenuCommand } from '../../src-preload/contract/events.ts';
import { hostEn } from '../../src-preload/messages/host.en.ts';
import { hostJa } from '../../src-preload/messages/host.ja.ts';
import { contextMenuTemplate } from '../../src-main/desktop/context-menu.ts';
import { askBeforeLeaving } from '../../src-main/desktop/leave.ts';
import { lockingOf } from '../../src-preload/contract/protection.ts';
import { menuTemplate } from '../../src-main/desktop/menu.ts';
import { placeWindow } from '../../src-main/desktop/placement.ts';
import { keepWindowState, readWindowState } from '../../src-main/desktop/window-state.ts';
import { commandKeys } from '../../src-renderer/parts/command-keys.ts';
import { languageFor, wordsIn } from '../../src-main/desktop/words.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-host-'));
  file = join(folder, 'window.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const initial = { bounds: null, maximized: false, theme: 'system', language: 'system' };

test('what the window remembers is there after a restart', () => {
  const keeper = keepWindowState(file);
  keeper.keep({ bounds: { x: 1, y: 2, width: 800, height: 600 } });
  keeper.keep({ theme: 'dark', language: 'ja' });
  keeper.flush();
  expect(readWindowState(file)).toEqual({
    bounds: { x: 1, y: 2, width: 800, height: 600 },
    maximized: false,
    theme: 'dark',
    language: 'ja',
  });
  expect(readdirSync(folder)).toEqual(['window.json']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('changes are written by themselves, once for many', async () => {
  const keeper = keepWindowState(file, 5);
  for (let x = 0; x < 100; x++) keeper.keep({ bounds: { x, y: 0, width: 800, height: 600 } });
  await expect.poll(() => readWindowState(file).bounds?.x).toBe(99);
});

test('without a change nothing is written', () => {
  keepWindowState(file).flush();
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['', '{', 'null', '[]', '7', '{"bounds":{"x":"1"},"maximized":"yes","theme":"pink","language":7}'])(
  'a damaged file (%j) is as none',
  (text) => {
    writeFileSync(file, text);
    expect(readWindowState(file)).toEqual(initial);
  },
);

test('what a damaged file says properly is taken', () => {
  writeFileSync(file, '{"bounds":{"x":1e99,"y":0,"width":1,"height":1},"theme":"light"}');
  expect(readWindowState(file)).toEqual({ ...initial, theme: 'light' });
});

test('a folder that can not be written costs nothing but the memory', () => {
  writeFileSync(join(folder, 'file'), '');
  const keeper = keepWindowState(join(folder, 'file', 'window.json'));
  keeper.keep({ maximized: true });
  keeper.flush();
  expect(keeper.state.maximized).toBe(true);
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('');
});

const laptop = { x: 0, y: 25, width: 1280, height: 775 };
const beside = { x: 1280, y: 0, width: 1920, height: 1080 };

test('a window opens where it was', () => {
  const bounds = { x: 1500, y: 100, width: 900, height: 700 };
  expect(placeWindow(bounds, [laptop, beside])).toEqual(bounds);
});

test('a window on a display that is gone opens where the system puts it, in its size', () => {
  expect(placeWindow({ x: 1500, y: 100, width: 900, height: 700 }, [laptop])).toEqual({ width: 900, height: 700 });
});

test('a window is never larger than its display, nor smaller than it can be used', () => {
  expect(placeWindow({ x: 0, y: 25, width: 3000, height: 2000 }, [laptop])).toMatchObject({ width: 1280, height: 775 });
  expect(placeWindow({ x: 0, y: 25, width: 10, height: 10 }, [laptop])).toMatchObject({ width: 640, height: 480 });
});

test.each([
  ['its head above the display', { x: 100, y: -300, width: 900, height: 700 }],
  ['its head below the display', { x: 100, y: 795, width: 900, height: 700 }],
  ['a corner of it on the display', { x: -850, y: 100, width: 900, height: 700 }],
])('a window with only %s is brought back', (_what, bounds) => {
  expect(placeWindow(bounds, [laptop])).not.toHaveProperty('x');
});

test('the first window has a usual size, smaller displays considered', () => {
  expect(placeWindow(null, [beside])).toEqual({ width: 1180, height: 760 });
  expect(placeWindow(null, [{ x: 0, y: 0, width: 1024, height: 600 }])).toEqual({ width: 1024, height: 600 });
  expect(placeWindow(null, [])).toEqual({ width: 1180, height: 760 });
});

type Item = MenuItemConstructorOptions;
const itemsOf = (items: Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
const platforms = ['linux', 'win32', 'darwin'] as const;

function menuOf(platform: NodeJS.Platform, words = hostEn) {
  const sent: string[] = [];
  const template = menuTemplate({
    platform,
    words,
    isPackaged: true,
    locking: 'lock',
    send: (command) => sent.push(command),
  });
  return { template, items: itemsOf(template), sent };
}

test.each(platforms)('the menu of %s sends every command there is', (platform) => {
  const { items, sent } = menuOf(platform);
  // Electron passes what was clicked; these items look at none of it.
  for (const item of items) (item.click as (() => void) | undefined)?.();
  expect([...new Set(sent)].sort()).toEqual([...MenuCommand.options].sort());
  for (const command of sent) expect(v.is(MenuCommand, command)).toBe(true);
});

test.each(platforms)('the menu of %s has the keys that the window hears, and no others', (platform) => {
  const { items } = menuOf(platform);
  for (const command of MenuCommand.options) {
    const heard = commandKeys[command].filter((keys) => keys.length > 1).map(acceleratorOf);
    const offered = items
      .filter((item) => item.id === command || item.label === command)
      .map(({ accelerator }) => String(accelerator).replace(/^(Cmd|Ctrl)\+/, 'CmdOrCtrl+'));
    expect(offered.length, command).toBeGreaterThan(0);
    expect(heard, command).toEqual(expect.arrayContaining(offered));
  }
});

/** `Mod+Alt+ArrowDown` as Electron writes it. */
const acceleratorOf = (keys: string) => keys.replace('Mod', 'CmdOrCtrl').replace('Arrow', '');

test('what locks is called hiding where there is no passphrase, and is not there in memory', () => {
  expect((['passphrase', 'both', 'keychain', 'memory', null] as const).map(lockingOf)).toEqual([
    'lock',
    'lock',
    'hide',
    null,
    null,
  ]);
  const labels = (['lock', 'hide', null] as const).map(
    (locking) =>
      itemsOf(
        menuTemplate({ platform: 'linux', words: hostEn, isPackaged: true, locking, send: () => undefined }),
      ).find(({ id }) => id === 'lock')?.label,
  );
  expect(labels).toEqual(['Lock', 'Hide accounts', undefined]);
});

test.each(platforms)('no two items of the menu of %s share an accelerator', (platform) => {
  const defaults: Record<string, string> = {
    zoomOut: 'CmdOrCtrl+-',
    selectAll: 'CmdOrCtrl+A',
    cut: 'CmdOrCtrl+X',
    copy: 'CmdOrCtrl+C',
    paste: 'CmdOrCtrl+V',
    undo: 'CmdOrCtrl+Z',
  };
  const used = menuOf(platform)
    .items.map((item) => item.accelerator ?? (item.role ? defaults[item.role] : undefined))
    .filter((accelerator) => accelerator !== undefined)
    .map((accelerator) => accelerator.replace(/^(Cmd|Ctrl)\+/, 'CmdOrCtrl+'));
  expect(used.length).toBeGreaterThan(20);
  expect(new Set(used).size).toBe(used.length);
});

test.each([
  ['add_account', 'CmdOrCtrl+N'],
  ['create_key', 'CmdOrCtrl+Shift+N'],
  ['refresh', 'F5'],
  ['search', 'CmdOrCtrl+F'],
  ['all_accounts', 'CmdOrCtrl+0'],
  ['account_1', 'CmdOrCtrl+1'],
  ['account_9', 'CmdOrCtrl+9'],
  ['next_account', 'CmdOrCtrl+Alt+Down'],
])('%s is %s everywhere', (id, accelerator) => {
  for (const platform of platforms)
    expect(menuOf(platform).items.find((item) => item.id === id)?.accelerator).toBe(accelerator);
});

test('a Mac has the menu of the application first, and quits from there', () => {
  const [first] = menuOf('darwin').template;
  expect(first?.label).toBe('Latchkey');
  expect(itemsOf([first ?? {}]).map((item) => item.role)).toContain('quit');
  expect(menuOf('linux').template[0]?.label).toBe('File');
});

test('developer tools are in no packaged menu', () => {
  for (const platform of platforms)
    expect(menuOf(platform).items.map((item) => item.role)).not.toContain('toggleDevTools');
});

test('every visible item has words, in both languages, and a menu in Japanese has no English left', () => {
  for (const platform of platforms)
    for (const words of [hostEn, hostJa])
      for (const item of menuOf(platform, words).items)
        if (item.type !== 'separator' && item.visible !== false) expect(item.label).toMatch(/\S/);
  const labels = menuOf('linux', hostJa).items.filter((item) => item.visible !== false && item.label !== undefined);
  for (const { label } of labels) expect(label).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
});

test('a right click offers what can be done', () => {
  const editFlags = { canCut: false, canCopy: true, canPaste: true, canSelectAll: true };
  const rolesOf = (isEditable: boolean, selectionText: string) =>
    contextMenuTemplate({ isEditable, selectionText, editFlags }, hostEn).map((item) => item.role ?? item.type);
  expect(rolesOf(true, '')).toEqual(['cut', 'copy', 'paste', 'separator', 'selectAll']);
  expect(rolesOf(false, 'some text')).toEqual(['copy', 'selectAll']);
  expect(rolesOf(false, '')).toEqual([]);
  expect(contextMenuTemplate({ isEditable: true, selectionText: '', editFlags }, hostEn)[0]?.enabled).toBe(false);
});

test('the language is the chosen one, else that of the system', () => {
  expect(languageFor('system', 'ja-JP')).toBe('ja');
  expect(languageFor('system', 'JA')).toBe('ja');
  expect(languageFor('system', 'de-DE')).toBe('en');
  expect(languageFor('system', 'jam')).toBe('en');
  expect(languageFor('en', 'ja-JP')).toBe('en');
  expect(languageFor('ja', 'en-US')).toBe('ja');
  expect([wordsIn('en'), wordsIn('ja')]).toEqual([hostEn, hostJa]);
});

/** A user who leaves while so many secrets are unconfirmed, and answers when told to. */
function leaver(unconfirmed: number) {
  const questions: { count: number; quits: boolean }[] = [];
  const went: boolean[] = [];
  let answer: (leaves: boolean) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const leaving = askBeforeLeaving({
    unconfirmed: () => unconfirmed,
    ask(question) {
      questions.push(question);
      return new Promise((resolve, reject) => {
        answer = resolve;
        fail = reject;
      });
    },
    goOn: (quits) => went.push(quits),
  });
  const leave = (quits: boolean) => {
    let stopped = false;
    leaving.ask({ preventDefault: () => (stopped = true) }, quits);
    return stopped;
  };
  return {
    leave,
    leaving,
    questions,
    went,
    answer: (leaves: boolean) => answer(leaves),
    fail: () => fail(new Error()),
  };
}

test('with everything confirmed nobody is asked', () => {
  const user = leaver(0);
  expect(user.leave(true)).toBe(false);
  expect(user.questions).toEqual([]);
});

test('quitting with an unconfirmed secret asks, once, and stays when that is the answer', async () => {
  const user = leaver(2);
  expect([user.leave(true), user.leave(true)]).toEqual([true, true]);
  expect(user.questions).toEqual([{ count: 2, quits: true }]);
  user.answer(false);
  await expect.poll(() => user.leave(true) && user.questions.length).toBe(2);
  expect(user.went).toEqual([]);
});

test('leaving anyway goes on with what was stopped, without a second question', async () => {
  const user = leaver(1);
  user.leave(false);
  user.answer(true);
  await expect.poll(() => user.went).toEqual([false]);
  expect(user.leave(false)).toBe(false);
  user.leaving.reset();
  expect(user.leave(false)).toBe(true);
});

test('a question that can not be shown counts as staying', async () => {
  const user = leaver(1);
  user.leave(true);
  user.fail();
  await expect.poll(() => user.leave(true) && user.questions.length).toBe(2);
  expect(user.went).toEqual([]);
});
