import type { Input, Output } from '../../../src-preload/contract/index.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle, Handles } from '../account/handle.ts';
import type { Feature } from '../api.ts';
import type { Shared } from '../shared.ts';
import { changePassword } from './change.ts';
import { createDoubts } from './doubts.ts';
import { learntRuleRows } from './rows.ts';
import { postTemporaryPassword } from './server.ts';
import { stateOf } from './state.ts';

export interface PasswordOptions {
  endOwnToken(account: AccountHandle): Promise<void>;
  /** Lends a text to the clipboard; gives after how many ms it is taken away. */
  copy(text: string): Promise<number>;
}

/** The feature of an account's password. */
export function createPassword(shared: Shared, handles: Handles, options: PasswordOptions): Feature<'password'> {
  const learnt = learntRuleRows(shared.cache);
  const doubts = createDoubts(shared);
  const needs = { shared, doubts, learnt, endOwnToken: options.endOwnToken };
  const changing = new Set<string>();

  return {
    get({ account }: Input<'password.get'>): Output<'password.get'> {
      const row = shared.accounts.one(account);
      return {
        ...stateOf(shared.users.known(account), shared.users.rules(account), shared.serverClock.now(account)),
        learnt: learnt.of(row.identity),
        inDoubtSince: doubts.since(account),
      };
    },
    async change({ account, ...change }: Input<'password.change'>) {
      const handle = handles.get(account);
      // A second change while one is under way would have the first one's new password as its current one, or not.
      if (changing.has(account)) throw new Failed('conflict', { params: { reason: 'under_way' } });
      changing.add(account);
      try {
        return await changePassword(needs, handle, change);
      } finally {
        changing.delete(account);
      }
    },
    async look({ account }: Input<'password.look'>) {
      const seen = await doubts.look(handles.get(account));
      // Without an answer a change may still be on its way: "unchanged" is not the end of the doubt.
      if (seen === 'changed' || seen === 'signed_out') doubts.close(account);
      return seen;
    },
    async sendTemporary({ account, userId }: Input<'password.sendTemporary'>) {
      const handle = handles.get(account);
      if (userId !== undefined && userId !== handle.userId) {
        await postTemporaryPassword({ ...handle, userId });
        return;
      }
      try {
        await postTemporaryPassword(handle);
      } finally {
        // Until when it is good, or an earlier one is, is in the record.
        await shared.users.read(handle).catch(() => undefined);
      }
    },
    copy: async ({ password }: Input<'password.copy'>) => ({ clearsAfterMs: await options.copy(password) }),
  };
}
