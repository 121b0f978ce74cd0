import { describe, expect, test } from 'vitest';
import type { Client } from '../../src-preload/client.ts';
import { everyKey, namesOf, refresh, when } from './support/core.ts';
import { openEarlier, openEarlierWithServer, type Earlier } from './support/earlier-files.ts';

/** Speaks through the contract alone, so that it holds of every later release as it stands. */
describe.each(['vault-6', 'vault-7'])('files of an earlier release (%s)', (name) => {
  test('open with their accounts, in order, with their marks and sign-ins', async () => {
    const { app } = await openEarlier(name);
    expect(await app.vault.state()).toMatchObject({ state: 'open', protection: 'passphrase', recovered: [] });
    const lns = { server: { host: 'lns.example.com' }, encryption: 'https', group: 'lns.example.com' };
    const office = { ...lns, server: { host: 'office.example.com' }, group: 'office.example.com' };
    const byKey = { by: 'api_key' };
    const plant = { group: 'Plant', ownGroup: 'Plant' };
    expect(await app.accounts.list()).toMatchObject([
      {
        ...office,
        ...plant,
        userId: 'cal',
        name: 'Calibration',
        color: 'teal',
        paused: true,
        signIn: byKey,
        unfinished: 1,
      },
      {
        ...{ ...lns, ...plant, userId: 'ops', label: 'Operations', color: 'red', production: true, signIn: byKey },
        ...{ keys: { all: 22, expiring: 1, expired: 1, news: 3 }, unfinished: 10 },
      },
      {
        ...lns,
        userId: 'lab',
        label: '研究室',
        signIn: { by: 'browser', clientId: 'cli' },
        keys: { all: 2 },
        unfinished: 1,
      },
      { ...lns, userId: 'kim', name: 'Kim', signIn: byKey, keys: { all: 1 } },
      { ...lns, userId: 'zoe', name: 'Zoe', health: { failure: { params: { reason: 'user_deleted' } } } },
      { ...office, userId: 'eve', paused: true, signIn: { by: 'none' }, keys: { all: 1 } },
      { ...office, userId: 'max', signIn: byKey, keys: { all: 1 } },
      { ...office, userId: 'ina', signIn: { by: 'none' }, keys: { all: 0 } },
    ]);
  });

  test('with what each account trusts, its sign-in may do, and its server told', async () => {
    const { app, facts } = await openEarlier(name);
    const { ops, cal, eve, max, lab } = facts.accounts;
    expect(await app.accounts.trusted({ account: ops })).toBeNull();
    const trusted = await app.accounts.trusted({ account: cal });
    expect(trusted).toMatchObject({ subject: 'Test authority', isAuthority: true });
    for (const account of [eve, max]) expect(await app.accounts.trusted({ account })).toEqual(trusted);
    expect((await app.accounts.login({ account: lab })).grantable).toContain('RIGHT_USER_SETTINGS_API_KEYS');
    expect(await app.accounts.facts({ account: lab })).toMatchObject({
      version: 'from_3_33',
      rules: { password: { minLength: 8, minDigits: 1 }, uploads: true },
      mayDelete: true,
    });
  });

  test('with their keys, notes and unseen news, one by a name that looks like a key', async () => {
    const { app, facts } = await openEarlier(name);
    const account = facts.accounts.ops;
    const keyLike = 'NNSXS.AAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBB';
    expect(await namesOf(app, { account, view: 'news' })).toEqual([
      ...['Changed by a colleague', 'Made by a colleague'],
      keyLike,
    ]);
    expect(await namesOf(app, { account })).toEqual(namesOfOps(keyLike));
    expect(await namesOf(app, { account, view: 'expired' })).toEqual(['Old report']);
    expect(await namesOf(app, { account, text: '山田' })).toEqual(['Grafana']);
    expect(await keyNamed(app, account, 'Grafana')).toMatchObject({
      rights: ['RIGHT_USER_INFO', 'RIGHT_USER_SETTINGS_BASIC'],
      note: 'Runs on the wall display.\n担当: 山田',
      expiresAt: expect.stringMatching(/^2026-12-10T09:00:00\./) as string,
      news: null,
    });
    expect(await keyNamed(app, account, 'Changed by a colleague')).toMatchObject({
      expiresAt: '2027-01-31T22:59:59.000000Z',
      news: 'changed',
    });
    expect((await keyNamed(app, account, 'From a newer server')).rights).toContain('RIGHT_FROM_A_NEWER_SERVER');
    expect(await keyNamed(app, account, 'login')).toMatchObject({ signsIn: [{ account }] });
    expect(await keyNamed(app, account, 'Deletion unheard')).toMatchObject({ note: 'Note of: Deletion unheard' });
  });

  test('with the secrets that wait to be confirmed, whatever became of their keys', async () => {
    const { app, facts } = await openEarlier(name);
    const { ops, lab } = facts.accounts;
    const pending = await app.secrets.pending();
    expect(pending.map(({ account, name: key }) => [account, key])).toEqual([
      [ops, 'Held'],
      [ops, 'Copied, not confirmed'],
      [ops, 'Held, deleted elsewhere'],
      [ops, 'Deletion unheard'],
      [ops, 'Deletion never sent'],
      [lab, 'Held for the lab'],
    ]);
    expect(pending[0]).toMatchObject({ expiresAt: '2027-06-30T21:59:59.000000Z' });
    for (const { secret, keyId } of pending) {
      const { key } = await app.secrets.reveal({ secret });
      expect(key).toBe(facts.secrets.find((held) => held.keyId === keyId)?.text);
      expect(key.split('.')[1]).toBe(keyId);
    }
    await app.secrets.confirm({ secret: pending[0]?.secret ?? '' });
    expect(await app.secrets.pending()).toHaveLength(pending.length - 1);
  });

  test('with the creations that are not settled, as far as each was looked at', async () => {
    const { app, facts } = await openEarlier(name);
    const { ops, cal } = facts.accounts;
    const one = { id: expect.any(String) as string };
    expect(await app.keys.unfinished()).toMatchObject([
      { account: ops, name: 'Never created', state: 'not_created', candidates: [], expiresAt: null },
      {
        ...{ account: ops, name: 'Without its secret', state: 'secret_lost', candidates: [one] },
        expiresAt: '2027-06-30T21:59:59.000000Z',
      },
      { account: ops, name: 'One of two', state: 'secret_lost', candidates: [one, one] },
      { account: ops, name: 'Made, not looked for', state: 'looking', candidates: [] },
      { account: ops, name: 'Confirmed', state: 'looking', candidates: [] },
      { account: cal, name: 'Of a paused account', state: 'looking', candidates: [] },
    ]);
    const [never] = await app.keys.unfinished();
    await app.keys.settle({ intent: never?.intent ?? '', remove: null });
    expect(await app.keys.unfinished()).toHaveLength(5);
  });

  test('with settings, proxy, drafts, and what the user chose for each account', async () => {
    const { app, facts } = await openEarlier(name);
    const { ops, cal, lab } = facts.accounts;
    expect(await app.settings.get()).toMatchObject({
      ...{ language: 'ja', theme: 'dark', expiry: '1_year', clipboardSeconds: 30, lockIdleMinutes: 15 },
      ...{ lockAsleep: false, account: ops, commandLineAccount: cal, commandLineServer: 'lns.example.com' },
      ...{ recent: [`account ${ops}`, 'settings'], neverExpiryExplained: true },
    });
    expect(await app.settings.proxy()).toEqual({
      ...{ mode: 'manual', address: 'http://127.0.0.1:1', user: 'svc', hasPassword: true },
      exceptions: 'intranet.example, 10.0.0.0/8',
    });
    expect(await app.drafts.get({ account: ops, form: 'profile' })).toMatchObject({
      text: '{"name":"Operations, night shift"}',
    });
    expect(await app.drafts.get({ account: lab, form: 'email' })).not.toBeNull();
    expect(await app.email.get({ account: lab })).toMatchObject({
      ...{ known: 'yes', types: [], before: ['API_KEY_CREATED', 'PASSWORD_CHANGED'], address: 'lab@example.com' },
    });
    expect(await app.profile.get({ account: lab })).toMatchObject({ gravatarAllowed: true, picture: 'uploaded' });
    expect(await app.profile.picture({ account: lab, width: 128 })).toMatchObject({ type: 'image/png' });
    expect(await app.password.get({ account: lab })).toMatchObject({ learnt: ['common_password'] });
    expect(await app.access.get({ account: lab })).toMatchObject({ sessions: 2, left: [] });
  });

  test('at its server: what this app did unheard is no news, what others did since is', async () => {
    const { app, facts } = await openEarlierWithServer(name, ({ state }) => {
      state.updateKey('ops', 'Renaming never sent', { name: 'Renamed by a colleague' });
    });
    const account = facts.accounts.ops;
    await refresh(app, account);
    const lost = ['Renamed, unheard', 'Extending unheard', 'Narrowing unheard'];
    for (const key of lost) expect(await keyNamed(app, account, key)).toMatchObject({ news: null });
    expect(await keyNamed(app, account, 'Extending unheard')).toMatchObject({
      expiresAt: '2028-01-31T22:59:59.000000Z',
    });
    expect(await keyNamed(app, account, 'Narrowing unheard')).toMatchObject({ rights: ['RIGHT_USER_INFO'] });
    expect(await keyNamed(app, account, 'Renamed by a colleague')).toMatchObject({ news: 'changed' });
    await when(app, async () => (await heldOf(app)).every((held) => held !== 'Deletion unheard'));
    expect(await heldOf(app)).toContain('Deletion never sent');
    expect(await keyNamed(app, account, 'Deletion never sent')).toMatchObject({ note: 'Note of: Deletion never sent' });
    await expect(keyNamed(app, account, 'Deletion unheard')).rejects.toThrow('no key');
  });

  test('at its server: lost creations are found, and none is taken for one that this app knows of', async () => {
    const { app, facts } = await openEarlierWithServer(name);
    const account = facts.accounts.ops;
    await refresh(app, account);
    await when(app, async () =>
      (await app.keys.unfinished()).every((one) => !isLooked(one.name) || one.state !== 'looking'),
    );
    const found = new Map((await app.keys.unfinished()).map((one) => [one.name, one]));
    const made = facts.keys.filter(({ name: key }) => key === 'Made, not looked for').map(({ id }) => id);
    expect(made).toHaveLength(2);
    expect(found.get('Made, not looked for')).toMatchObject({ state: 'secret_lost', candidates: [{}] });
    const [candidate] = found.get('Made, not looked for')?.candidates ?? [];
    expect(made).toContain(candidate?.id);
    expect(found.get('Confirmed')).toMatchObject({ state: 'not_created' });
    expect(found.get('Of a paused account')).toMatchObject({ state: 'looking' });
  });

  test('at its server: every sign-in is good, by key, by the browser, and by a key of the app’s own', async () => {
    const { app, facts, stack } = await openEarlierWithServer(name);
    const { ops, lab, kim } = facts.accounts;
    for (const account of [ops, lab, kim]) await refresh(app, account);
    const health = new Map((await app.accounts.list()).map((account) => [account.userId, account.health.state]));
    expect([health.get('ops'), health.get('lab'), health.get('kim')]).toEqual(['ok', 'ok', 'ok']);
    expect(stack.requests.some(({ path, status }) => path === '/oauth/token' && status === 200)).toBe(true);
  });
});

const isLooked = (name: string): boolean => ['Made, not looked for', 'Confirmed'].includes(name);

async function keyNamed(app: Client, account: string, name: string) {
  const { list, total } = await app.keys.open({ ...everyKey, account });
  const rows = total === 0 ? [] : await app.keys.window({ list, from: 0, count: 100 });
  const row = rows.find((one) => one.name === name);
  if (row === undefined) throw new Error(`There is no key ${name}`);
  return app.keys.get({ account, id: row.id });
}

async function heldOf(app: Earlier['app']): Promise<string[]> {
  return (await app.secrets.pending()).map(({ name }) => name);
}

function namesOfOps(keyLike: string): string[] {
  return [
    ...['Changed by a colleague', 'Confirmed', 'Copied, not confirmed', 'Deletion never sent', 'Deletion unheard'],
    ...['Everything', 'Extending unheard', 'From a newer server', 'Grafana', 'Held', 'login', 'Made by a colleague'],
    ...['Made, not looked for', 'Narrowing unheard', keyLike, 'Old report', 'One of two', 'One of two'],
    ...['Renamed by me', 'Renaming never sent', 'Renaming unheard', 'Without its secret'],
  ];
}
