import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keychainInMemory, type TestKeychain } from '../../core/support/keychain.ts';
import { startStack, type Stack } from '../../stack/stack.ts';
import type { Random } from '../support/random.ts';
import { newLedger, type Ledger } from './ledger.ts';
import { everyday } from './plan.ts';

/** A data folder from its first start on, with the server and the keychain that belong to it. */
export interface Life {
  readonly dataDir: string;
  readonly stack: Stack;
  readonly keychain: TestKeychain;
  readonly ledger: Ledger;
  readonly random: Random;
  /** IDs of keys that were not made by the app. */
  readonly foreign: Set<string>;
  newName(): string;
  end(): Promise<void>;
}

/** Who signs in by browser. */
export const byBrowser = 'lab';

/** Users besides the everyday ones. */
export const others = Array.from({ length: 12 }, (_, index) => `user-${index}`);

/** `fleetKeys`: how many keys the user `fleet` has at first. */
export async function newLife(random: Random, fleetKeys: number): Promise<Life> {
  const login = { name: 'login', rights: ['RIGHT_ALL'] };
  const many = Array.from({ length: fleetKeys }, (_, index) => ({ name: `e${index}`, rights: ['RIGHT_USER_INFO'] }));
  const users = [...everyday, byBrowser, ...others];
  const stack = await startStack({
    users: users.map((id) => ({ id, keys: id === 'fleet' ? [login, ...many] : [login] })),
  });
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-kills-'));
  let named = 0;
  return {
    dataDir: join(folder, 'data'),
    stack,
    keychain: keychainInMemory(),
    ledger: newLedger(),
    random,
    foreign: new Set(users.flatMap((user) => stack.state.keys(user).map(({ id }) => id))),
    newName: () => `k${(named += 1)}-${random.below(1_000_000)}`,
    async end() {
      await stack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A code as the server's page shows it to a user who has signed in there. */
export function codeFor({ stack }: Life, userId: string): string {
  const { logins, codes } = stack.state;
  logins.authorize(userId, 'cli', ['RIGHT_ALL']);
  const sessionId = logins.startSession(userId).id;
  return codes.issue({ userId, sessionId, clientId: 'cli', redirectUri: 'code' });
}

/** The tokens of a user have run out. */
export function expireTokens({ stack }: Life, user: string): void {
  for (const { id } of stack.state.logins.tokensOf(user, 'cli')) stack.state.logins.expire(id);
}

/** Somebody else works on the same user's keys: some are made, renamed and deleted. */
export function elsewhere({ stack, foreign, random, newName }: Life, user: string): void {
  const theirs = stack.state.keys(user).filter(({ id, name }) => foreign.has(id) && name !== 'login');
  const [deleted, renamed] = [5 + random.below(10), 20 + random.below(20)];
  const some = random.shuffled(theirs);
  for (const { id } of some.slice(0, deleted)) stack.state.deleteKey(user, id);
  for (const { id } of some.slice(deleted, deleted + renamed)) {
    stack.state.updateKey(user, id, { name: `e${newName()}` });
  }
  for (let count = 5 + random.below(10); count > 0; count--) {
    foreign.add(stack.state.createKey(user, { name: `e${newName()}`, rights: ['RIGHT_USER_INFO'] }).id);
  }
}
