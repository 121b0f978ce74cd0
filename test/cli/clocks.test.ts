import { expect, test } from 'vitest';
import { accountsSheet } from '../../src-main/cli/accounts/list.ts';
import { cliWords } from '../../src-preload/messages/cli.ts';
import { addAccount, testStack } from '../core/support/core.ts';
import { DAY, HOUR, type SeedKey } from '../stack/seed.ts';
import { served } from './support/served.ts';

const past: SeedKey = { name: 'past', rights: ['RIGHT_USER_INFO'], expiresIn: -HOUR };
const next: SeedKey = { name: 'next', rights: ['RIGHT_USER_INFO'], expiresIn: HOUR };

/** Beside the account `ops`, one on a server whose clock is so far ahead, in ms. */
async function beside(ahead: number) {
  const good = await served(past, next);
  const odd = await testStack({ users: [{ id: 'dev', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }, past, next] }] });
  odd.clock.advance(ahead);
  await addAccount(good.app, odd, 'dev');
  return { ...good, odd };
}

const names = (stdout: string) => (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);

test.each([
  ['--expired', ['past']],
  ['--expiring=7d', ['next']],
  ['--expiring=20y', ['next']],
])('a server whose clock is ten years ahead puts no key into %s, and is named on stderr', async (flag, expected) => {
  const { run } = await beside(3650 * DAY);
  const { code, stdout, stderr } = await run('keys', 'list', '--all-accounts', flag, '-o', 'json');
  expect({ code, names: names(stdout) }).toEqual({ code: 0, names: expected });
  expect(stderr).toMatch(/^latchkey: The clock of dev’s server says .*\. Latchkey lists none of its keys as expired/);
});

test('the pipe of expired keys into a deletion leaves every live key of every account', async () => {
  const { run, stack, odd } = await beside(3650 * DAY);
  const { stdout } = await run('keys', 'list', '--all-accounts', '--expired', '-o', 'ids');
  const ids = stdout.trim().split('\n');
  expect(ids).toHaveLength(1);
  expect((await run('keys', 'delete', '--all-accounts', '--yes', ...ids)).code).toBe(0);
  expect(
    stack.state
      .keys('ops')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['login', 'next']);
  expect(
    odd.state
      .keys('dev')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['login', 'next', 'past']);
});

test('one account alone is asked about: the other’s clock is still what it is compared with', async () => {
  const { run } = await beside(3650 * DAY);
  const { stdout, stderr } = await run('keys', 'list', '--account', 'dev', '--expired', '-o', 'ids');
  expect(stdout).toBe('');
  expect(stderr).toContain('dev');
});

test('when accounts were read is told by this computer’s clock, whatever a server’s says', async () => {
  const { app } = await beside(3650 * DAY);
  const host = { words: await cliWords('en'), language: 'en' as const, now: Date.now };
  const { rows, columns } = accountsSheet(await app.accounts.list(), null, host, true);
  const read = columns.findIndex(({ title }) => title === host.words.columns.updated);
  expect(rows.map((row) => row[read]?.text)).toEqual([host.words.now, host.words.now]);
});
