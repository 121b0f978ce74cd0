import { openSync, writeSync } from 'node:fs';
import { idle } from '../../core/support/client.ts';
import { keychainInMemory } from '../../core/support/keychain.ts';
import { openTortured } from '../kills/worker.ts';
import { factsOf, noteWord } from '../support/facts.ts';

/*
 * A life from the first start to the close, with a word in a file after each act: what was flushed before the word was
 * written counts, what comes later does not.
 */

export interface Orders {
  dataDir: string;
  /** Where the words go. */
  words: string;
  url: string;
  /** Keys of two users to sign in with. */
  apiKeys: [string, string];
}
export type Said =
  { said: 'ready' } | { said: 'acted'; facts: [string, string][] } | { said: 'end'; entries: [string, string][] };

process.on('disconnect', () => process.exit(1));
const orders = await hear<Orders>();
say({ said: 'ready' });
await hear<'traced'>();

const words = openSync(orders.words, 'w');
const keychain = keychainInMemory();
const { core, app, start } = openTortured(orders.dataDir, keychain);
await acknowledged(start);
for (const apiKey of orders.apiKeys) {
  await acknowledged(async () => void (await app.accounts.add({ address: orders.url, apiKey })));
  await idle(app);
}
const [account] = await app.accounts.list();
if (account === undefined) throw new Error('the account is gone');
for (const name of ['first', 'second', 'third']) {
  const asked = { account: account.id, name, rights: ['RIGHT_USER_INFO'], expiresAt: null };
  const made: { id: string }[] = [];
  await acknowledged(async () => void made.push((await app.keys.create(asked)).key));
  for (const length of [200, 4000]) {
    const text = `${noteWord} ${name} `.padEnd(length, 'words ');
    await acknowledged(() => app.keys.note({ account: account.id, id: made[0]?.id ?? '', text }));
  }
}
await acknowledged(async () => void (await app.settings.set({ clipboardSeconds: 30 })));
await acknowledged(async () => void (await app.accounts.change({ account: account.id, change: { label: 'renamed' } })));
const [held] = await app.secrets.pending();
await acknowledged(async () => void (await app.secrets.confirm({ secret: held?.secret ?? '' })));
await acknowledged(async () => void (await app.settings.set({ clipboardSeconds: 120 })));
await core.close();
say({ said: 'end', entries: [...keychain.entries] });

async function acknowledged(act: () => Promise<unknown>): Promise<void> {
  await act();
  writeSync(words, 'acknowledged');
  say({ said: 'acted', facts: [...(await factsOf(app))] });
}

function hear<T>(): Promise<T> {
  return new Promise((resolve) => process.once('message', (told: T) => resolve(told)));
}

function say(said: Said): void {
  process.send?.(said);
}
