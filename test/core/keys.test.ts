import { statSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DAY } from '../stack/seed.ts';
import type { SeedKey } from '../stack/seed.ts';
import { timeText } from '../../src-main/core/clock.ts';
import { addAccount, everyKey, namesOf, refresh, tempFolder, testCore, testStack, when } from './support/core.ts';

const login: SeedKey = { name: 'login', rights: ['RIGHT_ALL'], createdAgo: 300 * DAY };
const soon = (days: number) => timeText(Date.now() + days * DAY);

async function withKeys(...keys: SeedKey[]) {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login, ...keys] }] });
  const test = await testCore();
  const account = await addAccount(test.app, stack, 'ops');
  const get = (name: string) => ({ account, id: stack.state.findKey('ops', name).id });
  return { ...test, stack, account, get };
}

test('sorts by name, creation and expiry, with keys that never expire after those that do', async () => {
  const { app } = await withKeys(
    { name: 'beta', rights: ['RIGHT_USER_INFO'], expiresIn: 3 * DAY, createdAgo: 5 * DAY },
    { name: 'Alpha', rights: ['RIGHT_USER_INFO', 'RIGHT_USER_DELETE'], expiresIn: 9 * DAY, createdAgo: 9 * DAY },
  );
  const sorted = (by: 'name' | 'created' | 'expires' | 'rights', descending = false) =>
    namesOf(app, { sort: { by, descending } });
  expect(await sorted('name')).toEqual(['Alpha', 'beta', 'login']);
  expect(await sorted('created')).toEqual(['login', 'Alpha', 'beta']);
  expect(await sorted('expires')).toEqual(['beta', 'Alpha', 'login']);
  expect(await sorted('rights', true)).toEqual(['login', 'Alpha', 'beta']);
});

test('a list brings its first rows along, from the top or around the anchor', async () => {
  const keys = Array.from({ length: 20 }, (_, nth) => ({ name: `key ${10 + nth}`, rights: ['RIGHT_USER_INFO'] }));
  const { app, get } = await withKeys(...keys);
  const first = async (filter: Partial<Parameters<typeof app.keys.open>[0]>) => {
    const list = await app.keys.open({ ...everyKey, ...filter });
    return [list.first.from, ...list.first.rows.map(({ name }) => name)];
  };
  const anchor = get('key 15');
  expect(await first({})).toEqual([0]);
  expect(await first({ first: { before: null, count: 2 } })).toEqual([0, 'key 10', 'key 11']);
  expect(await first({ first: { before: 3, count: 2 } })).toEqual([0, 'key 10', 'key 11']);
  expect(await first({ anchor, first: { before: null, count: 1 } })).toEqual([0, 'key 10']);
  expect(await first({ anchor, first: { before: 1, count: 3 } })).toEqual([4, 'key 14', 'key 15', 'key 16']);
  expect(await first({ anchor: get('key 29'), first: { before: 0, count: 2 } })).toEqual([19, 'key 29', 'login']);
  expect(await first({ anchor: get('key 11'), first: { before: 9, count: 1 } })).toEqual([0, 'key 10']);
});

test('finds words in names, IDs, notes and rights, in any script and either language', async () => {
  const { app, get } = await withKeys(
    { name: '警報ブリッジ', rights: ['RIGHT_APPLICATION_TRAFFIC_READ'] },
    { name: 'Grafana exporter', rights: ['RIGHT_GATEWAY_STATUS_READ'] },
  );
  await app.keys.note({ ...get('Grafana exporter'), text: 'Runs on Monitor-02' });
  expect(await namesOf(app, { text: '警報' })).toEqual(['警報ブリッジ']);
  expect(await namesOf(app, { text: 'ブリッジ' })).toEqual(['警報ブリッジ']);
  expect(await namesOf(app, { text: 'export GRAF' })).toEqual(['Grafana exporter']);
  expect(await namesOf(app, { text: 'monitor-02' })).toEqual(['Grafana exporter']);
  expect(await namesOf(app, { text: 'gateway_status' })).toEqual(['Grafana exporter']);
  expect(await namesOf(app, { text: 'gateway status' })).toEqual(['Grafana exporter']);
  expect(await namesOf(app, { text: get('Grafana exporter').id.slice(3, 12) })).toEqual(['Grafana exporter']);
  expect(await namesOf(app, { text: `"%_\\'` })).toEqual([]);
});

