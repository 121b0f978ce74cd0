import { resolve } from 'node:path';
import { Failed } from '../../src-preload/contract/failure.ts';

/**
 * A path that a person has given, absolute from here on. Throws `invalid_input` at `field` (params.reason `tilde`) for one that begins
 * with ~: only a shell expands that, and no folder of that name is what was meant.
 */
export function givenPath(text: string, field: string): string {
  if (text.startsWith('~')) throw new Failed('invalid_input', { field, params: { reason: 'tilde' } });
  return resolve(text);
}
