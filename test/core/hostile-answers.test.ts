import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { failureOf } from '../../src-preload/contract/failure.ts';
import { ApiKeyId, MadeId } from '../../src-preload/contract/values.ts';
import { cut } from '../../src-main/core/stack/fields.ts';
import { onePage } from '../../src-main/core/stack/paging.ts';
import { createScale } from '../../src-main/core/stack/scale.ts';
import type { Stores } from '../../src-main/core/vault/storage.ts';
import type { Client } from '../../src-preload/client.ts';
import type { Stack } from '../stack/stack.ts';
import { addAccount, everyKey, idle, refresh, testStack } from './support/core.ts';
import { testFeatures } from './support/features.ts';
import { randomFrom } from './support/random.ts';
import { rawServer } from './support/raw-server.ts';
import { failureOfPromise, testClient } from './support/stack-client.ts';

/** What a hostile or broken server sends, and how much of it this app looks at, keeps and tells. */

const login = { name: 'login', rights: ['RIGHT_ALL'] };
const largestAnswer = 65_536;
const tooMuch = { failure: { code: 'not_a_stack', params: { reason: 'shape' } } };

const rowsOf = (name: string, count: number, row: (nth: number) => unknown) => ({
  kind: 'body' as const,
  status: 200,
  change: () => ({ [name]: Array.from({ length: count }, (_, nth) => row(nth)) }),
});

describe('a page of more rows than were asked for', () => {
  test('is refused before any row of it is looked at', async () => {
    const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
    stack.faults.add(rowsOf('api_keys', 501, (nth) => ({ id: `KEY${nth}` })));
    const client = testClient(stack.url, { credential: { bearer: async () => stack.key('ops', 'login') } });
    let looked = 0;
    const row = v.pipe(
      v.unknown(),
      v.transform((one) => {
        looked++;
        return one;
      }),
    );
    const request = { path: '/users/ops/api-keys', list: { rows: 'api_keys', row } };
    expect(await failureOfPromise(onePage(client, request, { limit: 500, page: 1 }))).toMatchObject({
      code: 'not_a_stack',
      params: { reason: 'shape' },
    });
    expect(looked).toBe(0);
    expect((await onePage(client, request, { limit: 501, page: 1 })).value).toHaveLength(501);
    await client.close();
  });

  test.each<[string, string, (nth: number) => unknown, (app: Client, account: string) => Promise<unknown>]>([
    ['keys', '/api/v3/users/ops/api-keys', (nth) => ({ id: `KEY${nth}` }), readKeys],
    [
      'a page for scripts',
      '/api/v3/users/ops/api-keys',
      (nth) => ({ id: `KEY${nth}` }),
      (app, account) => app.keys.askPage({ account, limit: 1000, page: 1 }),
    ],
    ['sessions', '/api/v3/users/ops/sessions', (nth) => ({ session_id: `s${nth}` }), look],
    [
      'authorizations',
      '/api/v3/users/ops/authorizations',
      (nth) => ({ client_ids: { client_id: `client-${nth}` } }),
      look,
    ],
    ['tokens', '/api/v3/users/ops/authorizations/*/tokens', (nth) => ({ id: `TOKEN${nth}` }), look],
  ])('is refused in each list: %s', async (name, path, row, read) => {
    const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
    const { app, stores } = testFeatures();
    const account = await addAccount(app, stack, 'ops');
    const fields = { 'a page for scripts': 'api_keys', keys: 'api_keys' } as Record<string, string>;
    stack.faults.add(rowsOf(fields[name] ?? name, 1001, row), { path });
    await expect(read(app, account)).rejects.toMatchObject(tooMuch);
    expect(countOf(stores, 'api_key')).toBe(1);
  });
});

async function readKeys(app: Client, account: string): Promise<void> {
  await refresh(app, account);
  const [progress] = await app.sync.progress();
  if (progress?.failure) throw Object.assign(new Error('refused'), { failure: progress.failure });
}

function look(app: Client, account: string): Promise<unknown> {
  return app.access.look({ account });
}

