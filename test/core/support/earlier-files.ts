import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredKey } from '../../stack/key-list.ts';
import type { AccessToken } from '../../stack/logins.ts';
import { readJson } from '../../stack/json.ts';
import type { Stack } from '../../stack/stack.ts';
import type { Accounts } from '../../fixtures/make/life.ts';
import { tempFolder, testCore, testStack, type TestCore } from './core.ts';
import { keychainInMemory } from './keychain.ts';
import { startProxy } from './proxy.ts';

/** What is known of files of an earlier release besides what is in them (test/fixtures/make). */
export interface Facts {
  passphrase: string;
  /** When they were left, ISO. */
  now: string;
  accounts: Accounts;
  secrets: { name: string; keyId: string; text: string }[];
  /** Of the server lns.example.com, at the end. */
  keys: StoredKey[];
  tokens: AccessToken[];
}

export interface Earlier extends TestCore {
  facts: Facts;
}

/**
 * Opens a copy of what a user of an earlier release has left, two hours later by a clock that stands. Nobody is asked
 * anything: the proxy of its settings is not there.
 */
export async function openEarlier(name: string, options: Parameters<typeof testCore>[0] = {}): Promise<Earlier> {
  const folder = folderOf(name);
  const facts = factsOf(name);
  const dataDir = tempFolder();
  cpSync(join(folder, 'data'), dataDir, { recursive: true });
  const keychain = keychainInMemory({ silent: true });
  const core = await testCore({ dataDir, keychain, env: {}, clock: { now: () => openedAt(facts) }, ...options });
  await core.app.vault.unlock({ passphrase: facts.passphrase });
  return { ...core, facts };
}

/** The same, with its server lns.example.com as it was then, and the way to it. */
export async function openEarlierWithServer(name: string, meanwhile: (stack: Stack) => void = () => undefined) {
  const facts = factsOf(name);
  const stack = await testStack({ tls: true, names: ['lns.example.com'] });
  const { state, clock } = stack;
  clock.stop();
  clock.advance(openedAt(facts) - clock.date().getTime());
  for (const id of ['ops', 'lab', 'kim']) state.createUser({ id, name: id });
  for (const { userId, createdAt, updatedAt, ...seed } of facts.keys) {
    Object.assign(state.createKey(userId, seed), { createdAt, updatedAt });
  }
  for (const token of facts.tokens) {
    state.logins.startSession(token.userId, token.sessionId);
    state.logins.authorize(token.userId, token.clientId, token.rights);
    state.logins.tokens.set(token.id, token);
  }
  meanwhile(stack);
  const proxy = await startProxy({ to: stack.port });
  const earlier = await openEarlier(name, { env: { https_proxy: proxy.url }, extraCa: stack.ca ?? null });
  await earlier.app.settings.setProxy({ ...(await proxyOf(earlier)), mode: 'system' });
  return { ...earlier, stack };
}

async function proxyOf({ app }: TestCore) {
  const { address, user, exceptions } = await app.settings.proxy();
  return { address, user, exceptions };
}

function openedAt({ now }: Facts): number {
  return Date.parse(now) + 2 * 3_600_000;
}

export function factsOf(name: string): Facts {
  return readJson<Facts>(readFileSync(join(folderOf(name), 'server.json'), 'utf8'));
}

export function folderOf(name: string): string {
  return join(import.meta.dirname, '../../fixtures', name);
}