test.each([
  ['ÄRGER im Büro', ['ärger', 'är', 'BÜRO', 'bu\u0308ro']],
  ['ＡＢＣ　ゲートウェイ', ['ＡＢＣ', 'abc', 'ab', 'ｹﾞｰﾄ', 'ゲート']],
  ['ｶﾞｲﾄﾞ ５', ['ガイド', 'ｶﾞｲﾄﾞ', '5', '５']],
  ['Cafe\u0301 STRASSE İstanbul', ['café', 'straße', 'istanbul', 'İSTANBUL', 'is']],
])('finds %s by each way to write it', async (name, ways) => {
  const { app } = await withKeys({ name, rights: ['RIGHT_USER_INFO'] });
  for (const text of ways) expect(await namesOf(app, { text }), text).toContain(name);
});

test('any text is a search, and finds nothing where nothing has it', async () => {
  const { app } = await withKeys();
  for (const text of ['qzqzq\0qzqzq', '\ud800qzqzq', 'qzqzq"', 'qzqzq*', 'NEAR(', 'qzqzq '.repeat(33)]) {
    expect(await namesOf(app, { text }), text).toEqual([]);
  }
});

test('views count and filter by the same rules', async () => {
  const { app } = await withKeys(
    { name: 'week', rights: ['RIGHT_USER_INFO'], expiresIn: 4 * DAY },
    { name: 'month', rights: ['RIGHT_USER_INFO'], expiresIn: 20 * DAY },
    { name: 'gone', rights: ['RIGHT_USER_INFO'], expiresIn: -DAY },
  );
  const { counts } = await app.keys.open(everyKey);
  expect(counts).toEqual({
    all: 4,
    expiring_7: 1,
    expiring_30: 2,
    expiring_90: 2,
    expired: 1,
    never: 1,
    everything: 1,
    signs_in: 1,
    news: 0,
  });
  expect(await namesOf(app, { view: 'expiring_30' })).toEqual(['month', 'week']);
  expect(await namesOf(app, { view: 'expired' })).toEqual(['gone']);
  expect(await namesOf(app, { view: 'signs_in' })).toEqual(['login']);
  expect(await namesOf(app, { right: 'RIGHT_USER_INFO' })).toEqual(['gone', 'login', 'month', 'week']);
});

test('a rebuilt list tells where the focused key is now', async () => {
  const { app, stack, account, get } = await withKeys({ name: 'm', rights: ['RIGHT_USER_INFO'] });
  expect(await app.keys.open({ ...everyKey, anchor: get('m') })).toMatchObject({ anchorAt: 1 });
  stack.state.createKey('ops', { name: 'a', rights: ['RIGHT_USER_INFO'] });
  await refresh(app, account);
  expect(await app.keys.open({ ...everyKey, anchor: get('m') })).toMatchObject({ anchorAt: 2 });
});

test('what appeared, changed or vanished elsewhere is news until it was looked at', async () => {
  const { app, stack, account, get } = await withKeys(
    { name: 'kept', rights: ['RIGHT_USER_INFO'] },
    { name: 'lost', rights: ['RIGHT_USER_INFO'] },
  );
  stack.state.createKey('ops', { name: 'fresh', rights: ['RIGHT_USER_INFO'] });
  stack.state.updateKey('ops', 'kept', { rights: ['RIGHT_USER_INFO', 'RIGHT_USER_DELETE'] });
  stack.state.deleteKey('ops', 'lost');
  await refresh(app, account);
  expect(await namesOf(app)).toEqual(['fresh', 'kept', 'login']);
  expect(await app.keys.get(get('fresh'))).toMatchObject({ news: 'new' });
  expect(await app.keys.get(get('kept'))).toMatchObject({ news: 'changed' });
  expect(await namesOf(app, { view: 'news' })).toEqual(['fresh', 'kept']);
  await app.keys.seen({ account });
  expect(await namesOf(app, { view: 'news' })).toEqual([]);
});

