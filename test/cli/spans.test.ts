import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DAY } from '../stack/seed.ts';
import type { Stack } from '../stack/stack.ts';
import { latchkey, scriptEnv } from './support/run.ts';
import { passphraseEnv, serveCore, tempFolder } from './support/served.ts';
import { addAccount, testCore, testStack } from '../core/support/core.ts';

const users = [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }];

/** How commands come to an account whose server's clock is set to something else when `set` is called: before it is heard, or between runs. */
const ways: Record<string, (stack: Stack, set: () => void) => Promise<NodeJS.ProcessEnv>> = {
  'a script’s key': async (stack, set) => {
    set();
    return scriptEnv(stack, 'ops', 'login');
  },
  'a stored account': async (stack, set) => {
    const file = join(tempFolder(), 'passphrase');
    writeFileSync(file, 'correct horse', { mode: 0o600 });
    const env = passphraseEnv(join(tempFolder(), 'data'), file);
    await latchkey(['accounts', 'add', stack.url, '--key-file', '-'], env, stack.key('ops', 'login'));
    set();
    return env;
  },
  'the window’s account': async (stack, set) => {
    set();
    const core = await testCore();
    await serveCore(core);
    await addAccount(core.app, stack, 'ops');
    return { LATCHKEY_HOME: core.dataDir };
  },
};

// A computer a year behind a server is a server a year ahead of it.
describe.each(Object.entries(ways))('by %s', (_, envOf) => {
  test.each([
    ['a year ahead', -365 * DAY],
    ['a year behind', 365 * DAY],
  ])('30 days are 30 days on the server, by a computer that is %s', async (_which, serverAhead) => {
    const stack = await testStack({ users });
    const env = await envOf(stack, () => (stack.clock.offsetMs = serverAhead));
    const left = (name: string) => {
      const { expiresAt } = stack.state.findKey('ops', name);
      return Math.round((Date.parse(expiresAt ?? '') - stack.clock.date().getTime()) / DAY);
    };
    const created = await latchkey(
      ['keys', 'create', '--name', 'new', '--right-user-info', '--expires', '30d', '--secret-only'],
      env,
    );
    expect({ code: created.code, days: left('new') }).toEqual({ code: 0, days: 30 });
    const extended = await latchkey(['keys', 'expire', 'new', '60d'], env);
    expect({ code: extended.code, days: left('new') }).toEqual({ code: 0, days: 60 });
  });
});

test.each([
  ['America/Nuuk', '2037-03-28', '2037-03-29T00:59:59Z'],
  ['Asia/Tokyo', '2037-03-28', '2037-03-28T14:59:59Z'],
])('in %s a key that expires on %s works until %s', async (TZ, date, end) => {
  const stack = await testStack({ users });
  const env = { ...scriptEnv(stack, 'ops', 'login'), TZ };
  const flags = ['--name', 'new', '--right-user-info', '--expires', date, '--secret-only'];
  expect(await latchkey(['keys', 'create', ...flags], env)).toMatchObject({ code: 0 });
  expect(stack.state.findKey('ops', 'new').expiresAt).toBe(end.replace('Z', '.000000Z'));
});
