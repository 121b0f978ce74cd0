import { covers } from '../../../src-preload/contract/rights.ts';
import type { StateRows } from './state-rows.ts';

/** Rights as `LoginRow` keeps them. Pure; none for a text that is no list. */
export function rightsIn(text: string | undefined): string[] {
  const read: unknown = JSON.parse(text ?? '[]');
  return Array.isArray(read) ? read.map(String) : [];
}

/** Whether an account's login holds a right, as was last seen; null before anything is known of it. */
export function loginMay(state: Pick<StateRows, 'login'>, account: string, right: string): boolean | null {
  const login = state.login(account);
  return login === undefined ? null : covers(new Set(rightsIn(login.rights)), right);
}
