import { AsyncLocalStorage } from 'node:async_hooks';
import type { Topic } from '../../../src-preload/contract/topics.ts';
import type { Db } from './sqlite.ts';

/** Says that rows of an account were written; null for those of more than one account, or of none. */
export type Wrote = (account: string | null) => void;

type Listener = (topic: Topic, account: string | null) => void;

interface Gathered {
  readonly topics: Map<string | null, Set<Topic>>;
  /** What is written later, by what was begun within, is told with its own turn. */
  isOver: boolean;
}

const listeners = new WeakMap<Db, Listener>();

/** For whoever writes a table of this database: to be called after each write that somebody may want to see. */
export function writesOf(db: Db, table: Topic): Wrote {
  return (account) => listeners.get(db)?.(table, account);
}

export interface Changes {
  /** What is no table has changed. */
  touch(topic: Topic, account: string | null): void;
  /** What is written by `work`, also after it has waited, is told in one at its end, however that comes about. */
  gather<T>(work: () => Promise<T>): Promise<T>;
  /** Tells at once what has been gathered until now. */
  flush(): void;
  /** Nothing is told any more. */
  stop(): void;
}

/**
 * Gathers what is written in both databases, and tells it by account after the turn of the loop: when it is committed, and
 * once for many rows. So nobody who writes has to know who reads.
 */
export function gatherChanges(
  databases: readonly Db[],
  tell: (account: string | null, topics: Topic[]) => void,
): Changes {
  const work = new AsyncLocalStorage<Gathered>();
  const turn: Gathered = { topics: new Map(), isOver: false };
  let waits = false;

  function touch(topic: Topic, account: string | null): void {
    const within = work.getStore();
    const gathered = within === undefined || within.isOver ? turn : within;
    const topics = gathered.topics.get(account) ?? new Set();
    gathered.topics.set(account, topics.add(topic));
    if (gathered !== turn || waits) return;
    waits = true;
    setImmediate(flush);
  }

  function flush(): void {
    waits = false;
    tellAll(turn);
  }

  function tellAll({ topics: gathered }: Gathered): void {
    const told = [...gathered];
    gathered.clear();
    for (const [account, topics] of told) tell(account, [...topics]);
  }

  for (const db of databases) listeners.set(db, touch);
  return {
    touch,
    async gather(run) {
      const gathered: Gathered = { topics: new Map(), isOver: false };
      return work.run(gathered, run).finally(() => {
        gathered.isOver = true;
        tellAll(gathered);
      });
    },
    flush,
    stop() {
      for (const db of databases) listeners.delete(db);
      turn.topics.clear();
    },
  };
}
