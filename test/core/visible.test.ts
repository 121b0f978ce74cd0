import { describe, expect, test } from 'vitest';
import { clientOf, type Callable, type Client } from '../../src-preload/client.ts';
import { answerCall } from '../../src-main/desktop/guard.ts';
import { visible, visibleLines } from '../../src-preload/contract/visible.ts';
import { cleanJson } from '../../src-main/cli/output/clean.ts';
import { commandsOn } from '../cli/support/in-process.ts';
import { addAccount, everyKey, idle, testCore, testStack } from './support/core.ts';
import { randomFrom } from './support/random.ts';

/** By code point: each kind of what can't be seen or changes how its surroundings are shown. */
const hidden = {
  'an override of the order of letters': 0x202e,
  'an embedding': 0x202a,
  'an isolate': 0x2067,
  'a mark of order': 0x200f,
  'an Arabic mark of order': 0x061c,
  'a blank of no width': 0x200b,
  'a joiner of words': 0x2060,
  'a byte order mark': 0xfeff,
  'a soft hyphen': 0x00ad,
  'a filler': 0x3164,
  'a tag': 0xe0041,
  'an escape': 0x1b,
  'a delete': 0x7f,
  'a control of eight bits': 0x9b,
  'a separator of lines': 0x2028,
  'an annotation': 0xfff9,
  'a joiner of letters that need none': 0x200d,
  'a selector of letters that have no other form': 0xfe0f,
} as const;
const characters = Object.values(hidden).map((code) => String.fromCodePoint(code));
const seen = (text: string) => !characters.some((character) => text.includes(character));
/** In the middle of letters, where none of them does anything. */
const spoiled = (word: string) => characters.map((character) => `${word}${character}x`).join('');

describe('a text as it is shown', () => {
  test.each(Object.entries(hidden))('has a mark for %s', (_what, code) => {
    expect(visible(`ab${String.fromCodePoint(code)}cd`)).toBe('ab\ufffdcd');
  });

  test.each(['👨‍👩‍👧‍👦 👍🏽 ❤️ 1️⃣', 'می‌خواهم', 'क्‍ष', '葛󠄀城市', 'Zürich – “Büro”', '名前　その他', 'e\u0301', ''])(
    'leaves %s as it is',
    (text) => {
      expect(visible(text)).toBe(text);
    },
  );

  test('has a mark for a tab and a line break, but where texts have lines', () => {
    expect(visible('a\tb\r\nc')).toBe('a\ufffdb\ufffd\ufffdc');
    expect(visibleLines('a\tb\r\nc\rd\u202e')).toBe('a\tb\r\nc\ufffdd\ufffd');
  });

  test('has nothing hidden, whatever it is made of, and shows the same when it is shown again', () => {
    const random = randomFrom(7);
    for (let round = 0; round < 2_000; round++) {
      const codes = Array.from({ length: 12 }, () =>
        random() < 0.5 ? Math.floor(random() * 0x3000) : Math.floor(random() * 0x110000),
      );
      const text = `${String.fromCodePoint(...codes)}${characters[round % characters.length]}`;
      const shown = visible(text);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u);
      expect(visible(shown)).toBe(shown);
      expect([...shown]).toHaveLength([...text].length);
    }
  });

  test('stands in JSON for what it was, by escapes', () => {
    const json = cleanJson(JSON.stringify({ name: spoiled('a') }, null, 2));
    expect(seen(json)).toBe(true);
    expect(JSON.parse(json)).toEqual({ name: spoiled('a') });
  });
});

/** The server takes 50 characters. */
const [first, second] = [spoiled('n').slice(0, 36), spoiled('n').slice(33)];

/** An account on a server, and what its user has written here, with hidden characters in all of it. */
async function spoiledCore() {
  const stack = await testStack({
    users: [
      {
        id: 'ops',
        name: spoiled('n').slice(0, 48),
        stateDescription: spoiled('s'),
        keys: [
          { name: 'login', rights: ['RIGHT_ALL'] },
          { name: first, rights: ['RIGHT_USER_INFO'] },
          { name: second, rights: ['RIGHT_USER_INFO'] },
        ],
      },
    ],
  });
  stack.faults.add(
    {
      kind: 'body',
      change: (body) => ({ ...(body as object), description: `${spoiled('d')}\nsecond line` }),
    },
    { method: 'GET', path: '/api/v3/users/ops' },
  );
  const { app, core } = await testCore();
  const account = await addAccount(app, stack, 'ops');
  const id = stack.state.findKey('ops', first).id;
  await app.accounts.change({
    account,
    change: { label: spoiled('l').slice(0, 60), group: spoiled('g').slice(0, 60) },
  });
  await app.keys.note({ account, id, text: `${spoiled('t')}\nsecond line` });
  await idle(app);
  return { app, window: windowOf(core), stack, account, id };
}

/** What the window is answered. */
function windowOf(core: Callable): Client {
  return clientOf({ call: (method, input) => answerCall(async () => core, true, [method, input]), on: core.on });
}

test('no answer to the window has anything hidden, whoever wrote it: names, descriptions, labels, groups, notes', async () => {
  const { window: app, account, id } = await spoiledCore();
  const { list, first: rows } = await app.keys.open({ ...everyKey, first: { before: null, count: 60 } });
  const answers = {
    accounts: await app.accounts.list(),
    rows,
    window: await app.keys.window({ list, from: 0, count: 100 }),
    found: await app.keys.find({ text: 'n', most: 50 }),
    key: await app.keys.get({ account, id }),
    profile: await app.profile.get({ account }),
    email: await app.email.get({ account }),
    facts: await app.accounts.facts({ account }),
  };
  const texts = JSON.stringify(answers);
  expect(seen(texts)).toBe(true);
  expect(texts).toContain('\ufffd');
  expect(answers.key.note).toMatch(/\nsecond line$/);
  expect(answers.profile?.description).toMatch(/\nsecond line$/);
});

test('a name is found as it is shown, and by what can be seen of it', async () => {
  const { window: app, id } = await spoiledCore();
  const shown = visible(first);
  for (const text of [shown, 'n\ufffdx']) {
    expect((await app.keys.find({ text, most: 50 })).map((key) => key.id)).toContain(id);
    const { list } = await app.keys.open({ ...everyKey, text });
    expect((await app.keys.window({ list, from: 0, count: 10 })).map((key) => key.id)).toContain(id);
  }
});

test('a group is named, renamed and moved by what is shown of it', async () => {
  const { window: app } = await spoiledCore();
  const [{ group } = { group: '' }] = await app.accounts.list();
  expect(seen(group)).toBe(true);
  expect(await app.accounts.moveGroup({ group, to: { step: 'up' } })).toMatchObject({ group });
  await app.accounts.renameGroup({ group, name: 'Customers' });
  expect((await app.accounts.list()).map((one) => one.group)).toEqual(['Customers']);
});

test('whoever edits something else writes nothing back of it, and is told of no conflict', async () => {
  const { window: app, stack, account, id } = await spoiledCore();
  const { name, rights, expiresAt } = await app.keys.get({ account, id });
  const until = '2099-01-01T00:00:00.000000Z';
  // As a form sends it that names all it shows.
  await app.keys.update({ account, id, change: { name, expiresAt: until }, seen: { name, rights, expiresAt } });
  const profile = await app.profile.get({ account });
  if (profile === null) throw new Error('no profile');
  const seenNow = { name: profile.name, description: profile.description };
  await app.profile.save({ account, change: { ...seenNow, email: 'new@example.com' }, seen: seenNow });
  const masks = stack.requests.flatMap(({ method, body }) =>
    method === 'PUT' ? [(JSON.parse(body) as { field_mask: { paths: string[] } }).field_mask.paths] : [],
  );
  expect(masks).toEqual([['expires_at'], ['primary_email_address']]);
  expect(stack.state.findKey('ops', first).id).toBe(id);
});

test('a terminal is shown the same marks, and JSON says what was there', async () => {
  const { app, id } = await spoiledCore();
  const run = commandsOn(app);
  for (const argv of [
    ['accounts', 'list'],
    ['keys', 'list'],
    ['keys', 'show', id],
    ['keys', 'list', '-o', 'csv'],
    ['keys', 'list', '-o', 'json'],
    ['users', 'get'],
    ['users', 'api-keys', 'list'],
  ]) {
    const { stdout, stderr } = await run(argv);
    expect(seen(stdout + stderr), argv.join(' ')).toBe(true);
  }
  const { stdout } = await run(['users', 'api-keys', 'get', 'ops', id]);
  expect(JSON.parse(stdout)).toMatchObject({ name: first });
});
