import type { AccountSummary } from '../../src-preload/contract/accounts.ts';
import { m } from './words.ts';

/** Why its server lets an account's user do next to nothing, and what to do about it; null where it does not. */
export function restrictionText({ health }: Pick<AccountSummary, 'health'>): string | null {
  const { state, warning } = health;
  if (state !== 'restricted') return null;
  return m.failures.codes.restricted({ params: warning === null ? {} : { warning } }).next;
}