describe('a list that has no end', () => {
  test('of tokens is not kept: nobody has so many', async () => {
    const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
    const { app, stores } = testFeatures();
    const account = await addAccount(app, stack, 'ops');
    let made = 0;
    stack.faults.add(
      {
        kind: 'body',
        status: 200,
        change: () => ({ tokens: Array.from({ length: 1000 }, () => ({ id: `TOKEN${made++}` })) }),
        headers: { 'x-total-count': '999999999' },
      },
      { path: '/api/v3/users/ops/authorizations/*/tokens' },
    );
    await expect(app.access.look({ account })).rejects.toMatchObject({
      failure: { code: 'not_a_stack', params: { reason: 'too_many' } },
    });
    expect(made).toBeLessThan(30_000);
    expect(countOf(stores, 'access')).toBe(0);
  });

  test('of rights that no two keys have in common ends, and what no key has any more is forgotten', async () => {
    const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
    const { app, stores } = testFeatures();
    const account = await addAccount(app, stack, 'ops');
    let made = 0;
    stack.faults.add(
      {
        kind: 'body',
        change: () => ({
          api_keys: Array.from({ length: 500 }, (_, nth) => ({ id: `KEY${nth}`, rights: [`RIGHT_NEW_${made++}`] })),
        }),
        headers: { 'x-total-count': '500' },
      },
      { path: '/api/v3/users/ops/api-keys' },
    );
    for (let round = 0; round < 12; round++) await refresh(app, account);
    expect(made).toBe(6_000);
    expect(countOf(stores, 'rights_set')).toBeLessThan(3_100);
    expect((await app.keys.open(everyKey)).total).toBe(500);
  });
});

describe('an answer as it comes in', () => {
  const bytes = (text: string) => Buffer.from(text);

  test.each([
    ['more values than are bearable', '[' + '0,'.repeat(3_000)],
    ['more objects than are bearable', '{},'.repeat(3_000)],
    ['a depth that no answer has', '['.repeat(40)],
    ['a depth of objects', '{"a":'.repeat(40)],
  ])('is refused at %s, in whatever pieces it comes', (_what, text) => {
    for (const piece of [1, 7, 4096]) {
      const bears = createScale({ values: 2_000 });
      let taken = true;
      for (let at = 0; at < text.length && taken; at += piece) taken = bears(bytes(text.slice(at, at + piece)));
      expect(taken).toBe(false);
    }
  });

  test('may hold in its texts what would be too much outside of them', () => {
    const bears = createScale({ values: 10 });
    const text = `{"a":"${'[{,\\"'.repeat(5_000)}","b":[1,2,3]}`;
    expect(bears(bytes(text.slice(0, 12_345))) && bears(bytes(text.slice(12_345)))).toBe(true);
  });

  test.each([
    ['values without end', '0,'.repeat(4_096)],
    ['brackets without end', '['.repeat(8_192)],
    ['a text without end', 'a'.repeat(8_192)],
  ])('is broken off at %s', async (_what, piece) => {
    let sent = 0;
    const closed = Promise.withResolvers<undefined>();
    const server = await rawServer((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"a":["');
        if (!piece.startsWith('a')) socket.write('",');
        const write = (): void => {
          while (!socket.destroyed) {
            sent += piece.length;
            if (!socket.write(piece)) return void socket.once('drain', write);
          }
        };
        write();
      });
      socket.once('close', () => closed.resolve(undefined));
    });
    const client = testClient(server.url, { tries: 1 });
    const request = { path: '/users/ops/api-keys', schema: v.unknown() };
    expect(await failureOfPromise(client.get(request))).toMatchObject({ params: { reason: 'too_large' } });
    await closed.promise;
    // What the system has buffered on both sides is counted with it.
    expect(sent).toBeLessThan(12 * 1024 * 1024);
    await client.close();
    await server.close();
  });
});

describe('a text that is too long', () => {
  test.each([
    ['abc', 5, 'abc'],
    ['abcde', 5, 'abcde'],
    ['abcdef', 5, 'abcd…'],
    ['😀😀😀😀😀', 5, '😀😀😀😀😀'],
    ['😀😀😀😀😀😀', 5, '😀😀😀😀…'],
    ['a\ud800b', 5, 'a\ufffdb'],
    ['é'.repeat(3_000_000), 5, 'éééé…'],
  ])('is cut, with a mark, by characters and not by halves of them', (text, most, short) => {
    expect(cut(text, most)).toBe(short);
  });

  test('is shown cut, and an edit of another field neither sends it nor is a conflict', async () => {
    const stack = await testStack({
      users: [{ id: 'ops', keys: [login, { name: 'long', rights: ['RIGHT_USER_INFO'] }] }],
    });
    const long = 'x'.repeat(400_000);
    const renamed = (key: object) => ({ ...key, name: long });
    stack.faults.add(
      {
        kind: 'body',
        change: (body) => {
          const { api_keys: keys, ...rest } = body as { api_keys?: object[] };
          return keys === undefined ? renamed(rest) : { api_keys: keys.map(renamed) };
        },
      },
      { path: '/api/v3/users/ops/api-keys*' },
    );
    stack.faults.add(
      { kind: 'body', change: (body) => ({ ...(body as object), name: long, description: long }) },
      { method: 'GET', path: '/api/v3/users/ops' },
    );
    const { app } = testFeatures();
    const account = await addAccount(app, stack, 'ops');
    const id = stack.state.findKey('ops', 'long').id;
    const { name, rights, expiresAt } = await app.keys.get({ account, id });
    expect(name).toBe(`${'x'.repeat(49)}…`);
    const until = '2099-01-01T00:00:00.000000Z';
    await app.keys.update({ account, id, change: { name, expiresAt: until }, seen: { name, rights, expiresAt } });
    const profile = await app.profile.get({ account });
    expect(profile?.description).toBe(`${'x'.repeat(1999)}…`);
    const shown = { name: profile?.name ?? '', description: profile?.description ?? '' };
    await app.profile.save({ account, change: { ...shown, email: 'new@example.com' }, seen: shown });
    const sent = stack.requests.filter(({ method }) => method === 'PUT').map(({ body }) => body);
    expect(sent).toHaveLength(2);
    expect(sent.join('')).not.toContain('xxx');
  });
});

