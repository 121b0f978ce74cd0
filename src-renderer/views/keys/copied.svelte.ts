import type { AccountId } from '../../../src-preload/contract/values.ts';
import { latchkey } from '../../api.ts';

/** A key that was confirmed as copied, and can be copied once more for a while. */
export interface Recent {
  secret: string;
  account: AccountId;
  keyId: string;
  name: string;
}

let recent = $state.raw<Recent | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** The newest of them, while it can still be copied. */
export function recentlyConfirmed(): Recent | null {
  return recent;
}

/** `forMs`: how long the core still has it. */
export function rememberConfirmed(confirmed: Recent, forMs: number): void {
  clearTimeout(timer);
  recent = confirmed;
  timer = setTimeout(forgetConfirmed, forMs);
}

export function forgetConfirmed(): void {
  clearTimeout(timer);
  recent = null;
}

/** Copies it again; gives after how many seconds the clipboard is cleared. */
export async function copySecret(secret: string): Promise<number> {
  const { clearsAfterMs } = await latchkey.secrets.copy({ secret });
  return Math.round(clearsAfterMs / 1000);
}
