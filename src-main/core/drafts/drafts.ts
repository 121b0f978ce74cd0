import type { Input } from '../../../src-preload/contract/index.ts';
import type { Feature } from '../api.ts';
import { timeText } from '../clock.ts';
import type { Shared } from '../shared.ts';
import { draftRows } from './rows.ts';

/** What was typed into a form and not saved: it outlives a switch of accounts, a lock and a restart. */
export function createDrafts(shared: Pick<Shared, 'vault' | 'clock' | 'accounts'>): Feature<'drafts'> {
  const rows = draftRows(shared.vault);
  return {
    get({ account, form }: Input<'drafts.get'>) {
      const row = rows.one(account, form);
      return row === undefined ? null : { text: row.text, changedAt: row.changed_at };
    },
    put({ account, form, text }: Input<'drafts.put'>) {
      shared.accounts.one(account);
      rows.put({ account, form, text, changed_at: timeText(shared.clock.now()) });
    },
    drop({ account, form }: Input<'drafts.drop'>) {
      rows.drop(account, form);
    },
  };
}
