import * as v from 'valibot';

/** Everything that can go wrong, by name. Hosts turn codes into words; nothing else about an error leaves the core. */
export const failureCodes = [
  'invalid_input',
  'unknown_method',
  'sender_refused',
  'offline',
  'unreachable',
  'timeout',
  'not_a_stack',
  'certificate_untrusted',
  'certificate_changed',
  'proxy_auth',
  'clock_wrong',
  'insecure_http',
  'rate_limited',
  'sign_in_required',
  'forbidden',
  'restricted',
  'not_found',
  'conflict',
  'already_exists',
  'unsupported_by_server',
  'refused_by_server',
  'server_error',
  'outcome_unknown',
  'keychain_silent',
  'vault_locked',
  'storage_full',
  'storage_unwritable',
  'storage_damaged',
  'storage_newer',
  'cancelled',
  'internal',
] as const;

export const FailureCode = v.picklist(failureCodes);
export type FailureCode = v.InferOutput<typeof FailureCode>;

/** `params` fill the words of the code (a host, a name, a number); never a secret, a stack trace or the server's prose. */
export const Failure = v.strictObject({
  code: FailureCode,
  params: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  /** The input's field that is at fault, by its name in the contract. */
  field: v.optional(v.string()),
  /** True where the same call may succeed later without a change of input. */
  retryable: v.boolean(),
  retryAfterMs: v.optional(v.number()),
  httpStatus: v.optional(v.number()),
  correlationId: v.optional(v.string()),
});
export type Failure = v.InferOutput<typeof Failure>;

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };
