import { expect, test } from 'vitest';
import { addAccount, refresh, testCore, testStack } from '../core/support/core.ts';
import type { Stack } from '../stack/stack.ts';
import { DAY } from '../stack/seed.ts';
import { commandsOn } from './support/in-process.ts';
import { latchkey, scriptEnv } from './support/run.ts';
import { login } from './support/served.ts';

const shared = 'SHAREDSHAREDSHAREDSHAREDSHARED';
const keys = [login, { id: shared, name: 'expired', rights: ['RIGHT_USER_INFO'], expiresIn: -DAY }];

/** Two servers that list a key of the same ID, as any server can. */
async function start(env: NodeJS.ProcessEnv = {}) {
  const ours = await testStack({ users: [{ id: 'ops', keys }] });
  const theirs = await testStack({ users: [{ id: 'eve', keys }] });
  const { app } = await testCore();
  const ids = { ours: await addAccount(app, ours, 'ops'), theirs: await addAccount(app, theirs, 'eve') };
  return { app, ids, stacks: { ours, theirs }, run: commandsOn(app, env) };
}
type Started = Awaited<ReturnType<typeof start>>;
type Side = keyof Started['ids'];

const userOf = { ours: 'ops', theirs: 'eve' };
/** The keys of a server, as it holds them. */
const heldBy = ({ stacks }: Started, side: Side) => JSON.stringify(stacks[side].state.keys(userOf[side]));

/** How a key is named, and whose it is then: null for what is refused. `@ours` stands for that account's ID. */
const ways: readonly (readonly [typed: string, flags: string[], whose: Side | null])[] = [
  [shared, [], null],
  [shared, ['--account', 'ops'], 'ours'],
  [shared, ['--account', 'eve'], 'theirs'],
  [`@ours/${shared}`, [], 'ours'],
  [`@theirs/${shared}`, [], 'theirs'],
  [`@ours/${shared}`, ['--account', 'ops'], 'ours'],
  [`@ours/${shared}`, ['--account', '@ours'], 'ours'],
  [`@ours/${shared}`, ['--account', 'eve'], null],
  [`@theirs/${shared}`, ['--account', 'ops'], null],
  [`acc_aaaaaaaaaaaaaaaa/${shared}`, [], null],
];

/** What each command does to the key, and of whose server that can be told afterwards. */
const changes: Record<string, readonly string[]> = {
  delete: ['--yes'],
  expire: ['2100-01-01'],
  rename: ['renamed'],
};

for (const [command, more] of Object.entries(changes)) {
  test.each(ways)(`keys ${command} %s %j changes what is of: %s`, async (typed, flags, whose) => {
    const started = await start();
    const before = { ours: heldBy(started, 'ours'), theirs: heldBy(started, 'theirs') };
    const { code, stderr } = await started.run(words(started, ['keys', command, typed, ...more, ...flags]));
    expect({ code, stderr }).toMatchObject({ code: whose === null ? 2 : 0 });
    for (const side of ['ours', 'theirs'] as const) {
      expect(heldBy(started, side) === before[side], `${side} is left alone`).toBe(side !== whose);
    }
  });
}

test.each(ways)('keys show %s %j shows what is of: %s', async (typed, flags, whose) => {
  const started = await start();
  const { code, stdout } = await started.run(words(started, ['keys', 'show', typed, '-o', 'json', ...flags]));
  expect(code).toBe(whose === null ? 2 : 0);
  if (whose === null) expect(stdout).toBe('');
  else expect(JSON.parse(stdout)).toMatchObject({ id: shared, account: { id: started.ids[whose] } });
});

