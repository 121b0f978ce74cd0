import { Failed } from '../../../src-preload/contract/failure.ts';

/** The IDs of users, keys, sessions, clients, tokens and notifications all fit it; dots, slashes and percent signs do not. */
const id = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/**
 * A path below `/api/v3`, its values checked before they meet it: `` path`/users/${userId}/api-keys` ``. The server answers
 * an ID with slashes by a redirect (transcripts/api_keys.json, "get: id that is none"), so none is ever sent.
 * Throws `invalid_input` for a value that is no ID.
 */
export function path(texts: TemplateStringsArray, ...values: string[]): string {
  return texts.reduce((built, text, index) => {
    const value = values[index - 1] ?? '';
    if (!id.test(value)) throw new Failed('invalid_input', { params: { reason: 'not_an_id' } });
    return `${built}${encodeURIComponent(value)}${text}`;
  });
}
