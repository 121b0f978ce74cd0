import { Agent, request } from 'undici';
import { afterEach } from 'vitest';
import type { Json } from './json.ts';
import { startStack, type Stack, type StackOptions } from './stack.ts';

/** What the tests of this server share: alice, who has one key, and a way to ask as her. */
export const USERS = [{ id: 'alice', keys: [{ name: 'Latchkey', rights: ['RIGHT_USER_ALL'] }] }];
export const KEYS = '/api/v3/users/alice/api-keys';

const open: Stack[] = [];
afterEach(async () => {
  for (const stack of open.splice(0)) await stack.close();
});

/** Starts a server that is closed at the end of the test. */
export async function start(options: StackOptions = {}): Promise<Stack> {
  const stack = await startStack({ users: USERS, ...options });
  open.push(stack);
  return stack;
}

export interface Got {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Asks as alice, over a connection of its own. Waits a second for an answer to begin. */
export async function ask(
  stack: Stack,
  path: string,
  options: { method?: 'GET' | 'POST'; body?: Json; ca?: string } = {},
): Promise<Got> {
  const dispatcher = new Agent({ connect: { ca: options.ca ?? stack.ca }, headersTimeout: 1_000 });
  try {
    const { statusCode, headers, body } = await request(`${stack.url}${path}`, {
      method: options.method ?? 'GET',
      headers: { authorization: `Bearer ${stack.key('alice', 'Latchkey')}` },
      body: options.body === undefined ? null : JSON.stringify(options.body),
      dispatcher,
    });
    return { status: statusCode, headers, text: await body.text() };
  } finally {
    await dispatcher.destroy();
  }
}

/** A POST, whose act can be told from its answer. */
export function createKey(stack: Stack): Promise<Got> {
  return ask(stack, KEYS, { method: 'POST', body: { name: 'new', rights: ['RIGHT_USER_INFO'] } });
}

/** The names of alice's keys, as the server holds them. */
export function names(stack: Stack): string[] {
  return stack.state.keys('alice').map(({ name }) => name);
}
