import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { Rule } from '../../../src-preload/contract/password-rules.ts';
import { m } from './words.ts';

/** What a rule asks, as a line of the list. */
export function ruleWords({ name, n }: Rule, userId: string): string {
  const { rules } = m.password;
  return name === 'no_user_id' ? rules.no_user_id(userId) : rules[name](n);
}

/** The server's names of its rules (transcripts/password.json). */
const names: Readonly<Record<string, Rule['name']>> = {
  password_strength_min_length: 'min_length',
  password_strength_max_length: 'max_length',
  password_strength_uppercase: 'uppercase',
  password_strength_digits: 'digits',
  password_strength_special: 'special',
  password_equals_old: 'not_current',
  password_contains_user_id: 'no_user_id',
};

/** Why the server refused a new password, for its field. */
export function refusalWords({ params }: Failure, userId: string): string {
  const reason = typeof params['reason'] === 'string' ? params['reason'] : '';
  const n = typeof params['n'] === 'number' ? params['n'] : 0;
  if (reason === 'common_password') return m.password.refusedCommon;
  if (reason === 'validation') return m.password.refused(m.password.rules.max_length(1000));
  const name = names[reason];
  return name === undefined
    ? m.password.refusedOther(reason)
    : m.password.refused(ruleWords({ name, n, met: false }, userId));
}
