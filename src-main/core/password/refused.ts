import { Failed, failureOf, type Failure } from '../../../src-preload/contract/failure.ts';

/** The contract's names of what the server calls `old` and `new`. */
const fields: Readonly<Record<string, string>> = { old: 'current', new: 'next' };

/** The refusal of a change, at the field where a person typed what was refused. */
export function atField(error: unknown): unknown {
  if (!(error instanceof Failed) || error.code !== 'invalid_input') return error;
  const field = fields[error.failure.field ?? ''];
  return field === undefined ? error : new Failed('invalid_input', { ...error.failure, field });
}

/** Published with the server's configuration: what is refused by one of these is read again rather than learnt. */
const published = /^password_strength_(?:min_length|max_length|uppercase|digits|special)$/;

/** The rule that a refusal tells of: `published` where the configuration has it, else the name to learn it by; null for none. */
export function ruleIn(error: unknown): 'published' | { learnt: string } | null {
  const { code, field, params }: Failure = failureOf(error);
  const reason = params['reason'];
  if (code !== 'invalid_input' || field !== 'new' || typeof reason !== 'string') return null;
  if (published.test(reason)) return 'published';
  return /^(?:password_|common_password$)/.test(reason) ? { learnt: reason } : null;
}
