import type { Failure } from '../../../src-preload/contract/failure.ts';
import { mostOfDescription, mostOfName } from '../../../src-preload/contract/lengths.ts';
import { m } from './words.ts';

/** Fields of the section's form. */
export type ProfileValues = Record<'name' | 'description' | 'email', string>;

const most = { name: mostOfName, description: mostOfDescription };

/** What is wrong with an entry, as can be seen or as the server has said; undefined where nothing is. */
export function entryError(
  field: keyof ProfileValues,
  values: ProfileValues | null,
  failure: Failure | null,
  host: string,
): string | undefined {
  if (field !== 'email') {
    const length = [...(values?.[field] ?? '')].length;
    if (length > most[field]) return m.profile.tooLong(length, most[field]);
  } else if (values?.email === '') return failure?.field === field ? m.profile.emailMissing : undefined;
  if (failure?.field !== field) return undefined;
  if (failure.params['reason'] === 'email_likely') return m.profile.emailTaken(host);
  return failure.code === 'invalid_input' ? m.profile.notAccepted[field](host) : undefined;
}
