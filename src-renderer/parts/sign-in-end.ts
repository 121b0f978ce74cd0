import type { AccountSummary } from '../../src-preload/contract/accounts.ts';
import { nearnessOf } from '../nearness.ts';

/** The key that an account signs in with, where it expires within 30 days; null where it does not, or is refused already. */
export function signInEnd(account: AccountSummary): { keyId: string; expiresAt: string } | null {
  const { signIn, health } = account;
  if (signIn.by !== 'api_key' || signIn.expiresAt === null || health.state === 'sign_in_required') return null;
  const { keyId, expiresAt } = signIn;
  return nearnessOf(expiresAt, account) === 'soon' ? { keyId, expiresAt } : null;
}

/** Whether that is to be counted apart: a sign-in that can list keys has it among those that expire. */
export function countsAlone(account: AccountSummary): boolean {
  return account.keys.all === 0 && signInEnd(account) !== null;
}
