import * as v from 'valibot';
import { Failure } from './failure.ts';
import { command, query } from './shape.ts';
import { AccountId, Nothing } from './values.ts';

export const Progress = v.strictObject({
  account: AccountId,
  state: v.picklist(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Keys read so far, of how many the server says there are; null before it has said. */
  done: v.number(),
  total: v.nullable(v.number()),
  failure: v.nullable(Failure),
});
export type Progress = v.InferOutput<typeof Progress>;

export const sync = {
  /**
   * Starts where the data is older than the reason allows, and the account is not paused; answers which accounts are read
   * now. Progress comes as events. `conflict` (params.reason `paused`) where one is asked for that is.
   */
  start: command({
    input: v.strictObject({ account: v.nullable(AccountId), reason: v.picklist(['start', 'switch', 'asked']) }),
    output: v.array(AccountId),
    network: true,
  }),
  /** What runs, and how the last run of each account ended. */
  progress: query({ reads: [], input: Nothing, output: v.array(Progress) }),
  cancel: command({ input: v.strictObject({ account: v.nullable(AccountId) }), output: Nothing }),
};