test('creates a key; its secret can be read, copied and saved until it is confirmed, and then is gone', async () => {
  const { app, stack, account, clipboard, saveTo } = await withKeys();
  const { key, secret } = await app.keys.create({
    account,
    name: 'Grafana exporter',
    rights: ['RIGHT_USER_INFO'],
    expiresAt: soon(90),
  });
  const text = stack.key('ops', 'Grafana exporter');
  expect(key).toMatchObject({ name: 'Grafana exporter', news: null });
  expect(await app.secrets.pending()).toMatchObject([{ secret, keyId: key.id, name: 'Grafana exporter' }]);
  expect(await app.secrets.reveal({ secret })).toEqual({ key: text });
  await app.secrets.copy({ secret });
  expect(clipboard.text).toBe(text);
  saveTo.file = join(tempFolder(), 'grafana.key');
  expect(await app.secrets.save({ secret })).toEqual({ fileName: 'grafana.key' });
  expect(readFileSync(saveTo.file, 'utf8')).toBe(`${text}\n`);
  expect(statSync(saveTo.file).mode & 0o777).toBe(0o600);
  await expect(app.secrets.save({ secret })).rejects.toMatchObject({ failure: { code: 'already_exists' } });

  await app.secrets.confirm({ secret });
  expect(await app.secrets.pending()).toEqual([]);
  await expect(app.secrets.reveal({ secret })).rejects.toMatchObject({ failure: { code: 'not_found' } });
  clipboard.text = null;
  await app.secrets.copy({ secret });
  expect(clipboard.text).toBe(text);
});

test('closing takes our copy off the clipboard, and leaves anything else there', async () => {
  const { app, core, account, clipboard } = await withKeys();
  const { secret } = await app.keys.create({ account, name: 'k', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  await app.secrets.copy({ secret });
  await core.close();
  expect(clipboard.text).toBeNull();

  const other = await withKeys();
  const made = await other.app.keys.create({
    account: other.account,
    name: 'k',
    rights: ['RIGHT_USER_INFO'],
    expiresAt: null,
  });
  await other.app.secrets.copy({ secret: made.secret });
  other.clipboard.text = 'something of the user’s own';
  await other.core.close();
  expect(other.clipboard.text).toBe('something of the user’s own');
});

test('a secret that was not confirmed is there after a restart, and its account can’t be removed before', async () => {
  const first = await withKeys();
  const { account } = first;
  const { secret } = await first.app.keys.create({ account, name: 'k', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  const { app } = await first.restart();
  await expect(app.accounts.remove({ account })).rejects.toMatchObject({
    failure: { code: 'conflict', params: { unfinished: 1 } },
  });
  expect(await app.secrets.reveal({ secret })).toEqual({ key: first.stack.key('ops', 'k') });
  await app.secrets.confirm({ secret });
  await app.accounts.remove({ account });
});

test('a lost answer: the key is found, its secret is not, and nothing is created twice', async () => {
  const { app, stack, account } = await withKeys();
  stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'POST', times: 1 });
  const asked = { account, name: 'lost', rights: ['RIGHT_USER_INFO'], expiresAt: soon(30) };
  await expect(app.keys.create(asked)).rejects.toMatchObject({ failure: { code: 'outcome_unknown' } });
  await when(app, async () => (await app.keys.unfinished())[0]?.state === 'secret_lost');
  const [unfinished] = await app.keys.unfinished();
  const { id } = stack.state.findKey('ops', 'lost');
  expect(unfinished).toMatchObject({ account, name: 'lost', candidates: [{ id }] });
  expect(stack.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);

  await app.keys.settle({ intent: unfinished?.intent ?? '', remove: id });
  expect(await app.keys.unfinished()).toEqual([]);
  expect(stack.state.keys('ops').map(({ name }) => name)).toEqual(['login']);
});

test('a lost answer is found by a clock that is a little ahead, too', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const { app } = await testCore({ clock: { now: () => Date.now() + 100_000 } });
  const account = await addAccount(app, stack, 'ops');
  stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'POST', times: 1 });
  const asked = { account, name: 'lost', rights: ['RIGHT_USER_INFO'], expiresAt: null };
  await expect(app.keys.create(asked)).rejects.toMatchObject({ failure: { code: 'outcome_unknown' } });
  await when(app, async () => (await app.keys.unfinished())[0]?.state !== 'looking');
  expect(await app.keys.unfinished()).toMatchObject([{ state: 'secret_lost' }]);
});

