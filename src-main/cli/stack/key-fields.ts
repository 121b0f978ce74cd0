import { exit } from '../exit.ts';
import { rightsIn } from '../grammar/rights-flags.ts';
import type { keyExpiry, keyName, right } from '../grammar/shared-flags.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import { Refused } from '../host.ts';
import type { Target } from './target.ts';

export interface KeyFields {
  name?: string;
  /** null: never. */
  expiresAt?: string | null;
  rights?: string[];
}

/** What the flags say of a key; what none names is left out. Throws `Refused` for a right that can't be. */
export function keyFieldsOf(
  { values }: StackCall<typeof keyName | typeof right | typeof keyExpiry>,
  { words }: Target,
): KeyFields {
  const name = values.text('name');
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
