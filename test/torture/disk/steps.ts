import { Failed } from '../../../src-preload/contract/failure.ts';
import { everyKey, idle } from '../../core/support/client.ts';
import type { Tortured } from '../kills/worker.ts';

/** What a step needs of the server. */
export interface Ground {
  url: string;
  /** A key of the user `late`, who has no account yet. */
  lateKey: string;
}

/** Something that a person has the app do, and that writes. */
export interface Step {
  name: StepName;
  /** The folder that it begins with: one that was never used, or one with an account, keys, a held secret and notes. */
  folder: 'new' | 'used';
  /** Whether the vault is open when it begins. */
  isOpen: boolean;
  /** Throws a `Failed` where it is refused. */
  run(tortured: Tortured, ground: Ground): Promise<void>;
  /** Which facts it changes. */
  changes(fact: string): boolean;
}

export const stepNames = [
  'first start',
  'start',
  'add',
  'create',
  'confirm',
  'note',
  'setting',
  'sync',
  'close',
] as const;
export type StepName = (typeof stepNames)[number];

/** The user's own name for the key that a step makes. */
export const madeName = 'made on a bad disk';

const used = { folder: 'used', isOpen: true } as const;
const nothing = () => false;

export const steps: Readonly<Record<StepName, Step>> = {
  'first start': { name: 'first start', folder: 'new', isOpen: false, run: open, changes: nothing },
  start: { name: 'start', folder: 'used', isOpen: false, run: open, changes: nothing },
  add: {
    name: 'add',
    ...used,
    async run({ app }, { url, lateKey }) {
      await app.accounts.add({ address: url, apiKey: lateKey });
      await idle(app);
    },
    changes: (fact) => fact === 'account of late',
  },
  create: {
    name: 'create',
    ...used,
    async run({ app }) {
      const account = await opsOf(app);
      await app.keys.create({ account, name: madeName, rights: ['RIGHT_USER_INFO'], expiresAt: null });
    },
    changes: (fact) => fact === `secret of a key made meanwhile`,
  },
  confirm: {
    name: 'confirm',
    ...used,
    async run({ app }) {
      const held = (await app.secrets.pending()).find(({ name }) => name === 'to confirm');
      if (held === undefined) throw new Error('nothing is held');
      await app.secrets.confirm({ secret: held.secret });
    },
    changes: (fact) => fact === 'secret of the key to confirm',
  },
  note: {
    name: 'note',
    ...used,
    async run({ app }) {
      const { list } = await app.keys.open({ ...everyKey, text: 'held' });
      const [key] = await app.keys.window({ list, from: 0, count: 1 });
      if (key === undefined) throw new Error('there is no key to note');
      await app.keys.note({ account: key.account, id: key.id, text: 'noted '.padEnd(4000, 'anew ') });
    },
    changes: (fact) => fact === 'note of the held key',
  },
  setting: {
    name: 'setting',
    ...used,
    run: async ({ app }) => void (await app.settings.set({ clipboardSeconds: 30 })),
    changes: (fact) => fact === 'settings',
  },
  sync: {
    name: 'sync',
    ...used,
    run: async ({ app }) => void (await app.sync.read({ account: await opsOf(app) })),
    changes: nothing,
  },
  close: { name: 'close', ...used, run: ({ core }) => core.close(), changes: nothing },
};

async function open({ app, start }: Tortured): Promise<void> {
  await start();
  const { state, failure } = await app.vault.state();
  if (state !== 'open') throw failure === null ? new Error(`it is ${state}`) : new Failed(failure.code, failure);
}

async function opsOf(app: Tortured['app']): Promise<string> {
  const [account] = await app.accounts.list();
  if (account === undefined) throw new Error('there is no account');
  return account.id;
}