test('a request that never arrived is found not to have created anything, after a second look', async () => {
  const { app, stack, account } = await withKeys();
  stack.faults.add({ kind: 'reset', when: 'before' }, { method: 'POST', times: 1 });
  const asked = { account, name: 'never', rights: ['RIGHT_USER_INFO'], expiresAt: null };
  await expect(app.keys.create(asked)).rejects.toMatchObject({ failure: { code: 'outcome_unknown' } });
  await when(app, async () => (await app.keys.unfinished())[0]?.state === 'not_created');
  const looks = stack.requests.filter(({ path }) => path.includes('order=-created_at'));
  expect(looks).toHaveLength(2);
});

test('an older key of the same name is no candidate, nor is one that this app made itself', async () => {
  const { app, stack, account } = await withKeys({ name: 'twin', rights: ['RIGHT_USER_INFO'], createdAgo: 5 * DAY });
  const asked = { account, name: 'twin', rights: ['RIGHT_USER_INFO'], expiresAt: null };
  stack.faults.add({ kind: 'reset', when: 'before' }, { method: 'POST', times: 1 });
  await expect(app.keys.create(asked)).rejects.toMatchObject({ failure: { code: 'outcome_unknown' } });
  await app.keys.create(asked);
  await when(app, async () => (await app.keys.unfinished())[0]?.state === 'not_created');
});

test('a refusal ends the attempt: nothing is left to be found out', async () => {
  const { app, stack, account } = await withKeys();
  stack.state.suspend('ops', 'Unpaid');
  const asked = { account, name: 'k', rights: ['RIGHT_USER_INFO'], expiresAt: null };
  await expect(app.keys.create(asked)).rejects.toMatchObject({ failure: { code: 'restricted' } });
  expect(await app.keys.unfinished()).toEqual([]);
});

test('an expiry in the past, a long or broken name and no rights are refused at their fields, before any request', async () => {
  const { app, stack, account } = await withKeys();
  stack.requests.length = 0;
  const good = { account, name: 'k', rights: ['RIGHT_USER_INFO'], expiresAt: null };
  const refused = (input: Partial<Omit<typeof good, 'expiresAt'>> & { expiresAt?: string }) =>
    app.keys.create({ ...good, ...input }).catch((error: unknown) => error);
  expect(await refused({ expiresAt: soon(-1) })).toMatchObject({
    failure: { code: 'invalid_input', field: 'expiresAt' },
  });
  expect(await refused({ name: 'n'.repeat(51) })).toMatchObject({ failure: { code: 'invalid_input', field: 'name' } });
  expect(await refused({ name: 'half \ud83d' })).toMatchObject({ failure: { code: 'invalid_input', field: 'name' } });
  expect(await refused({ rights: [] })).toMatchObject({ failure: { code: 'invalid_input', field: 'rights' } });
  expect(stack.requests).toEqual([]);
});

test('a field that the contract does not know is refused without its name, which may be of any length', async () => {
  const { core } = await testCore();
  for (const name of ['x'.repeat(90_000), '__proto__', 'a b']) {
    const answer = await core.call('sync.cancel', JSON.parse(`{"account":null,${JSON.stringify(name)}:1}`));
    expect(answer).toMatchObject({ ok: false, failure: { code: 'invalid_input' } });
    expect(JSON.stringify(answer).length).toBeLessThan(200);
    expect(answer).not.toHaveProperty('failure.field');
  }
});

test('renames with a mask of the name alone, also a key that has expired', async () => {
  const { app, stack, get } = await withKeys({ name: 'old', rights: ['RIGHT_USER_INFO'], expiresIn: -DAY });
  const key = get('old');
  const seen = await app.keys.get(key);
  await app.keys.update({ ...key, change: { name: 'Old, renamed' }, seen: seenOf(seen) });
  expect(stack.state.findKey('ops', key.id)).toMatchObject({ name: 'Old, renamed', rights: ['RIGHT_USER_INFO'] });
  expect(await namesOf(app)).toEqual(['login', 'Old, renamed']);
});

test('moves and removes an expiry', async () => {
  const { app, stack, get } = await withKeys({ name: 'k', rights: ['RIGHT_USER_INFO'], expiresIn: DAY });
  const key = get('k');
  const at = soon(365);
  const later = await app.keys.update({ ...key, change: { expiresAt: at }, seen: seenOf(await app.keys.get(key)) });
  expect(later.expiresAt).toBe(at);
  const never = await app.keys.update({ ...key, change: { expiresAt: null }, seen: seenOf(later) });
  expect(never.expiresAt).toBeNull();
  expect(stack.state.findKey('ops', 'k').name).toBe('k');
});

