import type { KeyView, NewApiKey } from '../../../src-preload/contract/keys.ts';
import { defineFeature } from '../feature.ts';
import { usualPatience } from '../stack/retry.ts';
import type { NotesPort } from '../transfer/backup-contents.ts';
import { createKeys } from './keys.ts';

declare module '../feature.ts' {
  interface Offers {
    keys: {
      create(key: NewApiKey): Promise<{ id: string; secret: string }>;
      /** How many keys of an account there are in each view. */
      counts(account: string): Promise<Record<KeyView, number>>;
      /** Whether a key of that ID was seen among the account's. */
      has(account: string, keyId: string): boolean;
      /** When the account's keys were last read whole. */
      syncedAt(account: string): string | null;
      /** The user's notes, for a backup and from it. */
      notes: NotesPort;
    };
  }
}

export const keys = defineFeature('keys', ({ shared, handles, options, others }) => {
  const { pull, notes, counts, has, syncedAt, clear, forgotten, lookAtUnfinished, stop, ...methods } = createKeys(
    shared,
    handles,
    {
      rightWords: options.rightWords,
      secondLookMs: options.secondLookMs,
      sleep: (options.surroundings?.patience ?? usualPatience).sleep,
      ...(options.keysAPage !== undefined && { keysAPage: options.keysAPage }),
      accountName: (account) => others.accounts.nameOf(account),
    },
  );
  return {
    methods,
    offers: {
      async create(key) {
        const { key: created, secret } = await methods.create(key);
        return { id: created.id, secret };
      },
      counts,
      has,
      syncedAt,
      notes,
    },
    clear,
    pulls: [pull],
    afterReading: (account) => void lookAtUnfinished(account),
    forgotten,
    stop,
  };
});
