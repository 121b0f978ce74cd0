import { setImmediate } from 'node:timers/promises';
import type { Input, Output } from '../../../src-preload/contract/index.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { NewApiKey } from '../../../src-preload/contract/keys.ts';
import type { Handles } from '../account/handle.ts';
import { isRefusal } from '../acts/acts.ts';
import { createLooking } from '../acts/looking.ts';
import { timeText } from '../clock.ts';
import type { Shared } from '../shared.ts';
import type { Patience } from '../stack/retry.ts';
import { createRuns } from '../sync/runs.ts';
import { hearTime } from '../user/hear-time.ts';
import { askKey, askPage } from './ask.ts';
import { createKey } from './create.ts';
import { createKeyLists, keysTopic } from './lists.ts';
import { lookAtKey } from './look.ts';
import { noteRows } from './note-rows.ts';
import { createKeysPull } from './pull.ts';
import { createReconciler } from './reconcile.ts';
import { removeKey } from './remove.ts';
import { keyRows, rightsOfRow } from './rows.ts';
import { createUnfinished } from './unfinished.ts';
import { updateKey } from './update.ts';
import { apiKey, createWhose } from './whose.ts';

/** How long closing waits for the answers of creations, in ms. */
const answerMs = 2000;
/** Some five milliseconds' worth. */
const forgottenAtATime = 500;
const turnsBetweenCheckpoints = 4;

export interface KeysOptions {
  rightWords(right: string): readonly string[];
  /** How long after a first look that found nothing the second comes, in ms. */
  secondLookMs: number;
  sleep: Patience['sleep'];
  keysAPage?: number;
  accountName(account: string): string;
}

