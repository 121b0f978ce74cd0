import { expect, onTestFinished, test } from 'vitest';
import type { Client } from '../../src-preload/client.ts';
import { keyText } from '../stack/state.ts';
import type { Passage } from '../stack/wire.ts';
import { newLife } from '../torture/races/life.ts';
import { everyKey, namesOf, startReading } from './support/client.ts';

/** Keys are as old as this, in ms, so that none is taken for one that was made just now. */
const old = 3_600_000;
const info = ['RIGHT_USER_INFO'];

/** A core and a server where every request stands until it is let go on; one account, read once. */
async function withKeys(names: readonly string[], keysAPage?: number) {
  const life = newLife({
    stages: ['sent', 'acted'],
    seed(state) {
      const keys = [{ name: 'login', rights: ['RIGHT_ALL'] }, ...names.map((name) => ({ name, rights: info }))];
      state.createUser({ id: 'ops', keys: keys.map((key) => ({ ...key, createdAgo: old })) });
    },
    ...(keysAPage !== undefined && { keysAPage }),
  });
  const { state, wire } = life;
  const app = life.app() ?? fail();

  /** Everything goes on but what is kept back, until nothing does. */
  async function goOn(...kept: Passage[]): Promise<void> {
    for (;;) {
      await life.quiet();
      const next = wire.passages().find((one) => !kept.includes(one)) ?? life.sleeping()[0];
      if (next === undefined) return;
      next.go();
    }
  }
  /** The newest request that fits and stands at that stage. */
  async function standing(method: string, stage: Passage['stage'], path = ''): Promise<Passage> {
    await life.quiet();
    const fits = (one: Passage) => one.method === method && one.stage === stage && one.path.includes(path);
    return wire.passages().findLast(fits) ?? fail();
  }
  /** Lets a request act, and keeps its answer back. */
  async function acted(method: string, path = ''): Promise<Passage> {
    (await standing(method, 'sent', path)).go();
    return standing(method, 'acted', path);
  }
  /** A request acts and is answered. */
  const answered = async (method: string, path = '') => (await acted(method, path)).go();
  async function end(): Promise<void> {
    const ended = life.end();
    await goOn();
    await ended;
  }
  onTestFinished(end);

  const adding = app.accounts.add({
    address: 'http://127.0.0.1:1885',
    apiKey: keyText(state.findKey('ops', 'login')),
  });
  await goOn();
  const { id: account } = await adding;
  const ref = (name: string) => ({ account, id: state.findKey('ops', name).id });
  return {
    ...life,
    app,
    account,
    ref,
    goOn,
    standing,
    acted,
    answered,
    async read(): Promise<void> {
      startReading(app, account);
      await goOn();
    },
    rename: async (from: { account: string; id: string }, name: string) => {
      const { name: was, rights, expiresAt } = await app.keys.get(from);
      return app.keys.update({ ...from, change: { name }, seen: { name: was, rights, expiresAt } });
    },
    observed: () =>
      life.stores.vault
        .prepare<[], string>('SELECT what FROM observation WHERE doubted = 0 ORDER BY seq')
        .pluck()
        .all(),
  };
}

const newsOf = (app: Client) => namesOf(app, { view: 'news' });

test('of two renames at once the later one stays shown, though the earlier is answered last', async () => {
  const { app, rename, ref, acted, answered, goOn } = await withKeys(['a']);
  const key = ref('a');
  const first = rename(key, 'b');
  await answered('GET');
  const late = await acted('PUT');
  const second = app.keys.update({ ...key, change: { name: 'c' }, seen: { name: 'b', rights: info, expiresAt: null } });
  await answered('GET');
  await answered('PUT');
  await second;
  expect(await namesOf(app)).toEqual(['c', 'login']);
  late.go();
  await goOn();
  await first;
  expect(await namesOf(app)).toEqual(['c', 'login']);
  expect(await newsOf(app)).toEqual([]);
});

test('a look from before another rename and a reading does not bring the old name back', async () => {
  const { app, rename, ref, acted, goOn, read, standing, observed } = await withKeys(['a', 'b']);
  const key = ref('a');
  const slow = rename(key, 'slow').catch((error: unknown) => error);
  const late = await acted('GET');
  const { rights } = await app.keys.get(key);
  const quick = app.keys.update({ ...key, change: { name: 'quick' }, seen: { name: 'a', rights, expiresAt: null } });
  await goOn(late);
  await quick;
  startReading(app, key.account);
  await goOn(late);
  late.go();
  (await standing('PUT', 'sent')).lose();
  await goOn();
  await slow;
  await read();
  expect(await namesOf(app)).toEqual(['b', 'login', 'quick']);
  expect(observed()).not.toContain('changed');
});

