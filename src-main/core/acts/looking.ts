import type { Shared } from '../shared.ts';
import type { Act, Candidate } from './act.ts';

/**
 * What a look at the server finds of an act whose answer was lost. `gone`: its subject is no more. `unknown`: that can't be known
 * now. Of a creation it finds what may have been made, or nothing, which is for the user to say.
 */
export type Found = 'done' | 'not_done' | 'gone' | 'unknown' | readonly Candidate[];

export interface LookingOptions {
  kind: string;
  look(act: Act): Promise<Found>;
  /** What was found is kept. */
  found?(act: Act): void;
}

/** Finds out what became of the acts of a kind whose answers were lost, in this life of the app or an earlier one. */
export function createLooking(shared: Pick<Shared, 'acts' | 'accounts' | 'log'>, options: LookingOptions) {
  const looking = new Map<string, Promise<void>>();
  /** Looked at in this life to no end: a request that is still on its way may show later. */
  const looked = new Set<string>();

  /** Those whose answer was lost. */
  function lost(account?: string): Act[] {
    return shared.acts
      .open()
      .filter(
        (act) =>
          act.kind === options.kind && act.account === (account ?? act.account) && !shared.acts.isUnderWay(act.id),
      );
  }

  function keep(act: Act, found: Found): void {
    if (typeof found === 'object') {
      shared.acts.looked(act.id, found.length === 0 ? 'not_created' : 'secret_lost', found);
    } else if (found === 'done') {
      shared.acts.close(act.id, { state: 'done' });
    } else if (found === 'gone' || (found === 'not_done' && act.lookedAt !== null)) {
      shared.acts.close(act.id, { state: 'settled', outcome: found });
    } else {
      looked.add(act.id);
      shared.acts.looked(act.id, null);
    }
  }

  async function look(act: Act): Promise<void> {
    keep(act, await options.look(act));
    options.found?.(act);
  }

  /** One look at a time for an act; a second caller joins it. */
  function lookOnce(act: Act): Promise<void> {
    const under = looking.get(act.id) ?? look(act).finally(() => looking.delete(act.id));
    looking.set(act.id, under);
    return under;
  }

  /** Of an account that is gone nothing can be asked any more. */
  function isOrphan({ account, what }: Act): boolean {
    return what !== 'create' && shared.accounts.get(account) === undefined;
  }

  /** A server is asked nothing that the user has not asked for. */
  function isDue({ id, account, outcome }: Act): boolean {
    return outcome === null && !looked.has(id) && shared.accounts.get(account)?.paused === 0;
  }

  return {
    lost,
    lookOnce,
    /** At all that is not known yet, of one account or of all; what fails waits for the next time. Never rejects. */
    async lookAtAll(account: string | null): Promise<void> {
      try {
        const all = lost(account ?? undefined);
        for (const { id } of all.filter(isOrphan)) {
          shared.acts.close(id, { state: 'settled', outcome: 'account_removed' });
        }
        await Promise.allSettled(all.filter(isDue).map(lookOnce));
      } catch {
        shared.log('looking.broken', { kind: options.kind, account });
      }
    },
  };
}
