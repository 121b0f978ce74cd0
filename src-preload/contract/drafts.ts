import * as v from 'valibot';
import { command, query } from './shape.ts';
import { AccountId, Nothing, Time } from './values.ts';

/** Which form a draft is of; none of them takes a password or a key. */
export const DraftForm = v.picklist(['profile', 'email']);
export type DraftForm = v.InferOutput<typeof DraftForm>;

const one = { account: AccountId, form: DraftForm };

/** What was typed into a form and not saved yet. What a draft says is the window's own. */
export const drafts = {
  get: query({
    reads: ['draft'],
    input: v.strictObject(one),
    output: v.nullable(v.strictObject({ text: v.string(), changedAt: Time })),
  }),
  put: command({ input: v.strictObject({ ...one, text: v.pipe(v.string(), v.maxLength(20_000)) }), output: Nothing }),
  drop: command({ input: v.strictObject(one), output: Nothing }),
};