/** The feature of API keys: its contract's methods, and what other shared need of it. */
export function createKeys(shared: Shared, handles: Handles, options: KeysOptions) {
  const rows = keyRows(shared.cache);
  const notes = noteRows(shared.vault);
  const runs = createRuns(shared.state, shared.clock, keysTopic);
  const whose = createWhose(shared, rows);
  const parts = { rows, runs, whose };
  const lists = createKeyLists(shared, rows, notes, options.rightWords);
  const creating = new Map<string, Set<Promise<unknown>>>();
  const reconciler = createReconciler(shared, parts, {
    secondLookMs: options.secondLookMs,
    sleep: options.sleep,
    answered: (account) => Promise.allSettled([...(creating.get(account) ?? [])]),
  });
  const looking = createLooking(shared, {
    kind: apiKey,
    async look(act) {
      // An account that is about to be removed is not found either, which says nothing of its keys.
      const account = handles.get(act.account);
      return act.what === 'create' ? reconciler.look(account, act) : lookAtKey(shared, parts, notes, account, act);
    },
    found: ({ account }) => settleQuietly(account),
  });
  const unfinished = createUnfinished(shared, whose, looking, (account, id) =>
    removeKey(shared, parts, notes, handles.get(account), id),
  );

  /** A creation may be closed, and its life at an end, before what it explains was settled. */
  function settleQuietly(account: string | null): void {
    try {
      whose.settle(account);
    } catch {
      shared.log('observed.not_settled', { account });
    }
  }

  /** Creates, and is counted as under way until the answer is stored or lost. */
  async function create(input: NewApiKey) {
    const account = handles.get(input.account);
    const heard = input.expiresAt === null ? Promise.resolve() : hearTime(shared, account);
    const named = heard.then(() => lists.idsNamed(account.id, input.name));
    const under = named.then((knownIds) =>
      // The account may be about to be removed by now.
      createKey(shared, parts, handles.get(account.id), input, knownIds),
    );
    const others = creating.get(input.account) ?? new Set();
    creating.set(input.account, others.add(under));
    return under.finally(() => {
      others.delete(under);
      // Nobody waits for it any more: it is among those that are unfinished now, or over.
      shared.touch('act', account.id);
      // What came of it is known whatever this comes to.
      settleQuietly(account.id);
    });
  }

  function detail(account: string, id: string): Output<'keys.get'> {
    const row = rows.get(account, id);
    if (row === undefined) throw new Failed('not_found', { field: 'id' });
    const signsIn = shared.accounts.credentials().filter((row) => row.account === account && row.key_id === id);
    return {
      account,
      id,
      name: row.name,
      rights: rightsOfRow(row),
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      expiresAt: row.expires_at,
      note: notes.get(account, id),
      signsIn: signsIn.map((credential) => ({ account, name: options.accountName(credential.account) })),
      news: row.news,
    };
  }

  return {
    open: (filter: Input<'keys.open'>) => lists.open(filter),
    window: (window: Input<'keys.window'>) => lists.window(window),
    find: ({ text, most }: Input<'keys.find'>) => lists.find(text, most),
    get: ({ account, id }: Input<'keys.get'>) => detail(account, id),
    ask: ({ account, id }: Input<'keys.ask'>) => askKey(shared, parts, handles.get(account), id),
    askPage: ({ account, ...page }: Input<'keys.askPage'>) => askPage(shared, parts, handles.get(account), page),
    async create(input: Input<'keys.create'>): Promise<Output<'keys.create'>> {
      try {
        const { key, secret } = await create(input);
        return { key: lists.summaryOfNew(input.account, key), secret };
      } catch (error) {
        if (!isRefusal(error)) {
          void looking.lookAtAll(input.account);
        }
        throw error;
      }
    },
    async update(input: Input<'keys.update'>): Promise<Output<'keys.update'>> {
      await updateKey(shared, parts, handles.get(input.account), input);
      return detail(input.account, input.id);
    },
    async remove({ account, id }: Input<'keys.remove'>): Promise<void> {
      await removeKey(shared, parts, notes, handles.get(account), id);
    },
    note({ account, id, text }: Input<'keys.note'>): void {
      if (rows.get(account, id) === undefined) throw new Failed('not_found', { field: 'id' });
      notes.set(account, id, text.trim(), timeText(shared.clock.now()));
    },
    async seen({ account, id }: Input<'keys.seen'>): Promise<void> {
      rows.look(account, await lists.withNews(account, id));
    },
    ...unfinished,
    pull: createKeysPull(shared, parts, options.keysAPage),
    /** The user's notes, for a backup and from it. */
    notes: {
      of: notes.of,
      put: (account: string, { keyId, text, at }: { keyId: string; text: string; at: string }) =>
        notes.set(account, keyId, text, at),
    },
    counts: (account: string) => lists.counts(account),
    has: (account: string, id: string) => rows.get(account, id) !== undefined,
    async lookAtUnfinished(account: string | null): Promise<void> {
      settleQuietly(account);
      await looking.lookAtAll(account);
    },
    /** Forgets what is cached of an account, some of it in each turn of the loop: there may be 100,000 keys. */
    async clear(account: string): Promise<void> {
      // If it comes to no more than this, what is read again is no news.
      runs.forgetWhole(account);
      for (let turn = 1; rows.forgetSome(account, forgottenAtATime); turn++) {
        await setImmediate();
        if (turn % turnsBetweenCheckpoints !== 0) continue;
        rows.checkpoint();
        await setImmediate();
      }
      await setImmediate();
      rows.checkpoint();
    },
    forgotten: () => rows.forgotten(),
    syncedAt: (account: string) => shared.state.synced(account, keysTopic)?.at ?? null,
    /** Looks no further, and lets creations that are under way have their answer, for `answerMs` at most: a secret comes once. */
    async stop(): Promise<void> {
      reconciler.stop();
      const under = [...creating.values()].flatMap((of) => [...of]);
      const answered = new AbortController();
      await Promise.race([
        Promise.allSettled(under).finally(() => answered.abort()),
        options.sleep(answerMs, answered.signal).catch(() => undefined),
      ]);
    },
  };
}