test('a rename that a reading sees before its own answer is nobody else’s', async () => {
  const { app, rename, ref, acted, answered, goOn, read, observed } = await withKeys(['a']);
  const renamed = rename(ref('a'), 'b');
  await answered('GET');
  const late = await acted('PUT');
  startReading(app, ref('b').account);
  await goOn(late);
  late.go();
  await goOn();
  await renamed;
  await read();
  expect(await newsOf(app)).toEqual([]);
  expect(observed()).not.toContain('changed');
});

test('a rename whose outcome stayed unknown is nobody else’s when a reading shows it', async () => {
  const { app, rename, ref, standing, answered, read, goOn, wire } = await withKeys(['a']);
  const renamed = rename(ref('a'), 'b').catch((error: unknown) => error);
  await answered('GET');
  (await standing('PUT', 'sent')).go();
  wire.gone();
  await goOn();
  expect(await renamed).toMatchObject({ code: 'outcome_unknown' });
  wire.back();
  await read();
  expect(await namesOf(app)).toEqual(['b', 'login']);
  expect(await newsOf(app)).toEqual([]);
});

test('a deletion that a reading sees before its own answer is nobody else’s', async () => {
  const { app, ref, acted, goOn, observed, account } = await withKeys(['a']);
  const removed = app.keys.remove(ref('a'));
  const late = await acted('DELETE');
  startReading(app, account);
  await goOn(late);
  late.go();
  await goOn();
  await removed;
  expect(await namesOf(app)).toEqual(['login']);
  expect(observed()).not.toContain('vanished');
});

test('of two deletions of a key the one that fails does not make the other somebody else’s', async () => {
  const { app, ref, acted, goOn, read, observed, wire } = await withKeys(['a']);
  const key = ref('a');
  const first = app.keys.remove(key).catch((error: unknown) => error);
  await acted('DELETE');
  wire.gone();
  const second = app.keys.remove(key).catch((error: unknown) => error);
  await goOn();
  expect(await first).toMatchObject({ code: 'outcome_unknown' });
  expect(await second).toMatchObject({ code: 'unreachable' });
  wire.back();
  await read();
  expect(await namesOf(app)).toEqual(['login']);
  expect(observed()).not.toContain('vanished');
});

test('a key that was deleted while it was looked at for a rename does not come back', async () => {
  const { app, rename, ref, acted, answered, goOn } = await withKeys(['a']);
  const key = ref('a');
  const renamed = rename(key, 'b').catch((error: unknown) => error);
  const late = await acted('GET');
  const removed = app.keys.remove(key);
  await answered('DELETE');
  await removed;
  late.go();
  await goOn();
  expect(await renamed).toMatchObject({ code: 'not_found' });
  expect(await namesOf(app)).toEqual(['login']);
});

test('a key that was deleted elsewhere and swept does not come back with the answer of a rename', async () => {
  const { app, rename, ref, acted, answered, goOn, state, account } = await withKeys(['a']);
  const renamed = rename(ref('a'), 'b').catch((error: unknown) => error);
  await answered('GET');
  const late = await acted('PUT');
  state.deleteKey('ops', 'b');
  startReading(app, account);
  await goOn(late);
  late.go();
  await goOn();
  expect(await renamed).toMatchObject({ code: 'not_found' });
  expect(await namesOf(app)).toEqual(['login']);
});

test('a key that was deleted before its own creation was answered does not come back, and no secret waits', async () => {
  const { app, acted, answered, goOn, ref, account } = await withKeys([]);
  const created = app.keys
    .create({ account, name: 'new', rights: info, expiresAt: null })
    .catch((error: unknown) => error);
  const late = await acted('POST');
  startReading(app, account);
  await goOn(late);
  const removed = app.keys.remove(ref('new'));
  await answered('DELETE');
  await removed;
  late.go();
  await goOn();
  expect(await created).toMatchObject({ code: 'not_found' });
  expect(await namesOf(app)).toEqual(['login']);
  expect(await app.secrets.pending()).toEqual([]);
  expect(await app.keys.unfinished()).toEqual([]);
});

test('what somebody else changed between the look and the rename is news', async () => {
  const { app, rename, ref, answered, goOn, state, standing, observed } = await withKeys(['a']);
  const renamed = rename(ref('a'), 'b');
  await answered('GET');
  await standing('PUT', 'sent');
  state.updateKey('ops', 'a', { rights: ['RIGHT_USER_DELETE'] });
  await goOn();
  await renamed;
  expect(await newsOf(app)).toEqual(['b']);
  expect(observed()).toContain('changed');
});

