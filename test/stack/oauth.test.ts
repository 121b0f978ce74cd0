import { expect, test } from 'vitest';
import { walk } from './browser.ts';
import { start } from './testing.ts';

const alice = { userId: 'alice', password: 'S3cret-of-alice' };
const users = [{ id: 'alice', password: alice.password }];
const authorize = '/oauth/authorize?client_id=cli&response_type=code&state=s&redirect_uri=';

test('a sign-in leads to the port of the machine, with a code and the state', async () => {
  const stack = await start({ users });
  const found = new URL(await walk(`${stack.url}${authorize}local-callback%3Fport%3D43117`, alice));
  expect(`${found.origin}${found.pathname}`).toBe('http://localhost:43117/oauth/callback');
  expect(found.searchParams.get('code')).toMatch(/^MF2XI\./);
  expect(found.searchParams.get('state')).toBe('s');
});

test('a code can be shown instead', async () => {
  const stack = await start({ users });
  expect(await walk(`${stack.url}${authorize}code`, alice)).toMatch(/^MF2XI\./);
});

test('a wrong password is refused', async () => {
  const stack = await start({ users });
  await expect(walk(`${stack.url}${authorize}code`, { ...alice, password: 'wrong' })).rejects.toThrow('Incorrect');
  expect(stack.state.logins.sessionsOf('alice')).toEqual([]);
});

test('a client that is not trusted asks, and may be refused', async () => {
  const stack = await start({ users });
  Object.assign(stack.state.clients.get('cli') ?? {}, { skipAuthorization: false });
  const address = `${stack.url}${authorize}local-callback%3Fport%3D5`;
  const refused = new URL(await walk(address, { ...alice, consents: false }));
  expect(refused.searchParams.get('error')).toBe('access_denied');
  expect(stack.state.logins.authorizationsOf('alice')).toEqual([]);
  expect(new URL(await walk(address, alice)).searchParams.get('code')).toMatch(/^MF2XI\./);
});
