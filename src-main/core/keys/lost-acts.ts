import { failureOf } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import type { Rooms } from '../rooms.ts';
import { forgetGone, hearKey, type KeyParts } from './hearing.ts';
import type { NoteRows } from './note-rows.ts';
import type { LostAct } from './own-acts.ts';
import { forgetRemoved } from './remove.ts';
import * as server from './server.ts';

/**
 * Finds out what became of changes and deletions that an earlier life of the app has sent and not seen answered: what was
 * changed is no news, and what was deleted leaves no note and no secret behind.
 */
export function createLostActs(
  rooms: Rooms,
  parts: KeyParts,
  notes: NoteRows,
  handle: (account: string) => AccountHandle,
) {
  const looking = new Set<LostAct>();

  async function look(act: LostAct): Promise<void> {
    const { account, key: id } = act;
    // An account that is about to be removed is not found either, which says nothing of its keys.
    const at = handle(account);
    const watch = parts.runs.watch(account);
    try {
      const key = await server.getKey(at, id);
      hearKey(rooms, parts, account, key, watch);
    } catch (error) {
      if (failureOf(error).code !== 'not_found') throw error;
      if (act.isRemoval)
        forgetRemoved(rooms, parts, notes, { account, id, name: parts.rows.get(account, id)?.name ?? '' });
      else forgetGone(rooms, parts, account, id);
    } finally {
      watch.end();
    }
    parts.acts.settle(act);
  }

  async function lookOnce(act: LostAct): Promise<void> {
    looking.add(act);
    await look(act).finally(() => looking.delete(act));
  }

  return {
    /** Of one account, or of all; what fails waits for the next time. Never rejects. */
    async lookAtAll(of: string | null): Promise<void> {
      try {
        const due = parts.acts.lost().filter((act) => (of ?? act.account) === act.account && !looking.has(act));
        const standing = new Map(rooms.accounts.all().map(({ id, paused }) => [id, paused === 0]));
        for (const act of due) if (!standing.has(act.account)) parts.acts.settle(act);
        await Promise.allSettled(due.filter(({ account }) => standing.get(account) === true).map(lookOnce));
      } catch {
        rooms.log('lost_acts.broken', { account: of });
      }
    },
  };
}
