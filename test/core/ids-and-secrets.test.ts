import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { ApiKeyId, SecretText, UserId } from '../../src-preload/contract/values.ts';
import { commandsOn } from '../cli/support/in-process.ts';
import { addAccount, everyKey, refresh, tempFolder, testCore, testStack, type TestCore } from './support/core.ts';
import { testFeatures } from './support/features.ts';
import { idlePorts } from './support/ports.ts';
import { randomFrom } from './support/random.ts';

/** One rule for an ID at every door, and one for what a server gives as a secret. */

const passphrase = 'correct horse battery';
const login = { name: 'login', rights: ['RIGHT_ALL'] };
const apiKey = `NNSXS.${'A'.repeat(39)}.${'B'.repeat(52)}`;

/** What no server of The Things Stack calls a user, and what it does. */
const others = [
  'Eve_X',
  'eve_x',
  'EVE',
  'e',
  '-eve',
  'eve-',
  'e--ve',
  'e.ve',
  'e ve',
  'e/ve',
  '../ve',
  'e\u202eve',
  'é1',
  'eve\n',
  'e'.repeat(37),
  '',
];
const proper = ['eve', 'e1', '0e', 'eve-x', 'a-b-c-d', 'e'.repeat(36)];

test('the rule is the server’s own, which its own IDs keep', () => {
  expect(others.filter((id) => v.is(UserId, id))).toEqual([]);
  expect(proper.filter((id) => !v.is(UserId, id))).toEqual([]);
  const random = randomFrom(3);
  const letters = 'ab1-_AZ.é \n';
  for (let round = 0; round < 3_000; round++) {
    const id = Array.from({ length: 1 + Math.floor(random() * 40) }, () => letters[Math.floor(random() * 11)]).join('');
    const byHand = id.length <= 36 && id.length >= 2 && /^[ab1-]+$/.test(id) && !/^-|-$|--/.test(id);
    expect(v.is(UserId, id), JSON.stringify(id)).toBe(byHand);
  }
});

/** A server that calls its user so, whatever it is asked. */
async function serverCalling(userId: string) {
  const seeded = v.is(UserId, userId) ? userId : 'ops';
  const stack = await testStack({ users: [{ id: seeded, keys: [login] }] });
  const fault = stack.faults.add({ kind: 'body', change: renamed(seeded, userId) }, { path: '/api/v3/*' });
  return { stack, fault, key: stack.key(seeded, 'login') };
}

/** Each text of a body that is the one becomes the other. */
function renamed(from: string, to: string): (body: unknown) => unknown {
  return (body): unknown =>
    JSON.parse(JSON.stringify(body ?? {}), (_name, value: unknown): unknown => (value === from ? to : value));
}

async function backUp(core: TestCore): Promise<void> {
  core.saveTo.file = join(tempFolder(), 'all.backup');
  await core.app.transfer.backup({ passphrase });
  core.openFrom.file = core.saveTo.file;
  const chosen = await core.app.transfer.chooseBackup();
  await core.app.transfer.openBackup({ id: chosen?.id ?? '', passphrase });
}

async function takesList(core: TestCore, userId: string): Promise<boolean> {
  const file = join(tempFolder(), 'list.json');
  const accounts = [{ server: 'https://things.example.com', userId }];
  writeFileSync(file, JSON.stringify({ format: 'latchkey-accounts', version: 1, accounts }));
  core.openFrom.file = file;
  return core.app.transfer.choose().then(
    (preview) => preview?.entries[0]?.state === 'new',
    () => false,
  );
}

