import type { Input } from '../../../src-preload/contract/index.ts';
import type { Feature } from '../api.ts';
import { timeText } from '../clock.ts';
import type { Rooms } from '../rooms.ts';
import { draftRows } from './rows.ts';

/** What was typed into a form and not saved: it outlives a switch of accounts, a lock and a restart. */
export function createDrafts(rooms: Pick<Rooms, 'vault' | 'clock' | 'accounts'>): Feature<'drafts'> {
  const rows = draftRows(rooms.vault);
  return {
    get({ account, form }: Input<'drafts.get'>) {
      const row = rows.one(account, form);
      return row === undefined ? null : { text: row.text, changedAt: row.changed_at };
    },
    put({ account, form, text }: Input<'drafts.put'>) {
      rooms.accounts.one(account);
      rows.put({ account, form, text, changed_at: timeText(rooms.clock.now()) });
    },
    drop({ account, form }: Input<'drafts.drop'>) {
      rows.drop(account, form);
    },
  };
}
