import * as v from 'valibot';
import { Time } from './values.ts';

const count = v.pipe(v.number(), v.integer());

/** What a server told everybody of its rules. What it left out is null: this app does not guess defaults. */
export const ServerRules = v.strictObject({
  password: v.nullable(
    v.strictObject({
      minLength: v.nullable(count),
      maxLength: v.nullable(count),
      minUppercase: v.nullable(count),
      minDigits: v.nullable(count),
      minSpecial: v.nullable(count),
    }),
  ),
  uploads: v.boolean(),
  gravatar: v.boolean(),
  /** What users may make: `applications`, `clients`, `gateways`, `organizations`. */
  creates: v.array(v.string()),
});
export type ServerRules = v.InferOutput<typeof ServerRules>;

/** What this computer knows of an account besides its summary, and how much room that takes. */
export const AccountFacts = v.strictObject({
  /** When each kind of data was last read; null: never. */
  ages: v.array(
    v.strictObject({ what: v.picklist(['keys', 'user', 'login', 'access', 'picture']), at: v.nullable(Time) }),
  ),
  /** About how many bytes it takes: of what can be read again, and of what can't. */
  size: v.strictObject({ cache: count, vault: count }),
  /** As far as an answer tells: only from 3.33 on a server has email notification preferences. */
  version: v.nullable(v.picklist(['before_3_33', 'from_3_33'])),
  /** How many requests of one kind it takes in a row, as last told, and when it last asked to wait. */
  limit: v.nullable(v.strictObject({ requests: count, at: Time, refusedAt: v.nullable(Time) })),
  rules: v.nullable(ServerRules),
  /** Whether this login may delete its user; null where that is not known. */
  mayDelete: v.nullable(v.boolean()),
});
export type AccountFacts = v.InferOutput<typeof AccountFacts>;
