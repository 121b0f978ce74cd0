import { fixedTypes } from '../../../src-preload/contract/email-types.ts';
import { m } from './words.ts';

/** What a type is called; null where this app has no words for it. */
export function typeLabel(type: string): string | null {
  const fixed = fixedTypes.find((known) => known === type);
  return m.email.types[type]?.label ?? (fixed === undefined ? null : m.email.fixedTypes[fixed]);
}
