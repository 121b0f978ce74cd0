import * as v from 'valibot';
import { KeyRef } from '../../../src-preload/contract/keys.ts';

/** `acc_…/ID`: a key of that account and no other, for any server can list any ID. A word without blanks that every command takes. */
export function refText({ account, id }: KeyRef): string {
  return `${account}/${id}`;
}

/** null for what is none: an ID alone, or a name. */
export function refIn(text: string): KeyRef | null {
  const [account, id, ...more] = text.split('/');
  const ref = { account, id };
  return more.length === 0 && v.is(KeyRef, ref) ? ref : null;
}
