import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testCore } from '../core/support/core.ts';
import { keychainInMemory } from '../core/support/keychain.ts';
import { expectPage } from './expect-page.ts';
import { findings } from './looks.ts';
import { windows } from './support.ts';

const { start, open } = windows();

const passphrase = 'correct horse battery';

test('without a keychain, a passphrase is asked for twice and opens the app', async () => {
  const { page, app } = await start({ core: { keychain: keychainInMemory({ silent: true }) } });
  await expectPage(page.getByRole('heading', { name: 'How should Latchkey keep what it stores?' })).toBeVisible();
  await page.getByRole('button', { name: 'Begin' }).click();
  const first = page.getByLabel('New passphrase');
  await expectPage(first).toBeFocused();
  await expectPage(first).toHaveAccessibleDescription(/at least 8 characters/i);
  await page.keyboard.insertText(passphrase);
  await page.getByLabel('The same again').fill('something else');
  await page.keyboard.press('Enter');
  await expectPage(page.getByLabel('The same again')).toHaveAccessibleDescription('The two are not the same.');
  await page.getByLabel('The same again').fill(passphrase);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('heading', { name: /All your accounts/ })).toBeVisible();
  expect((await app.vault.state()).protection).toBe('passphrase');
});

test('memory only writes no file', async () => {
  const { page, dataDir } = await start({ core: { keychain: keychainInMemory({ silent: true }) } });
  await page.getByRole('radio', { name: /Keep nothing/ }).check();
  await page.getByRole('button', { name: 'Begin' }).click();
  await expectPage(page.getByRole('heading', { name: /All your accounts/ })).toBeVisible();
  expect(readdirSync(dataDir).filter((name) => name.startsWith('vault'))).toEqual([]);
});

test('a keychain that answers later is tried again', async () => {
  const keychain = keychainInMemory({ silent: true });
  const { page } = await start({ core: { keychain } });
  keychain.silent = false;
  await page.getByRole('button', { name: 'Try the keychain again' }).click();
  await expectPage(page.getByRole('heading', { name: /All your accounts/ })).toBeVisible();
});

test('locking empties the window; a wrong passphrase is said at its field, the right one opens', async () => {
  const { page, app } = await start({ core: { keychain: keychainInMemory({ silent: true }) } });
  await app.vault.create({ protection: 'passphrase', passphrase });
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Lock' }).click();
  const field = page.getByLabel('Passphrase', { exact: true });
  await expectPage(field).toBeFocused();
  await expectPage(page.getByRole('navigation')).toHaveCount(0);
  await page.keyboard.insertText('not this one');
  await page.keyboard.press('Enter');
  await expectPage(field).toHaveAccessibleDescription('This passphrase does not open it.');
  await expectPage(field).toBeFocused();
  await page.keyboard.insertText(passphrase);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('navigation')).toBeVisible();
});

