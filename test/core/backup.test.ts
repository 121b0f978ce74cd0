import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { signInByBrowser } from './support/browser.ts';
import { addAccount, idle, namesOf, tempFolder, testCore, testStack, type TestCore } from './support/core.ts';
import { testFeatures } from './support/features.ts';
import { idlePorts } from './support/ports.ts';

const passphrase = 'correct horse battery';
const login = { name: 'login', rights: ['RIGHT_ALL'] };
const password = 'S3cret-of-cho';
const users = [
  { id: 'ann', keys: [login, { name: 'Grafana', rights: ['RIGHT_USER_INFO'] }] },
  { id: 'bob', keys: [login] },
  { id: 'cho', password },
];
const marks = { label: 'Harbour', group: 'Customers', color: 'teal', production: true, paused: false } as const;
const proxy = {
  mode: 'manual',
  address: 'http://proxy.example.com:3128',
  user: 'me',
  exceptions: '127.0.0.1',
} as const;
const proxyPassword = 'Pr0xy-of-mine';

/** Three accounts, by key, by key and by browser, with marks, a note, settings and a new key that nobody has confirmed. */
async function usedCore() {
  const stack = await testStack({ users });
  const core = await testCore({ env: {} });
  const { app } = core;
  const ann = await addAccount(app, stack, 'ann');
  const bob = await addAccount(app, stack, 'bob');
  await signInByBrowser(core, stack, { userId: 'cho', password });
  await idle(app);
  await app.accounts.change({ account: ann, change: marks });
  await app.accounts.move({ account: bob, to: { step: 'up' } });
  const grafana = stack.key('ann', 'Grafana').split('.')[1] ?? '';
  await app.keys.note({ account: ann, id: grafana, text: 'Runs on the wall' });
  await app.keys.create({ account: bob, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  await app.settings.set({ theme: 'dark', expiry: '30_days', account: ann, recent: [`account:${ann}`] });
  await app.settings.setProxy({ ...proxy, password: proxyPassword });
  return { stack, core, ann, bob, grafana };
}

async function backUp(core: TestCore, file = join(tempFolder(), 'all.backup')) {
  core.saveTo.file = file;
  return { file, written: await core.app.transfer.backup({ passphrase }) };
}

async function choose(core: TestCore, file: string) {
  core.openFrom.file = file;
  const chosen = await core.app.transfer.chooseBackup();
  if (chosen === null) throw new Error('nothing was chosen');
  return chosen;
}

async function open(core: TestCore, file: string) {
  const { id } = await choose(core, file);
  return { id, ...(await core.app.transfer.openBackup({ id, passphrase })) };
}

test('everything comes back on another computer, but for what a server gives once', async () => {
  const { stack, core, grafana } = await usedCore();
  expect(await core.app.transfer.outlook()).toEqual({ accounts: 3, keys: 2, notes: 1, signIns: 1, unfinished: 1 });
  const { file, written } = await backUp(core);
  expect(written).toEqual({ fileName: 'all.backup', accounts: 3, keys: 2 });
  const before = await core.app.accounts.list();

  const other = await testCore({ env: {} });
  const preview = await open(other, file);
  expect(preview.entries).toMatchObject(
    before.map(({ userId, name, production }) => ({ userId, name, production, existing: null, encryption: 'local' })),
  );
  expect(preview).toMatchObject({ settings: true, proxy: proxy.address });
  expect(JSON.stringify(preview)).not.toMatch(/NNSXS|MFRWG|OJSWM|Pr0xy/);
  expect(await other.app.accounts.list()).toEqual([]);

  const restored = await other.app.transfer.restore({ id: preview.id, entries: [0, 1, 2], settings: true });
  expect(restored).toMatchObject({ waiting: 1, signedIn: [], notes: 1, settings: true });
  const after = await other.app.accounts.list();
  const marksOf = (list: typeof after) =>
    list.map(({ userId, label, color, ownGroup, production, paused, api }) => [
      userId,
      label,
      color,
      ownGroup,
      production,
      paused,
      api,
    ]);
  expect(marksOf(after)).toEqual(marksOf(before));
  expect(after.map(({ signIn }) => signIn.by).toSorted()).toEqual(['api_key', 'api_key', 'none']);
  expect(after.find(({ userId }) => userId === 'cho')).toMatchObject({ health: { state: 'sign_in_required' } });
  expect(await other.app.settings.get()).toMatchObject({ theme: 'dark', expiry: '30_days', account: null, recent: [] });
  expect(await other.app.secrets.pending()).toEqual([]);

  await idle(other.app);
  expect(await namesOf(other.app, { text: 'wall' })).toEqual(['Grafana']);
  const ann = after.find(({ userId }) => userId === 'ann')?.id ?? '';
  expect((await other.app.keys.get({ account: ann, id: grafana })).note).toBe('Runs on the wall');
  expect(stack.requests.length).toBeGreaterThan(0);
  expect((await (await other.restart()).app.accounts.list()).map(({ userId }) => userId)).toEqual(
    before.map(({ userId }) => userId),
  );
});

test('the proxy comes back with its password, for the proxy alone', async () => {
  const one = await testCore();
  await one.app.settings.setProxy({ ...proxy, password: proxyPassword });
  const { file } = await backUp(one);
  expect(one.confirms.asked.slice(-1)).toEqual([{ what: 'backup', keys: 0, proxyPassword: true }]);
  const other = await testCore();
  const { id } = await open(other, file);
  await other.app.transfer.restore({ id, entries: [], settings: true });
  expect(await other.app.settings.proxy()).toEqual({ ...proxy, hasPassword: true });
});

test('the file shows nothing of what it holds, is the user’s alone, and takes no other’s place', async () => {
  const { stack, core } = await usedCore();
  const { file } = await backUp(core);
  const raw = readFileSync(file);
  const [held] = await core.app.secrets.pending();
  const { key } = await core.app.secrets.reveal({ secret: held?.secret ?? '' });
  const planted = [stack.key('ann', 'login'), stack.key('bob', 'login'), key, proxyPassword, passphrase, password]
    .flatMap((text) => [text, ...text.split('.')])
    .concat('ann', 'Harbour', 'Grafana', 'Runs on the wall', 'proxy.example.com');
  for (const text of planted.filter(({ length }) => length >= 3)) {
    for (const form of [text, Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1)]) {
      if (form.length >= 6) expect(raw.includes(form)).toBe(false);
    }
  }
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(file, '..'))).toEqual(['all.backup']);
  await expect(core.app.transfer.backup({ passphrase })).rejects.toMatchObject({ failure: { code: 'already_exists' } });
  expect(readFileSync(file)).toEqual(raw);
  expect(core.logged.join('\n')).not.toMatch(/NNSXS|Pr0xy|correct horse/);
});

test('keys leave only after the host has asked, and nothing is written where the answer is no', async () => {
  const { core } = await usedCore();
  core.confirms.answer = false;
  const file = join(tempFolder(), 'all.backup');
  await expect(backUp(core, file)).rejects.toMatchObject({ code: 'cancelled' });
  expect(core.confirms.asked.slice(-1)).toEqual([{ what: 'backup', keys: 2, proxyPassword: true }]);
  expect(existsSync(file)).toBe(false);
});

test('what is here already keeps what it has, and is offered what it lacks', async () => {
  const { stack, core, ann, bob, grafana } = await usedCore();
  const { file } = await backUp(core);
  const [, , cho] = (await core.app.accounts.list()).toSorted((a, b) => a.userId.localeCompare(b.userId));
  const nothing = await open(core, file);
  expect(nothing.entries.map(({ brings }) => brings)).toEqual(
    Array(3).fill({ account: false, signIn: false, notes: 0 }),
  );
  await expect(core.app.transfer.restore({ id: nothing.id, entries: [0], settings: false })).rejects.toMatchObject({
    failure: { code: 'invalid_input', field: 'entries' },
  });

  await core.app.keys.note({ account: ann, id: grafana, text: '' });
  await core.app.signIn.signOut({ account: bob, onlyHere: true });
  await core.app.accounts.change({ account: bob, change: { label: 'Mine now' } });
  const { id, entries } = await open(core, file);
  const of = (userId: string) => entries.find((entry) => entry.userId === userId);
  expect(of('ann')).toMatchObject({ existing: ann, brings: { account: false, signIn: false, notes: 1 } });
  expect(of('bob')).toMatchObject({ existing: bob, brings: { account: false, signIn: true, notes: 0 } });
  expect(of('cho')).toMatchObject({ existing: cho?.id, brings: { account: false, signIn: false, notes: 0 } });
  const chosen = [of('ann'), of('bob')].map((entry) => entry?.index ?? -1);
  const restored = await core.app.transfer.restore({ id, entries: chosen, settings: false });
  expect(restored).toEqual({ added: [], waiting: 0, signedIn: [bob], notes: 1, settings: false });
  await idle(core.app);
  const after = await core.app.accounts.list();
  expect(after).toHaveLength(3);
  expect(after.find(({ userId }) => userId === 'bob')).toMatchObject({
    label: 'Mine now',
    health: { state: 'ok' },
    signIn: { by: 'api_key', keyId: stack.key('bob', 'login').split('.')[1] },
  });
  expect((await core.app.keys.get({ account: ann, id: grafana })).note).toBe('Runs on the wall');
});

