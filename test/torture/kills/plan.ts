import { timeText } from '../../../src-main/core/clock.ts';
import type { Random } from '../support/random.ts';
import type { Act, ActKind } from './acts.ts';
import type { Ledger } from './ledger.ts';

/** Users of the server: `ops` and `fleet` (with many keys) are added first, the others when an account is to be added. */
export const everyday = ['ops', 'fleet'] as const;
/** The name that several creations share, so that they can be mistaken for one another. */
export const twin = 'twin';

const rightsSets = [
  ['RIGHT_USER_INFO'],
  ['RIGHT_USER_INFO', 'RIGHT_USER_APPLICATIONS_LIST'],
  ['RIGHT_APPLICATION_ALL', 'RIGHT_GATEWAY_INFO'],
];

const usual: readonly ActKind[] = ['setting', 'note', 'label', 'create', 'confirm', 'rename', 'rights', 'remove'];

export interface PlanningOptions {
  ledger: Ledger;
  random: Random;
  /** Makes names that were never used. */
  newName(): string;
  /** A user's key to sign in with, or what throws for users that there are not. */
  apiKey(user: string): string;
  /** A code to sign a user in with. */
  code(user: string): string;
  /** Who signs in by code. */
  byBrowser: string;
  /** Users that may be added. */
  others: readonly string[];
}

/**
 * Acts that end with the one wanted, after some others, and after what it takes. They fit each other: what is changed is
 * there by then.
 */
export function planFor(wanted: ActKind, options: PlanningOptions): Act[] {
  const { ledger, random, newName, apiKey, code, byBrowser } = options;
  const acts: Act[] = [{ do: 'start' }];
  if (wanted === 'start') return acts;
  const accounts = new Set(ledger.accounts.keys());
  let { passphrase } = ledger;
  const keys = [...ledger.keys.values()]
    .filter(({ name }) => name !== twin)
    .map(({ name, madeAs, user, rights, secret }) => ({ name, madeAs, user, rights, held: secret === 'held' }));

  function create(): void {
    const name = random.chance(0.2) ? twin : newName();
    const user = 'ops';
    const expiresAt = random.chance(0.5) ? timeText(Date.now() + (1 + random.below(300)) * 86_400_000) : null;
    const rights = random.pick(rightsSets);
    // Twins are alike in everything.
    if (name === twin) acts.push({ do: 'create', user, name, rights: ['RIGHT_USER_INFO'], expiresAt: null });
    else acts.push({ do: 'create', user, name, rights, expiresAt });
    if (name !== twin) keys.push({ name, madeAs: name, user, rights, held: true });
  }

  function aKey(): (typeof keys)[number] {
    while (keys.length === 0) create();
    return random.pick(keys);
  }

  function aHeldKey(): (typeof keys)[number] {
    while (!keys.some(({ held }) => held)) create();
    return random.pick(keys.filter(({ held }) => held));
  }

  function add(user: string): void {
    acts.push({ do: 'add', user, apiKey: apiKey(user) });
    accounts.add(user);
  }

  function join(): void {
    acts.push({ do: 'join', user: byBrowser, code: code(byBrowser) });
    accounts.add(byBrowser);
  }

  function signInAgain(): void {
    acts.push({ do: 'again', user: byBrowser, code: code(byBrowser) });
  }

  const doing: Record<ActKind, () => void> = {
    start: () => undefined,
    add: () => add(random.pick(options.others.filter((user) => !accounts.has(user)))),
    join,
    again() {
      if (!accounts.has(byBrowser)) join();
      signInAgain();
    },
    refresh() {
      if (!accounts.has(byBrowser)) join();
      else if (ledger.signedOut.has(byBrowser)) signInAgain();
      acts.push({ do: 'idle' }, { do: 'refresh', user: byBrowser });
    },
    passphrase() {
      const to = passphrase !== null && random.chance(0.4) ? null : `passphrase ${newName()}`;
      acts.push({ do: 'passphrase', from: passphrase, to });
      passphrase = to;
    },
    label: () => acts.push({ do: 'label', user: random.pick([...accounts]), label: newName() }),
    setting: () => acts.push({ do: 'setting', clipboardSeconds: random.pick([30, 60, 120]) }),
    note() {
      const { name, user } = aKey();
      acts.push({ do: 'note', user, key: name, text: `note ${newName()}` });
    },
    create,
    confirm() {
      const key = aHeldKey();
      acts.push({ do: 'confirm', name: key.madeAs });
      key.held = false;
    },
    rename() {
      const key = aKey();
      const name = newName();
      acts.push({ do: 'rename', user: key.user, key: key.name, name });
      key.name = name;
    },
    rights() {
      const key = aKey();
      const rights = random.pick(rightsSets.filter((set) => set.join() !== key.rights.join()));
      acts.push({ do: 'rights', user: key.user, key: key.name, rights });
      key.rights = rights;
    },
    remove() {
      const key = aKey();
      acts.push({ do: 'remove', user: key.user, key: key.name });
      keys.splice(keys.indexOf(key), 1);
    },
    idle: () => acts.push({ do: 'idle' }),
    sync() {
      acts.push({ do: 'idle' });
      if (!ledger.read.has('fleet')) acts.push({ do: 'sync', user: 'fleet' });
      acts.push({ do: 'sync', user: 'fleet' });
    },
    // Something is to be copied.
    close: () => acts.push({ do: 'setting', clipboardSeconds: 30 }, { do: 'close' }),
  };

  for (const user of everyday) if (!accounts.has(user)) add(user);
  for (let count = random.below(4); count > 0; count--) doing[random.pick(usual)]();
  doing[wanted]();
  return acts;
}