test.each(ways)('keys secret %s %j hands over what is of: %s', async (typed, flags, whose) => {
  const started = await start();
  const { app, stacks, ids, run } = started;
  for (const side of ['ours', 'theirs'] as const) {
    stacks[side].state.deleteKey(userOf[side], shared);
    givesThatId(stacks[side]);
    await app.keys.create({ account: ids[side], name: side, rights: ['RIGHT_USER_INFO'], expiresAt: null });
  }
  const { code, stdout } = await run(words(started, ['keys', 'secret', typed, '--secret-only', ...flags]));
  if (whose === null) {
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(await app.secrets.pending()).toHaveLength(2);
  } else {
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${stacks[whose].key(userOf[whose], shared)}\n` });
    expect((await app.secrets.pending()).map(({ account }) => account)).not.toContain(ids[whose]);
  }
});

test.each(ways)('users api-keys set %s %j changes what is of: %s', async (typed, flags, whose) => {
  const started = await start();
  const before = { ours: heldBy(started, 'ours'), theirs: heldBy(started, 'theirs') };
  const argv = words(started, ['users', 'api-keys', 'set', '--api-key-id', typed, '--name', 'renamed', ...flags]);
  expect((await started.run(argv)).code).toBe(whose === null ? 2 : 0);
  for (const side of ['ours', 'theirs'] as const) {
    expect(heldBy(started, side) === before[side], `${side} is left alone`).toBe(side !== whose);
  }
});

test('what is ambiguous is refused with the accounts and what to give instead', async () => {
  const started = await start();
  const { ids, stacks, run } = started;
  const { stderr } = await run(['keys', 'delete', shared, '--yes']);
  for (const side of ['ours', 'theirs'] as const) {
    expect(stderr).toContain(`${ids[side]}/${shared} (${userOf[side]}@${new URL(stacks[side].url).host})`);
  }
});

test('an ID of one account that is a name in another is ambiguous', async () => {
  const { app, ids, stacks, run } = await start();
  await app.keys.create({ account: ids.ours, name: 'backup', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  stacks.theirs.state.createKey('eve', { id: 'backup', name: 'mine', rights: ['RIGHT_USER_INFO'] });
  await refresh(app, ids.theirs);
  expect(await run(['keys', 'expire', 'backup', 'never'])).toMatchObject({ code: 2, stdout: '' });
  const one = await run(['keys', 'show', `${ids.theirs}/backup`, '-o', 'ids']);
  expect(one).toMatchObject({ code: 0, stdout: `${ids.theirs}/backup\n` });
});

test('the account that commands work on by default does not bend a reference, and decides of a mere ID', async () => {
  const { app, ids, run } = await start();
  await app.settings.set({ commandLineAccount: ids.theirs });
  const whose = async (typed: string) =>
    (JSON.parse((await run(['keys', 'show', typed, '-o', 'json'])).stdout) as { account: { id: string } }).account.id;
  expect(await whose(`${ids.ours}/${shared}`)).toBe(ids.ours);
  expect(await whose(shared)).toBe(ids.theirs);
  const inEnvironment = commandsOn(app, { LATCHKEY_ACCOUNT: 'eve' });
  const shown = await inEnvironment(['keys', 'show', `${ids.ours}/${shared}`, '-o', 'json']);
  expect(JSON.parse(shown.stdout)).toMatchObject({ account: { id: ids.ours } });
});

test.each([
  [[], 'both'],
  [['--all-accounts'], 'both'],
  [['--account', 'ops'], 'ours'],
] as const)('what keys list %j -o ids writes deletes what was listed, and nothing else', async (flags, whose) => {
  const started = await start();
  const { run, stacks, ids } = started;
  const listed = await run(['keys', 'list', '--expired', '-o', 'ids', ...flags]);
  const lines = listed.stdout.trimEnd().split('\n');
  expect(lines.sort()).toEqual(
    whose === 'both' ? [`${ids.ours}/${shared}`, `${ids.theirs}/${shared}`].sort() : [shared],
  );
  stacks.ours.state.deleteKey('ops', shared);
  const gone = await run(['keys', 'delete', '--yes', ...flags.filter((flag) => flag !== '--all-accounts'), ...lines]);
  // It is known here still, and gone there: what it stood for is not looked for elsewhere.
  expect(gone.code).toBe(0);
  expect(stacks.theirs.state.keys('eve').some(({ id }) => id === shared)).toBe(whose === 'ours');
});

test('a reference to what its account has not touches neither another’s key of that ID nor one of that name', async () => {
  const { app, run, ids, stacks } = await start();
  await app.keys.remove({ account: ids.ours, id: shared });
  stacks.ours.state.createKey('ops', { name: shared, rights: ['RIGHT_USER_INFO'] });
  const refused = await run(['keys', 'delete', '--yes', `${ids.ours}/${shared}`]);
  expect(refused.code).toBe(1);
  expect(stacks.ours.state.keys('ops').map(({ name }) => name)).toContain(shared);
  expect(stacks.theirs.state.keys('eve').map(({ id }) => id)).toContain(shared);
});

test('one account alone is piped by IDs as the API has them; all that are asked for, by the account too', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys }] });
  const { app } = await testCore();
  const account = await addAccount(app, stack, 'ops');
  const run = commandsOn(app);
  expect((await run(['keys', 'list', '--expired', '-o', 'ids'])).stdout).toBe(`${shared}\n`);
  expect((await run(['keys', 'list', '--expired', '-o', 'ids', '--all-accounts'])).stdout).toBe(
    `${account}/${shared}\n`,
  );
  const shown = await run(['keys', 'show', 'expired', '-o', 'ids', '--all-accounts']);
  expect(shown.stdout).toBe(`${account}/${shared}\n`);
});

test('the account of a script’s environment has no ID that another command would know', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys }] });
  const listed = await latchkey(
    ['keys', 'list', '--expired', '--all-accounts', '-o', 'ids'],
    scriptEnv(stack, 'ops', 'login'),
  );
  expect(listed).toMatchObject({ code: 0, stdout: `${shared}\n` });
  const other = await latchkey(
    ['keys', 'delete', '--yes', `acc_aaaaaaaaaaaaaaaa/${shared}`],
    scriptEnv(stack, 'ops', 'login'),
  );
  expect(other.code).toBe(2);
  expect(stack.state.keys('ops').map(({ id }) => id)).toContain(shared);
});

/** With the accounts' IDs in the place of their marks. */
function words({ ids }: Started, argv: readonly string[]): string[] {
  return argv.map((word) => word.replace('@ours', ids.ours).replace('@theirs', ids.theirs));
}

/** The next key that is made there has an ID that its server has chosen. */
function givesThatId({ state }: Stack): void {
  const create = state.createKey.bind(state);
  state.createKey = (user, seed) => create(user, { ...seed, id: shared });
}
