import * as v from 'valibot';
import { Failure } from './failure.ts';
import { command, query } from './shape.ts';
import { Topic } from './topics.ts';
import { AccountId, Nothing } from './values.ts';

export const Progress = v.strictObject({
  account: AccountId,
  state: v.picklist(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Items read so far, or parts of what is read in parts, of how many the server says there are; null before it has said. */
  done: v.number(),
  total: v.nullable(v.number()),
  failure: v.nullable(Failure),
});
export type Progress = v.InferOutput<typeof Progress>;

export const sync = {
  /**
   * Reads what is older than the reason allows, and waits until that is read, and whatever of it was being read already. `topics`:
   * the tables that are wanted; all where left out. `reason`: the app was opened, the account is shown, or it was asked for, which
   * is so where left out. Answers of which accounts anything was read; of one, fails as its reading does. null: all accounts that
   * are not paused; how each ended is progress, as is how far they are. `conflict` (params.reason `paused`) where one is asked for
   * that is.
   */
  read: command({
    input: v.strictObject({
      account: v.nullable(AccountId),
      topics: v.optional(v.array(Topic)),
      reason: v.optional(v.picklist(['opened', 'shown', 'asked'])),
    }),
    output: v.array(AccountId),
  }),
  /** What runs, and how the last run of each account ended. */
  progress: query({ reads: [], input: Nothing, output: v.array(Progress) }),
  cancel: command({ input: v.strictObject({ account: v.nullable(AccountId) }), output: Nothing }),
};
