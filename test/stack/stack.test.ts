import { request } from 'undici';
import { describe, expect, test } from 'vitest';
import { startDemo } from './demo-seed.ts';
import { readJson } from './json.ts';
import { startStackProcess } from './remote.ts';
import { DAY } from './seed.ts';
import { ask, createKey, KEYS, start, USERS } from './testing.ts';

describe('what it holds', () => {
  test('the seed: keys that have expired, expire, and never do', async () => {
    const { state } = await start({
      users: [
        {
          id: 'ops',
          keys: [
            { name: 'old', rights: ['RIGHT_ALL'], createdAgo: 30 * DAY, expiresIn: -DAY },
            { name: 'soon', rights: ['RIGHT_FROM_A_NEWER_SERVER'], expiresIn: 4 * DAY },
            { name: 'never', rights: ['RIGHT_USER_INFO'] },
          ],
        },
      ],
    });
    const now = state.clock.now();
    expect(state.findKey('ops', 'old').expiresAt?.localeCompare(now)).toBe(-1);
    expect(state.findKey('ops', 'soon').expiresAt?.localeCompare(now)).toBe(1);
    expect(state.findKey('ops', 'never').expiresAt).toBeUndefined();
  });

  test('what somebody else does is seen by the next request', async () => {
    const stack = await start();
    stack.state.createKey('alice', { name: 'elsewhere', rights: ['RIGHT_USER_INFO'] });
    stack.state.updateKey('alice', 'elsewhere', { name: 'renamed' });
    expect((await ask(stack, `${KEYS}?order=name`)).text).toContain('"renamed"');
    stack.state.deleteKey('alice', 'renamed');
    expect((await ask(stack, KEYS)).headers['x-total-count']).toBe('1');
    stack.state.suspend('alice', 'Unpaid');
    expect((await ask(stack, KEYS)).headers['x-warning']).toBe('Restricted rights after account suspension: Unpaid');
  });

  test('the last page of 100,000 keys has what was created last', async () => {
    const stack = await start();
    for (let index = 0; index < 100_000; index++) {
      stack.state.createKey('alice', { name: `key ${index}`, rights: ['RIGHT_USER_INFO'] });
    }
    await ask(stack, `${KEYS}?order=created_at&limit=1000`);
    await createKey(stack);
    const last = await ask(stack, `${KEYS}?order=created_at&limit=1000&page=101`);
    expect(readJson<{ api_keys: { name: string }[] }>(last.text).api_keys.map(({ name }) => name)).toEqual([
      'key 99999',
      'new',
    ]);
  });

  test('the clock may be wrong, and shows in the Date header', async () => {
    const stack = await start();
    stack.clock.offsetMs = 400 * DAY;
    const date = Date.parse(String((await ask(stack, KEYS)).headers['date']));
    expect(Math.round((date - Date.now()) / DAY)).toBe(400);
  });

  test('an older server does not know the email preferences', async () => {
    const stack = await start({ version: '3.32' });
    const asked = '/api/v3/users/alice?field_mask=email_notification_preferences';
    expect((await ask(stack, asked)).status).toBe(400);
    stack.settings.version = '3.33';
    expect((await ask(stack, asked)).status).toBe(200);
  });

  test('the demo has three accounts that can sign in', async () => {
    const demo = await startDemo();
    for (const { url, userId, key } of demo.accounts) {
      const { statusCode, body } = await request(`${url}/api/v3/auth_info`, {
        headers: { authorization: `Bearer ${key}` },
      });
      expect([statusCode, await body.text()]).toEqual([200, expect.stringContaining(`"${userId}"`)]);
    }
    await demo.close();
    expect(demo.accounts.map(({ userId }) => userId)).toEqual(['ops', 'admin', 'lab']);
  });
});

describe('in a process of its own', () => {
  test('it is driven over its control port, and ends when told to', async () => {
    const process = await startStackProcess({ users: USERS });
    try {
      const [stack] = process.stacks;
      if (!stack) throw new Error('no server');
      const headers = { authorization: `Bearer ${stack.keys['alice']?.['Latchkey']}` };
      const list = () => request(`${stack.url}${KEYS}`, { headers });

      await stack.do('createKey', 'alice', { name: 'elsewhere', rights: ['RIGHT_USER_INFO'] });
      expect((await stack.do('keys', 'alice')).map(({ name }) => name)).toContain('elsewhere');
      const fault = await stack.do('addFault', { kind: 'status', status: 503 }, { times: 1 });
      expect((await list()).statusCode).toBe(503);
      expect(await stack.do('faultHits', fault)).toBe(1);

      const hold = await stack.do('hold', 'before');
      const answer = list();
      expect(await stack.do('reached', hold)).toMatchObject({ phase: 'before' });
      await stack.do('release', hold);
      expect((await answer).statusCode).toBe(200);
      expect((await stack.do('requests')).map(({ status }) => status)).toEqual([503, 200]);
      await expect(stack.do('deleteKey', 'alice', 'no such key')).rejects.toThrow('no such key');
    } finally {
      await process.close();
    }
  });
});
