import { isSameRights } from '../../../src-preload/contract/rights.ts';
import { visible } from '../../../src-preload/contract/visible.ts';
import type { Key } from './rows.ts';

/** What can be changed of a key. */
export const keyFields = ['name', 'expiresAt', 'rights'] as const;
export type KeyField = (typeof keyFields)[number];
export type KeyFields = Partial<Pick<Key, KeyField>>;

/** Rights in any order are the same, and so is a name as it was shown: what nobody has seen is not what they want changed. */
export function isSameValue(field: KeyField, a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return visible(a) === visible(b);
  if (field !== 'rights') return (a ?? null) === (b ?? null);
  return Array.isArray(a) && Array.isArray(b) && isSameRights(a, b);
}

/** Each field that is set has the value that it is set to. */
export function isSet(fields: Readonly<Record<string, unknown>>, key: Key): boolean {
  return keyFields.every((field) => fields[field] === undefined || isSameValue(field, fields[field], key[field]));
}