/** One of many ways to spoil an answer. */
function spoil(body: unknown, random: () => number): unknown {
  const places = placesIn(body);
  const at = places[Math.floor(random() * places.length)] ?? [];
  return replaced(body, at, (value) => hostile(value, random));
}

function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, one]) => placesIn(one, [...path, name]))];
}

function replaced(value: unknown, [name, ...rest]: string[], change: (value: unknown) => unknown): unknown {
  if (name === undefined) return change(value);
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    return items.map((one, nth) => (String(nth) === name ? replaced(one, rest, change) : one));
  }
  const fields = value as Record<string, unknown>;
  return { ...fields, [name]: replaced(fields[name], rest, change) };
}

function hostile(value: unknown, random: () => number): unknown {
  const deep = (): unknown => JSON.parse(`${'[{"a":'.repeat(400)}0${'}]'.repeat(400)}`);
  const codes = () => Array.from({ length: 60 }, () => Math.floor(random() * 0x3000));
  const many = (one: unknown) => Array.from({ length: 4_000 }, () => one);
  const ways: (() => unknown)[] = [
    () => 'x'.repeat(1_500_000),
    () => `\u202e${String.fromCodePoint(...codes())}\u0000\ud800`,
    () => '../../../etc/passwd',
    deep,
    () => null,
    () => -1,
    () => 1e308,
    () => 0.5,
    () => true,
    () => ({}),
    () => [],
    () => many(value),
    () => many({ id: 'SAME' }),
    () => Object.fromEntries(many(0).map((_, nth) => [`field_${nth}`, 'x'.repeat(50)])),
    () => (Array.isArray(value) ? [...(value as unknown[]), ...(value as unknown[])] : value),
    () => ({ ['__proto__']: { polluted: true }, constructor: 'x' }),
    () => (typeof value === 'string' ? value.toUpperCase().repeat(3) : value),
    () => Array.from({ length: 60 }, () => `RIGHT_${'A'.repeat(200)}`),
    () => '9999-99-99T99:99:99Z',
  ];
  return ways[Math.floor(random() * ways.length)]?.();
}