test('a right that this app does not know survives a change of others', async () => {
  const { app, stack, get } = await withKeys({ name: 'k', rights: ['RIGHT_USER_INFO'] });
  const key = get('k');
  const sent: string[][] = [];
  stack.faults.add({ kind: 'unknown_values' });
  await refresh(app, key.account);
  const seen = await app.keys.get(key);
  const unknown = seen.rights.filter((right) => right !== 'RIGHT_USER_INFO');
  expect(unknown).toHaveLength(1);
  const change = { rights: [...seen.rights, 'RIGHT_USER_DELETE'] };
  await app.keys.update({ ...key, change, seen: seenOf(seen) }).catch(() => undefined);
  sent.push(...stack.requests.filter(({ method }) => method === 'PUT').map(({ body }) => rightsIn(body)));
  expect(sent[0]).toEqual(expect.arrayContaining([...unknown, 'RIGHT_USER_INFO', 'RIGHT_USER_DELETE']));
});

test('what changed elsewhere meanwhile is a conflict, named by field, and nothing is sent', async () => {
  const { app, stack, get } = await withKeys({ name: 'k', rights: ['RIGHT_USER_INFO'] });
  const key = get('k');
  const seen = seenOf(await app.keys.get(key));
  stack.state.updateKey('ops', 'k', { rights: ['RIGHT_USER_DELETE'] });
  const change = { rights: ['RIGHT_USER_INFO', 'RIGHT_USER_SETTINGS_BASIC'] };
  await expect(app.keys.update({ ...key, change, seen })).rejects.toMatchObject({
    failure: { code: 'conflict', params: { fields: 'rights' } },
  });
  expect(stack.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  expect(await app.keys.get(key)).toMatchObject({ rights: ['RIGHT_USER_DELETE'] });
});

test('a lost answer to an update is looked up, not sent twice', async () => {
  const { app, stack, get } = await withKeys({ name: 'k', rights: ['RIGHT_USER_INFO'] });
  const key = get('k');
  stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'PUT', times: 1 });
  const after = await app.keys.update({ ...key, change: { name: 'k2' }, seen: seenOf(await app.keys.get(key)) });
  expect(after.name).toBe('k2');
  expect(stack.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('deletes a key; one that is gone already counts, also when the answer was lost', async () => {
  const { app, stack, get } = await withKeys(
    { name: 'one', rights: ['RIGHT_USER_INFO'] },
    { name: 'two', rights: ['RIGHT_USER_INFO'] },
    { name: 'three', rights: ['RIGHT_USER_INFO'] },
  );
  const [one, two, three] = [get('one'), get('two'), get('three')];
  await app.keys.remove(one);
  stack.state.deleteKey('ops', 'two');
  await app.keys.remove(two);
  stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'DELETE', times: 1 });
  await app.keys.remove(three);
  expect(await namesOf(app)).toEqual(['login']);
  expect(stack.state.keys('ops')).toHaveLength(1);
});

test('deleting a key forgets the secret that was held for it', async () => {
  const { app, account } = await withKeys();
  const { key } = await app.keys.create({ account, name: 'k', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  await app.keys.remove({ account, id: key.id });
  expect(await app.secrets.pending()).toEqual([]);
  expect((await app.accounts.list())[0]?.unfinished).toBe(0);
});

test('deleting the key that the account signs in with leaves the account, signed out', async () => {
  const { app, account, get } = await withKeys();
  expect(await app.keys.get(get('login'))).toMatchObject({ signsIn: [{ account }] });
  await app.keys.remove(get('login'));
  await refresh(app, account);
  expect((await app.accounts.list())[0]?.health.state).toBe('sign_in_required');
});

function seenOf({ name, expiresAt, rights }: { name: string; expiresAt: string | null; rights: string[] }) {
  return { name, expiresAt, rights };
}

function rightsIn(body: string): string[] {
  const read = v.parse(v.object({ api_key: v.object({ rights: v.array(v.string()) }) }), JSON.parse(body));
  return read.api_key.rights;
}
