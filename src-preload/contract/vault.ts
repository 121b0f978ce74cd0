import * as v from 'valibot';
import { Failure } from './failure.ts';
import { command, query } from './shape.ts';
import { Nothing, Passphrase } from './values.ts';

/** How the data key is kept: wrapped by a key in the OS keychain, by a passphrase, by both, or in memory alone. */
export const Protection = v.picklist(['keychain', 'passphrase', 'both', 'memory']);

/**
 * `opening`: the keychain is being asked. `waiting`: it has been asked for three seconds. `choose`: there is no vault
 * yet and no keychain answers. `silent`: there is a vault, and the keychain does not give its key. `locked`: a passphrase
 * opens it. `refused`: the files can't be used, as `failure` says (newer, damaged, unwritable).
 */
export const VaultState = v.strictObject({
  state: v.picklist(['opening', 'waiting', 'choose', 'silent', 'locked', 'open', 'refused']),
  protection: v.nullable(Protection),
  failure: v.nullable(Failure),
  /** Damaged files that were set aside at this start, by kind. */
  recovered: v.array(v.picklist(['cache_rebuilt', 'vault_from_copy', 'vault_lost'])),
});
export type VaultState = v.InferOutput<typeof VaultState>;

export const vault = {
  /** Answers in every state. */
  state: query({ input: Nothing, output: VaultState }),
  /** Makes the first vault, in the state `choose`. */
  create: command({
    input: v.variant('protection', [
      v.strictObject({ protection: v.literal('keychain') }),
      v.strictObject({ protection: v.literal('passphrase'), passphrase: Passphrase }),
      v.strictObject({ protection: v.literal('memory') }),
    ]),
    output: VaultState,
  }),
  /** A wrong passphrase is `invalid_input` at `passphrase`. */
  unlock: command({ input: v.strictObject({ passphrase: v.pipe(v.string(), v.maxLength(1000)) }), output: VaultState }),
  /** Asks the keychain again, in `silent` and `choose`. */
  retry: command({ input: Nothing, output: VaultState }),
  /** Only with a passphrase wrap; drops the data key and closes the databases. */
  lock: command({ input: Nothing, output: VaultState }),
  /** Sets the old files aside, kept, and begins with an empty vault. */
  startAnew: command({ input: Nothing, output: VaultState }),
};
