import * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { MadeId } from '../../../src-preload/contract/values.ts';

/**
 * A path below `/api/v3`, its values checked before they meet it: `` path`/users/${userId}/api-keys` ``. The server answers
 * an ID with slashes by a redirect (transcripts/api_keys.json, "get: id that is none"), so none is ever sent.
 * Throws `invalid_input` for a value that is no ID.
 */
export function path(texts: TemplateStringsArray, ...values: string[]): string {
  return texts.reduce((built, text, index) => {
    const value = values[index - 1] ?? '';
    // The wider rule: IDs that people choose fit it as well. Dots, slashes and percent signs do not.
    if (!v.is(MadeId, value)) throw new Failed('invalid_input', { params: { reason: 'not_an_id' } });
    return `${built}${encodeURIComponent(value)}${text}`;
  });
}
