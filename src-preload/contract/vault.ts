import * as v from 'valibot';
import { Failure } from './failure.ts';
import { command, query } from './shape.ts';
import { Nothing, Passphrase } from './values.ts';

/** How the data key is kept: wrapped by a key in the OS keychain, by a passphrase, by both, or in memory alone. */
export const Protection = v.picklist(['keychain', 'passphrase', 'both', 'memory']);

/**
 * `opening`: the keychain is being asked. `waiting`: it has been asked for three seconds. `choose`: there is no vault
 * yet and no keychain answers. `silent`: there is a vault, and the keychain does not give its key. `locked`: a passphrase
 * opens it. `hidden`: closed by the user, and the keychain opens it again. `refused`: the files can't be used, as `failure` says (newer, damaged, unwritable).
 */
export const VaultState = v.strictObject({
  state: v.picklist(['opening', 'waiting', 'choose', 'silent', 'locked', 'hidden', 'open', 'refused']),
  protection: v.nullable(Protection),
  failure: v.nullable(Failure),
  /** Damaged files that were set aside at this start, by kind. */
  recovered: v.array(v.picklist(['cache_rebuilt', 'vault_from_copy', 'vault_lost'])),
});
export type VaultState = v.InferOutput<typeof VaultState>;

/** As typed: any text may be wrong. */
const Typed = v.pipe(v.string(), v.maxLength(1000));
const Current = v.nullable(Typed);

export const vault = {
  /** Answers in every state. */
  state: query({ reads: [], input: Nothing, output: VaultState }),
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
  unlock: command({ input: v.strictObject({ passphrase: Typed }), output: VaultState }),
  /** Asks the keychain again, in `silent`, `hidden` and `choose`, and in `locked` where nobody has asked for the lock. */
  retry: command({ input: Nothing, output: VaultState }),
  /** Drops the data key and closes the databases: `locked` where there is a passphrase, else `hidden`. `conflict` in memory. */
  lock: command({ input: Nothing, output: VaultState }),
  /**
   * Changes what opens it. `current` is the passphrase that it has, null where it has none: a wrong one is `invalid_input`
   * at `current`. What alone opens it can't be taken away: `conflict` (reason `last_wrap`), or `keychain_silent`.
   */
  change: command({
    input: v.variant('act', [
      v.strictObject({ act: v.literal('set_passphrase'), passphrase: Passphrase, current: Current }),
      v.strictObject({ act: v.literal('remove_passphrase'), current: Current }),
      v.strictObject({ act: v.literal('add_keychain'), current: Current }),
      v.strictObject({ act: v.literal('remove_keychain'), current: Current }),
    ]),
    output: VaultState,
  }),
  /** Somebody uses the window: the time after which it locks by itself begins anew. */
  used: command({ input: Nothing, output: Nothing }),
  /** Sets the old files aside, kept, and begins with an empty vault. */
  startAnew: command({ input: Nothing, output: VaultState }),
};