test.each([1, 2, 3])(
  'whatever a server answers, what is kept and told of it stays within bounds, and the truth comes back: seed %i',
  async (seed) => {
    const random = randomFrom(seed);
    const keys = Array.from({ length: 120 }, (_, nth) => ({ name: `key ${nth}`, rights: ['RIGHT_USER_INFO'] }));
    const stack = await testStack({ users: [{ id: 'ops', name: 'Ops', keys: [login, ...keys] }] });
    const good = await testStack({ users: [{ id: 'own', keys: [login] }] });
    const { app, stores, logged } = testFeatures();
    const own = await addAccount(app, good, 'own');
    const account = await addAccount(app, stack, 'ops');
    for (let round = 0; round < 12; round++) {
      const spoiling = stack.faults.add(
        { kind: 'body', change: (body) => spoil(body, random) },
        { path: '/api/v3/*', method: 'GET' },
      );
      await refresh(app, account);
      const acts = await Promise.allSettled([
        app.access.look({ account }),
        app.keys.ask({ account, id: stack.state.findKey('ops', 'key 7').id }),
        app.accounts.inspect({ address: stack.url, apiKey: stack.key('ops', 'login') }),
        app.email.set({ account, types: [], seen: [] }),
      ]);
      for (const act of acts)
        if (act.status === 'rejected') expect(failureOf(act.reason).code, `round ${round}`).not.toBe('internal');
      await expectBearable(app, stores, [account, own]);
      spoiling.remove();
      // Another account's server is asked, and answers, meanwhile and after.
      await refresh(app, own);
      expect((await app.keys.open({ ...everyKey, account: own })).total).toBe(1);
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    await refresh(app, account);
    expect((await app.keys.open({ ...everyKey, account })).total).toBe(121);
    expect(logged.filter((line) => /call\.broken|health\.not_kept/.test(line))).toEqual([]);
  },
);

/** All that the window asks of an account, and all that lies in the databases. */
async function expectBearable(app: Client, stores: Stores, accounts: readonly string[]): Promise<void> {
  await idle(app);
  for (const account of accounts) {
    const { list, total, ...opened } = await app.keys.open({
      ...everyKey,
      account,
      first: { before: null, count: 60 },
    });
    const rows = total === 0 ? [] : await app.keys.window({ list, from: 0, count: 100 });
    const [one] = rows;
    const answers = [
      opened,
      rows,
      one === undefined ? null : await app.keys.get({ account, id: one.id }),
      await app.keys.find({ text: 'x', most: 50 }),
      await app.accounts.list(),
      await app.accounts.facts({ account }),
      await app.accounts.login({ account }),
      await app.profile.get({ account }),
      await app.email.get({ account }),
      await app.access.get({ account }),
      await app.password.get({ account }),
      await app.sync.progress(),
      await app.secrets.pending(),
      await app.keys.unfinished(),
    ];
    for (const answer of answers) expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(largestAnswer);
  }
  for (const { id, name } of stores.cache.prepare<[], { id: string; name: string }>('SELECT * FROM api_key').all()) {
    expect(v.is(ApiKeyId, id)).toBe(true);
    expect([...name].length).toBeLessThanOrEqual(50);
  }
  for (const store of [stores.cache, stores.vault]) expect(longestText(store)).toBeLessThan(largestAnswer);
}

function longestText(store: Stores['cache']): number {
  const tables = store.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  return tables
    .flatMap((table) =>
      store
        .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`)
        .all()
        .flatMap((row) => Object.values(row)),
    )
    .reduce<number>((longest, value) => Math.max(longest, typeof value === 'string' ? value.length : 0), 0);
}

function countOf(stores: Stores, table: string): number {
  return stores.cache.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0;
}

describe('the largest that a server may give', () => {
  const name = '😀'.repeat(50);
  const right = (nth: number) => `RIGHT_${String(nth).padStart(58, 'A')}`;
  const rights = Array.from({ length: 250 }, (_, nth) => right(nth));
  /** Some of each group, and two that are alone in theirs: of no others does a row of a list say more. */
  const mixed = [
    ...['APPLICATION', 'GATEWAY', 'ORGANIZATION', 'CLIENT'].flatMap((group) =>
      Array.from({ length: 50 }, (_, nth) => `RIGHT_${group}_NEW_${nth}`),
    ),
    `RIGHT_USER_${'A'.repeat(53)}`,
    right(1),
  ];

  test('fits into an answer, in each list and view', async () => {
    const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
    fillUp(stack);
    const { app, stores } = testFeatures();
    const account = await addAccount(app, stack, 'ops');
    await app.access.look({ account });
    await expectBearable(app, stores, [account]);
    expect((await app.keys.open({ ...everyKey, account })).total).toBe(500);
    expect((await app.accounts.login({ account })).rights).toHaveLength(250);
    expect((await app.access.get({ account })).authorized).toHaveLength(400);
    const page = await app.keys.askPage({ account, limit: 500, page: 1 });
    expect(page.keys[0]?.name).toBe(name);
  });

  function fillUp({ faults }: Stack): void {
    const id = (nth: number) => `K${String(nth).padStart(63, '0')}`;
    expect(v.is(MadeId, id(1))).toBe(true);
    const time = '2026-11-23T23:10:12.689945Z';
    const key = (nth: number) => ({
      id: id(nth),
      name,
      rights: nth === 0 ? rights : mixed,
      created_at: time,
      updated_at: time,
      expires_at: time,
    });
    const total = { headers: { 'x-total-count': '500' } };
    faults.add({ ...rowsOf('api_keys', 500, key), ...total }, { path: '/api/v3/users/ops/api-keys' });
    faults.add(
      rowsOf('authorizations', 400, (nth) => ({ client_ids: { client_id: `c${String(nth).padStart(35, '0')}` } })),
      { path: '/api/v3/users/ops/authorizations' },
    );
    faults.add({ kind: 'body', change: () => ({ rights }) }, { path: '/api/v3/users/ops/rights' });
    const held = (body: unknown) => {
      const { api_key: own } = body as { api_key: { api_key: object } };
      return { ...(body as object), api_key: { ...own, api_key: { ...own.api_key, rights } } };
    };
    faults.add({ kind: 'body', change: held }, { path: '/api/v3/auth_info' });
    const long = '😀'.repeat(2_000);
    faults.add(
      {
        kind: 'body',
        change: (body) => ({
          ...(body as object),
          name,
          description: long,
          state_description: long,
          primary_email_address: long,
          email_notification_preferences: { types: Array.from({ length: 200 }, (_, nth) => right(nth)) },
        }),
        headers: { 'x-warning': 'w'.repeat(4_000) },
      },
      { method: 'GET', path: '/api/v3/users/ops' },
    );
  }
});
