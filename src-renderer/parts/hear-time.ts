import type { AccountId } from '../../src-preload/contract/values.ts';
import { latchkey } from '../api.ts';

/**
 * Has an account's server asked what time it is, where it was not heard yet: a form shows a moment that counts from it. A server that
 * can't be asked is told of when something is sent to it.
 */
export function hearTime(account: AccountId): void {
  latchkey.accounts.time({ account }).catch(() => undefined);
}
