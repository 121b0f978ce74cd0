import * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Input } from '../../../src-preload/contract/index.ts';
import { Unfinished } from '../../../src-preload/contract/keys.ts';
import type { Act } from '../acts/act.ts';
import type { createLooking } from '../acts/looking.ts';
import type { Shared } from '../shared.ts';
import { requestOf } from './reconcile.ts';
import type { Whose } from './whose.ts';

/** Creations whose answer was lost, for the user to settle. */
export function createUnfinished(
  shared: Shared,
  whose: Whose,
  looking: ReturnType<typeof createLooking>,
  remove: (account: string, id: string) => Promise<void>,
) {
  const open = () => looking.lost().filter(({ what }) => what === 'create');

  function one(intent: string): Act {
    const act = open().find(({ id }) => id === intent);
    if (act === undefined) throw new Failed('not_found', { field: 'intent' });
    return act;
  }

  return {
    unfinished: (): Unfinished[] => open().map(toUnfinished),
    async look({ intent }: Input<'keys.look'>): Promise<Unfinished | null> {
      await looking.lookOnce(one(intent));
      const after = open().find(({ id }) => id === intent);
      return after === undefined ? null : toUnfinished(after);
    },
    async settle({ intent, remove: chosen }: Input<'keys.settle'>): Promise<void> {
      const { account, candidates } = one(intent);
      if (chosen !== null) {
        if (!candidates.some(({ id }) => id === chosen)) throw new Failed('invalid_input', { field: 'remove' });
        await remove(account, chosen);
      }
      for (const { id } of candidates) whose.known(account, id);
      const left = candidates.filter(({ id }) => id !== chosen);
      if (chosen !== null && left.length > 0) shared.acts.looked(intent, 'secret_lost', left);
      else shared.acts.close(intent, { state: 'settled' });
    },
  };
}

function toUnfinished(act: Act): Unfinished {
  const { name, expiresAt } = requestOf(act);
  return {
    intent: act.id,
    account: act.account,
    name,
    expiresAt,
    startedAt: act.begunAt,
    state: v.parse(Unfinished.entries.state, act.outcome ?? 'looking'),
    candidates: [...act.candidates],
  };
}
