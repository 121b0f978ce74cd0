import type { Failure, FailureCode } from './failure-schema.ts';

/* Apart from the schemas of failures, which the first screen does without. */

const retryableCodes: ReadonlySet<FailureCode> = new Set([
  'offline',
  'unreachable',
  'timeout',
  'rate_limited',
  'server_error',
  'keychain_silent',
  'storage_full',
]);

/** Inside a process a failure travels as an exception; at the edges it is a value again. Its message is the code alone. */
export class Failed extends Error {
  readonly failure: Failure;

  constructor(code: FailureCode, details: Partial<Omit<Failure, 'code'>> = {}) {
    super(code);
    this.name = 'Failed';
    this.failure = { params: {}, retryable: retryableCodes.has(code), ...details, code };
  }

  get code(): FailureCode {
    return this.failure.code;
  }
}

/** The failure of anything thrown: a `Failed` keeps its own, the rest is `internal`. */
export function failureOf(thrown: unknown): Failure {
  return thrown instanceof Failed ? thrown.failure : new Failed('internal').failure;
}