describe('a user ID', () => {
  test.each([...others, ...proper])('is taken by all doors or by none: %j', async (userId) => {
    const { stack, fault, key } = await serverCalling(userId);
    const isOne = v.is(UserId, userId);
    const core = await testCore();
    const { app } = core;
    const inspected = await app.accounts.inspect({ address: stack.url, apiKey: key }).then(
      () => true,
      () => false,
    );
    const added = await app.accounts.add({ address: stack.url, apiKey: key }).then(
      () => true,
      (error: unknown) => {
        expect(error).toMatchObject({ failure: { code: 'not_a_stack' } });
        return false;
      },
    );
    expect([inspected, added, await takesList(core, userId)]).toEqual([isOne, isOne, isOne]);
    expect(await app.accounts.list()).toHaveLength(isOne ? 1 : 0);
    // Whatever came of it, there is a backup.
    fault.remove();
    await backUp(core);
  });

  test('that changes to one that is none, amid the life of an account, is not taken over', async () => {
    const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
    const core = await testCore();
    const account = await addAccount(core.app, stack, 'ops');
    stack.faults.add({ kind: 'body', change: renamed('ops', 'Eve_X') }, { path: '/api/v3/*' });
    await refresh(core.app, account);
    expect(await core.app.accounts.list()).toMatchObject([{ userId: 'ops' }]);
    expect((await core.app.profile.get({ account }))?.userId).toBe('ops');
    await backUp(core);
  });

  test('that an earlier release took keeps no other account out of a backup', async () => {
    const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
    const file = join(tempFolder(), 'all.backup');
    const ports = { ...idlePorts, chooseNewFile: async () => file, confirmBackup: async () => true };
    const { app, stores } = testFeatures({ ports });
    await addAccount(app, stack, 'ops');
    stores.vault.exec(
      `INSERT INTO account (id, identity, api, user_id, position, added_at)
       VALUES ('acc_aaaaaaaaaaaaaaaa', 'https://x.example.com', 'https://x.example.com', 'Eve_X', 9, '2026-11-23T23:10:12.689945Z')`,
    );
    expect((await app.transfer.outlook()).accounts).toBe(1);
    expect(await app.transfer.backup({ passphrase })).toMatchObject({ accounts: 1 });
  });
});

describe('an ID of a key', () => {
  test.each(['a/b', `A${'B'.repeat(64)}`, 'A\u001b[2J', '\u202eA', '-rf'])(
    'that is none is never kept, shown or written to a pipe: %j',
    async (id) => {
      expect(v.is(ApiKeyId, id)).toBe(false);
      const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
      const { app } = await testCore();
      const account = await addAccount(app, stack, 'ops');
      stack.faults.add(
        { kind: 'body', change: () => ({ api_keys: [{ id, name: 'x' }] }), headers: { 'x-total-count': '1' } },
        { path: '/api/v3/users/ops/api-keys' },
      );
      await refresh(app, account);
      // The page is none, so nothing was read, and nothing swept.
      const { list } = await app.keys.open(everyKey);
      expect((await app.keys.window({ list, from: 0, count: 10 })).map(({ name }) => name)).toEqual(['login']);
      const { stdout } = await commandsOn(app)(['keys', 'list', '-o', 'ids']);
      expect(stdout).toMatch(/^[A-Za-z0-9_/-]*\n?$/);
    },
  );
});

describe('what a server gives as a secret', () => {
  const none = [
    ['a line break', `${apiKey}\nrm -rf ~`],
    ['an escape', `${apiKey}\u001b]52;c;eA==\u0007`],
    ['a blank', `${apiKey} x`],
    ['a letter that is no ASCII', `${apiKey}é`],
    ['what turns the order of letters', `\u202e${apiKey}`],
    ['nothing', ''],
    ['no end', 'A'.repeat(501)],
  ] as const;

  test.each(none)('is none with %s: it reaches neither vault, terminal, file nor clipboard', async (_what, key) => {
    expect(v.is(SecretText, key)).toBe(false);
    const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
    const core = await testCore();
    const account = await addAccount(core.app, stack, 'ops');
    stack.faults.add(
      { kind: 'body', change: (body) => ({ ...(body as object), key }) },
      { method: 'POST', path: '/api/v3/users/ops/api-keys' },
    );
    const file = join(tempFolder(), 'key');
    const flags = ['--name', 'new', '--right', 'RIGHT_USER_INFO', '--account', account];
    for (const way of [['--secret-only'], ['--secret-file', file]]) {
      const { code, stdout } = await commandsOn(core.app)(['keys', 'create', ...flags, ...way]);
      expect(code).not.toBe(0);
      expect(stdout).toBe('');
    }
    expect(() => readFileSync(file)).toThrow('ENOENT');
    expect(await core.app.secrets.pending()).toEqual([]);
    expect(core.clipboard.text).toBeNull();
    // The key may have been made: that is found out, as after any lost answer.
    expect(await core.app.keys.unfinished()).toHaveLength(2);
  });

  test('is one where it is printable, whatever its form', async () => {
    const key = 'abc.DEF_123-~!';
    const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
    const { app } = await testCore();
    const account = await addAccount(app, stack, 'ops');
    stack.faults.add(
      { kind: 'body', change: (body) => ({ ...(body as object), key }) },
      { method: 'POST', path: '/api/v3/users/ops/api-keys' },
    );
    const { secret } = await app.keys.create({ account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null });
    expect(await app.secrets.reveal({ secret })).toEqual({ key });
  });
});