test('a keychain that keeps silent leaves three ways, and starting anew is asked for twice', async () => {
  const keychain = keychainInMemory();
  const first = await start({ core: { keychain } });
  await expectPage(first.page.getByRole('navigation')).toBeVisible();
  keychain.silent = true;
  const core = await first.restart();
  const { page } = await open(core);
  await expectPage(page.getByRole('heading', { name: 'The keychain does not give the key' })).toBeVisible();
  await expectPage(page.getByRole('button', { name: 'Try again' })).toBeFocused();
  await page.getByRole('button', { name: 'Start anew…' }).click();
  await expectPage(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expectPage(page.getByRole('button', { name: 'Start anew…' })).toBeFocused();
  keychain.silent = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectPage(page.getByRole('navigation')).toBeVisible();
});

test('a lock that can’t be opened leaves ways on, each with what is lost, and a backup is restored once it is open', async () => {
  const keychain = keychainInMemory();
  const { page, app } = await start({ core: { keychain } });
  await app.vault.change({ act: 'set_passphrase', passphrase, current: null });
  await app.vault.lock();
  const field = page.getByLabel('Passphrase', { exact: true });
  await expectPage(field).toBeFocused();
  const ways = page.getByRole('region', { name: 'Other ways' });
  await expectPage(ways).toHaveCount(0);
  await page.keyboard.insertText('not this one');
  await page.keyboard.press('Enter');
  await expectPage(field).toBeFocused();
  await expectPage(ways.getByRole('button', { name: 'Start anew…' })).toBeVisible();
  // The keychain opens it too, but not what the user has locked.
  await expectPage(ways.getByRole('button', { name: 'Try the keychain again' })).toHaveCount(0);
  expect(await findings(page)).toEqual([]);
  await ways.getByRole('button', { name: 'Restore backup…' }).click();
  await expectPage(page.getByRole('alertdialog')).toContainText('You lose what is not in it');
  await expectPage(page.getByRole('alertdialog')).toContainText('Only their passphrase can open them.');
  await expectPage(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Set aside and restore' }).click();
  await expectPage(page.getByRole('dialog', { name: 'Restore from a backup' })).toBeVisible();
  expect((await app.vault.state()).state).toBe('open');
});

test('a keychain that was silent is tried again from the lock that it left', async () => {
  const keychain = keychainInMemory();
  const first = await start({ core: { keychain } });
  await first.app.vault.change({ act: 'set_passphrase', passphrase, current: null });
  keychain.silent = true;
  const { page } = await open(await first.restart());
  await expectPage(page.getByRole('heading', { name: 'Latchkey is locked' })).toBeVisible();
  keychain.silent = false;
  await page.getByRole('button', { name: 'Try the keychain again' }).click();
  await expectPage(page.getByRole('navigation')).toBeVisible();
});

test('a keychain that answers without the key is not told as one that does not answer', async () => {
  const first = await testCore();
  await first.core.close();
  const { page } = await open(await testCore({ dataDir: first.dataDir, keychain: keychainInMemory() }));
  await expectPage(page.getByText('The system keychain gives no key for these files.')).toBeVisible();
});

test('a keychain that takes its time is waited for, and the user is told', async () => {
  const keychain = keychainInMemory();
  const asked = Promise.withResolvers<void>();
  const slow = {
    ...keychain,
    set: (name: string, value: string) => asked.promise.then(() => keychain.set(name, value)),
  };
  const core = await testCore({ keychain: slow });
  const { page } = await open(core);
  await expectPage(page.getByRole('heading', { name: 'Waiting for the keychain' })).toBeVisible();
  asked.resolve();
  await expectPage(page.getByRole('navigation')).toBeVisible();
});

test('files of a newer version are refused in words, and not offered to be set aside', async () => {
  const first = await testCore();
  await first.core.close();
  for (const name of ['vault.json', 'vault.json.previous']) {
    const path = join(first.dataDir, name);
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), version: 99 }));
  }
  const { page } = await open(await testCore({ dataDir: first.dataDir, keychain: first.keychain }));
  await expectPage(page.getByRole('alert')).toContainText('written by a newer version of Latchkey');
  await expectPage(page.getByRole('button', { name: 'Start anew…' })).toHaveCount(0);
});

test('a second copy says that the files are open elsewhere, and goes on when they are free', async () => {
  const first = await testCore();
  const { page } = await open(await testCore({ dataDir: first.dataDir, keychain: first.keychain }));
  await expectPage(page.getByRole('alert')).toContainText('Another copy of Latchkey has these files open.');
  await first.core.close();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectPage(page.getByRole('navigation')).toBeVisible();
});

test('damage that was mended is told until it was read', async () => {
  const first = await testCore();
  await first.core.close();
  writeFileSync(join(first.dataDir, 'cache.db'), Buffer.alloc(8192, 1));
  const { page } = await open(await testCore({ dataDir: first.dataDir, keychain: first.keychain }));
  const told = page.getByText('What was remembered from the servers was damaged');
  await expectPage(told).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expectPage(told).toHaveCount(0);
});
