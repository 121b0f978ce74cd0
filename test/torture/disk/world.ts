import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idle } from '../../core/support/client.ts';
import { keychainInMemory, type TestKeychain } from '../../core/support/keychain.ts';
import { startStack, type Stack } from '../../stack/stack.ts';
import { openTortured } from '../kills/worker.ts';
import { factsOf, noteWord } from '../support/facts.ts';
import { madeName, type Ground, type Step } from './steps.ts';

/** A folder in use and its server, of which each case has a copy. */
export interface World {
  stack: Stack;
  keychain: TestKeychain;
  ground: Ground;
  facts: ReadonlyMap<string, string>;
  /** Lays the folder that a step begins with. */
  lay(step: Step, dataDir: string): void;
  /** The app's facts by names that do not depend on the run. */
  named(facts: ReadonlyMap<string, string>): Map<string, string>;
  /** Keys that the app has made on the server since the last call, which are deleted: their whole texts. */
  takeMade(): string[];
  newFolder(): string;
  end(): Promise<void>;
}

export async function createWorld(): Promise<World> {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-disk-'));
  const live = join(root, 'used');
  const keychain = keychainInMemory();
  const login = { name: 'login', rights: ['RIGHT_ALL'] };
  const many = Array.from({ length: 150 }, (_, nth) => ({ name: `key ${nth}`, rights: ['RIGHT_USER_INFO'] }));
  const stack = await startStack({
    users: [
      { id: 'ops', keys: [login, ...many] },
      { id: 'late', keys: [login] },
    ],
  });

  const { core, app, start } = openTortured(live, keychain);
  await start();
  const { id: account } = await app.accounts.add({ address: stack.url, apiKey: stack.key('ops', 'login'), label: 'A' });
  await idle(app);
  const names = new Map<string, string>();
  for (const [name, as] of [
    ['to confirm', 'the key to confirm'],
    ['held', 'the held key'],
  ] as const) {
    const { key } = await app.keys.create({ account, name, rights: ['RIGHT_USER_INFO'], expiresAt: null });
    await app.keys.note({ account, id: key.id, text: `${noteWord} before` });
    names.set(key.id, as);
  }
  const facts = named(await factsOf(app));
  await core.close();

  function named(found: ReadonlyMap<string, string>): Map<string, string> {
    const named = [...found].map(([what, value]): [string, string] => {
      const [kind = '', id = ''] = what.split(' of ');
      if (kind === 'account' || id === '') return [what, value];
      return [`${kind} of ${names.get(id) ?? 'a key made meanwhile'}`, value];
    });
    return new Map(named);
  }

  let made = 0;
  return {
    stack,
    keychain,
    ground: { url: stack.url, lateKey: stack.key('late', 'login') },
    facts,
    lay(step, dataDir) {
      if (step.folder === 'used') cpSync(live, dataDir, { recursive: true });
    },
    named,
    takeMade() {
      const keys = stack.state.keys('ops').filter(({ name }) => name === madeName);
      const whole = keys.map(({ id }) => stack.key('ops', id));
      for (const { id } of keys) stack.state.deleteKey('ops', id);
      return whole;
    },
    newFolder: () => join(root, `case-${(made += 1)}`),
    async end() {
      await stack.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