test('somebody else’s key of the name of one in the making is news once that one is made', async () => {
  const { app, acted, goOn, state, account } = await withKeys([]);
  const created = app.keys.create({ account, name: 'twin', rights: info, expiresAt: null });
  const late = await acted('POST');
  const other = state.createKey('ops', { name: 'twin', rights: info });
  startReading(app, account);
  await goOn(late);
  late.go();
  await goOn();
  const { key } = await created;
  expect(await app.keys.get({ account, id: other.id })).toMatchObject({ news: 'new' });
  expect(await app.keys.get({ account, id: key.id })).toMatchObject({ news: null });
});

test('a key whose creation’s answer was lost is in the list as soon as it was found, and no news', async () => {
  const { app, acted, goOn, read, account } = await withKeys([]);
  const created = app.keys
    .create({ account, name: 'lost', rights: info, expiresAt: null })
    .catch((error: unknown) => error);
  (await acted('POST')).lose();
  await goOn();
  expect(await created).toMatchObject({ code: 'outcome_unknown' });
  expect(await app.keys.unfinished()).toMatchObject([{ state: 'secret_lost' }]);
  expect(await namesOf(app)).toEqual(['login', 'lost']);
  await read();
  expect(await newsOf(app)).toEqual([]);
});

test('an account that was removed while rights were read again leaves no key behind', async () => {
  const { app, ref, answered, standing, goOn, account } = await withKeys(['a']);
  const key = ref('a');
  const seen = { name: 'a', rights: info, expiresAt: null };
  const changed = app.keys
    .update({ ...key, change: { rights: ['RIGHT_USER_DELETE'] }, seen })
    .catch((error: unknown) => error);
  await answered('GET');
  await answered('PUT');
  await standing('GET', 'sent');
  const removed = app.accounts.remove({ account });
  await goOn();
  await removed;
  await changed;
  expect(await namesOf(app)).toEqual([]);
});

test('nothing is begun for an account that is being removed', async () => {
  const { app, account, goOn, state } = await withKeys(Array.from({ length: 700 }, (_, nth) => `key ${nth}`));
  const removed = app.accounts.remove({ account });
  const created = app.keys
    .create({ account, name: 'late', rights: info, expiresAt: null })
    .catch((error: unknown) => error);
  await goOn();
  await removed;
  expect(await created).toMatchObject({ code: 'not_found' });
  expect(await app.accounts.list()).toEqual([]);
  expect(state.keys('ops').some(({ name }) => name === 'late')).toBe(false);
});

test('a key that was moved between two pages by others that came and went is not swept', async () => {
  const { app, state, account, answered, goOn } = await withKeys(['a', 'b', 'c', 'd', 'e', 'f', 'g'], 4);
  const [first] = state.keys('ops').filter(({ name }) => name !== 'login');
  startReading(app, account);
  // Four at once are asked for an account: the list comes when one of the others was answered.
  await answered('GET', 'auth_info');
  await answered('GET', 'page=1');
  // On the first page one goes, so another moves there from the second; and one comes at the end.
  state.deleteKey('ops', first?.id ?? '');
  state.createKey('ops', { name: 'young', rights: info, id: `Z${'Z'.repeat(38)}` });
  await goOn();
  expect(await namesOf(app)).toEqual(
    state
      .keys('ops')
      .map(({ name }) => name)
      .sort(),
  );
});

test('a list that is open shows no other key in the place of one that is gone', async () => {
  const { app, state, goOn, account } = await withKeys(['a', 'b']);
  const { list } = await app.keys.open(everyKey);
  for (const { id, name } of state.keys('ops').filter((key) => key.name !== 'login')) {
    const removed = app.keys.remove({ account, id });
    await goOn();
    await removed;
    const created = app.keys.create({ account, name: `other than ${name}`, rights: info, expiresAt: null });
    await goOn();
    await created;
  }
  expect((await app.keys.window({ list, from: 0, count: 100 })).map(({ name }) => name)).toEqual(['login']);
});

test('of two creations of a name at once both keys and both secrets are known', async () => {
  const { app, account, acted, goOn, read, state, observed } = await withKeys([]);
  const twin = { account, name: 'twin', rights: info, expiresAt: null };
  const created = [app.keys.create(twin), app.keys.create(twin)];
  const late = await acted('POST');
  await goOn(late);
  await read();
  late.go();
  await goOn();
  const made = await Promise.all(created);
  const secrets = await Promise.all(made.map(({ secret }) => app.secrets.reveal({ secret })));
  expect(new Set(made.map(({ key }) => key.id)).size).toBe(2);
  expect(secrets.map(({ key }) => key)).toEqual(made.map(({ key }) => keyText(state.findKey('ops', key.id))));
  expect(await app.keys.unfinished()).toEqual([]);
  expect(await namesOf(app)).toEqual(['login', 'twin', 'twin']);
  expect(await newsOf(app)).toEqual([]);
  expect(observed()).toEqual([]);
});

