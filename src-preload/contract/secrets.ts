import * as v from 'valibot';
import { command, query } from './shape.ts';
import { AccountId, ApiKeyId, Nothing, SecretHandle, Time } from './values.ts';

/** A new key's secret that waits to be confirmed as copied; never the secret itself. */
export const HeldSecret = v.strictObject({
  secret: SecretHandle,
  account: AccountId,
  keyId: ApiKeyId,
  name: v.string(),
  expiresAt: v.nullable(Time),
  heldSince: Time,
});
export type HeldSecret = v.InferOutput<typeof HeldSecret>;

export const secrets = {
  pending: query({ reads: ['secret'], input: Nothing, output: v.array(HeldSecret) }),
  /** The only answer that holds a secret: for the screen on which a person reads it. */
  reveal: query({
    reads: ['secret'],
    input: v.strictObject({ secret: SecretHandle }),
    output: v.strictObject({ key: v.string() }),
  }),
  /** Puts it on the clipboard, and takes it away after `clearsAfterMs` if it is still there. Also for ten minutes after `confirm`. */
  copy: command({
    input: v.strictObject({ secret: SecretHandle }),
    output: v.strictObject({ clearsAfterMs: v.number() }),
  }),
  /** Writes it to a new file of mode 600 that the user names in a dialog; null where they cancelled. */
  save: command({
    input: v.strictObject({ secret: SecretHandle }),
    output: v.nullable(v.strictObject({ fileName: v.string() })),
  }),
  /** The user has it: the vault forgets it. It can still be copied for `copyableForMs`, from memory. */
  confirm: command({
    input: v.strictObject({ secret: SecretHandle }),
    output: v.strictObject({ copyableForMs: v.number() }),
  }),
};
