import { failureOf } from '../../../src-preload/contract/failure.ts';
import { exit } from '../exit.ts';
import { rightsIn } from '../grammar/rights-flags.ts';
import type { Call } from '../grammar/types.ts';
import { Refused } from '../host.ts';
import { byFlag } from './refused.ts';
import type { Target } from './target.ts';

export interface KeyFields {
  name?: string;
  /** null: never. */
  expiresAt?: string | null;
  rights?: string[];
}

/** What the flags say of a key; what none names is left out. Throws `Refused` for a name or a right that can't be. */
export function keyFieldsOf({ values }: Call, { words }: Target): KeyFields {
  const name = values.text('name');
  // transcripts/api_keys.json: 51 characters are a 400.
  if (name !== undefined && [...name.trim()].length > 50) throw new Refused(words.nameTooLong, exit.usage);
  const byName = values.list('right').map((right) => right.toUpperCase());
  const strange = byName.find((right) => !/^RIGHT_[A-Z0-9_]{1,90}$/.test(right));
  if (strange !== undefined) throw new Refused(words.noSuchRight(strange), exit.usage);
  const rights = [...new Set([...rightsIn(values), ...byName])];
  const expiry = values.text('api-key-expiry');
  return {
    ...(name !== undefined && { name }),
    ...(expiry !== undefined && { expiresAt: expiry === 'never' ? null : expiry }),
    ...(rights.length > 0 && { rights }),
  };
}

/** What the server or the core said to such fields, where there is a better sentence for it. */
export function refusedFields(thrown: unknown, { words }: Target): unknown {
  const { code, field, params } = failureOf(thrown);
  if (code !== 'invalid_input') return byFlag(thrown, words);
  if (field === 'expiresAt' && params['reason'] === 'past') return new Refused(words.expiryPast, exit.usage);
  return field === 'name' ? new Refused(words.nameTooLong, exit.usage) : thrown;
}