test('of two creations of a name at once the one whose answer is lost is asked about, and it alone', async () => {
  const { app, account, acted, goOn } = await withKeys([]);
  const twin = { account, name: 'twin', rights: info, expiresAt: null };
  const created = [1, 2].map(() => app.keys.create(twin).catch((error: unknown) => error));
  const late = await acted('POST');
  late.lose();
  await goOn();
  const [first, second] = await Promise.all(created);
  expect(second).toMatchObject({ code: 'outcome_unknown' });
  const [held] = await app.secrets.pending();
  expect(first).toMatchObject({ key: { id: held?.keyId } });
  const [open, ...others] = await app.keys.unfinished();
  expect(others).toEqual([]);
  expect(open).toMatchObject({ state: 'secret_lost' });
  expect(open?.candidates.map(({ id }) => id)).not.toContain(held?.keyId);
  expect(open?.candidates).toHaveLength(1);
});

test('of two lists that are open while keys change each shows what it counts, and neither what is gone', async () => {
  const { app, account, ref, rename, state, goOn, read } = await withKeys(['a', 'b', 'c']);
  const opened = (view: 'all' | 'news') =>
    app.keys.open({ ...everyKey, view, sort: { by: 'name', descending: view === 'news' } });
  const shown = async ({ list }: { list: string }) =>
    (await app.keys.window({ list, from: 0, count: 100 })).map(({ name }) => name);
  const open = await Promise.all([opened('all'), opened('news')]);
  const changes: (() => Promise<unknown>)[] = [
    () => app.keys.remove(ref('a')),
    () => app.keys.create({ account, name: 'd', rights: info, expiresAt: null }),
    () => rename(ref('b'), 'e'),
    async () => void state.createKey('ops', { name: 'f', rights: info }),
    async () => void state.deleteKey('ops', 'c'),
    () => app.keys.remove(ref('f')),
  ];
  for (const change of changes) {
    const changed = change();
    // One list is asked for before the change is here, and one after.
    const early = [opened('all'), opened('news')];
    await goOn();
    await changed;
    open.push(...(await Promise.all(early)));
    await read();
    open.push(...(await Promise.all([opened('all'), opened('news')])));
    const [all, news] = open.slice(-2);
    const names = state.keys('ops').map(({ name }) => name);
    expect(await shown(all ?? fail())).toEqual(names.sort());
    expect(all?.counts).toEqual(news?.counts);
    expect([all?.total, news?.total]).toEqual([all?.counts.all, all?.counts.news]);
    expect(await shown(news ?? fail())).toHaveLength(news?.total ?? -1);
    for (const list of open.slice(-16)) {
      const rows = await shown(list);
      expect(names).toEqual(expect.arrayContaining(rows));
      expect(rows.length).toBeLessThanOrEqual(list.total);
    }
  }
  expect(await namesOf(app)).toEqual(['d', 'e', 'login']);
});

test('what a code brings while the core is closed is given back, and what asks for a key ends at once', async () => {
  const { app, state, acted, goOn, restart, wire, quiet } = await withKeys([]);
  const address = 'http://127.0.0.1:1885';
  const { id: flow } = await app.signIn.begin({ address, by: 'code' });
  const { clientId } = await app.signIn.client({ address });
  const code = state.codes.issue({ userId: 'ops', sessionId: 'here', clientId, redirectUri: 'code' });
  await app.signIn.paste({ flow, code });
  const approved = app.signIn.approve({ flow });
  const late = await acted('POST', '/oauth/token');
  expect(state.logins.tokens.size).toBe(1);
  const inspected = app.accounts
    .inspect({ address, apiKey: keyText(state.findKey('ops', 'login')) })
    .catch((error: unknown) => error);
  await quiet();
  const closed = restart();
  expect(await inspected).toMatchObject({ code: 'cancelled' });
  expect(wire.passages().filter(({ abandoned }) => !abandoned)).toEqual([late]);
  await goOn();
  await closed;
  expect(await approved).toMatchObject({ state: 'failed', failure: { code: 'cancelled' } });
  expect(state.logins.tokens.size).toBe(0);
});

test('a refusal of the login that was replaced says nothing of the new one', async () => {
  const { app, state, rename, ref, acted, goOn, account } = await withKeys(['a']);
  const second = state.createKey('ops', { name: 'second', rights: ['RIGHT_ALL'] });
  const key = ref('a');
  state.deleteKey('ops', 'login');
  const renamed = rename(key, 'b').catch((error: unknown) => error);
  const late = await acted('GET');
  const signed = app.accounts.signIn({ account, apiKey: keyText(second) });
  await goOn(late);
  await signed;
  late.go();
  await goOn();
  await renamed;
  expect((await app.accounts.list())[0]).toMatchObject({ health: { state: 'ok' } });
});

function fail(): never {
  throw new Error('it is not there');
}