test('a backup is restored once, and one that was dropped not at all', async () => {
  const { core } = await usedCore();
  const { file } = await backUp(core);
  const other = await testCore({ env: {} });
  const first = await open(other, file);
  const tries = await Promise.allSettled(
    [1, 2].map(() => other.app.transfer.restore({ id: first.id, entries: [0, 1, 2], settings: false })),
  );
  expect(tries.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(await other.app.accounts.list()).toHaveLength(3);
  const second = await open(other, file);
  await other.app.transfer.drop({ id: second.id });
  await expect(other.app.transfer.restore({ id: second.id, entries: [], settings: true })).rejects.toMatchObject({
    failure: { code: 'not_found' },
  });
  expect(await other.app.settings.get()).toMatchObject({ theme: 'system' });
});

test('a wrong passphrase is told at its field, and the right one opens it then', async () => {
  const { core } = await usedCore();
  const { file } = await backUp(core);
  const { id } = await choose(core, file);
  await expect(core.app.transfer.openBackup({ id, passphrase: 'wrong' })).rejects.toMatchObject({
    failure: { code: 'invalid_input', field: 'passphrase', params: { reason: 'wrong_passphrase' } },
  });
  expect((await core.app.transfer.openBackup({ id, passphrase })).entries).toHaveLength(3);
});

test('a file that is none, or is not there, is told at the file', async () => {
  const core = await testCore();
  core.openFrom.file = join(tempFolder(), 'none');
  await expect(core.app.transfer.chooseBackup()).rejects.toMatchObject({
    failure: { params: { reason: 'unreadable' } },
  });
  writeFileSync(core.openFrom.file, 'shopping: no\n');
  await expect(core.app.transfer.chooseBackup()).rejects.toMatchObject({
    failure: { code: 'invalid_input', field: 'file', params: { reason: 'not_a_backup' } },
  });
  core.openFrom.file = tempFolder();
  await expect(core.app.transfer.chooseBackup()).rejects.toMatchObject({
    failure: { code: 'invalid_input', field: 'file' },
  });
});

test('where the disk is full nothing is half done, and the same backup is restored when there is room', async () => {
  const { core } = await usedCore();
  const { file } = await backUp(core);
  const { app, stores } = testFeatures({ env: {}, ports: { ...idlePorts, chooseFile: async () => file } });
  const { id } = (await app.transfer.chooseBackup()) ?? { id: '' };
  await app.transfer.openBackup({ id, passphrase });
  stores.vault.exec(
    `CREATE TEMP TRIGGER full BEFORE INSERT ON main.setting WHEN new.name = 'proxy' BEGIN SELECT RAISE(ABORT, 'full'); END`,
  );
  await expect(app.transfer.restore({ id, entries: [0, 1, 2], settings: true })).rejects.toThrow();
  expect(await app.accounts.list()).toEqual([]);
  expect(await app.settings.get()).toMatchObject({ theme: 'system' });
  expect((await app.settings.proxy()).address).toBe('');
  stores.vault.exec('DROP TRIGGER full');
  expect((await app.transfer.restore({ id, entries: [0, 1, 2], settings: true })).added).toHaveLength(3);
});

test('what is locked while a passphrase is tried brings nothing', async () => {
  const { core } = await usedCore();
  await core.app.vault.change({ act: 'set_passphrase', passphrase, current: null });
  const { file } = await backUp(core);
  const { id } = await choose(core, file);
  const opening = core.core.call('transfer.openBackup', { id, passphrase });
  core.saveTo.file = join(tempFolder(), 'second.backup');
  const asked = Promise.withResolvers<void>();
  const writing = core.core.call('transfer.backup', { passphrase }, async () => {
    asked.resolve();
    return true;
  });
  // The key is being made of the passphrase, which takes a while.
  await asked.promise;
  await setImmediate();
  await core.app.vault.lock();
  expect(await opening).toMatchObject({
    failure: { code: expect.stringMatching(/^(not_found|vault_locked)$/) as string },
  });
  expect(await writing).toMatchObject({ failure: { code: 'vault_locked' } });
  expect(existsSync(core.saveTo.file)).toBe(false);
});
