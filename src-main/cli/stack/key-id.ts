import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused } from '../host.ts';
import { wordsAfterUser, type Target } from './target.ts';

/** The key that the words or `--api-key-id` name. Throws `Refused` where none does, or both do otherwise. */
export function keyIdOf(call: Call, { words }: Target): string {
  const [word] = wordsAfterUser(call, words).rest;
  const named = call.values.text('api-key-id') || undefined;
  if (word !== undefined && named !== undefined && word !== named) throw new Refused(words.keyTwice, exit.usage);
  const id = word ?? named;
  if (id === undefined) throw new Refused(words.noKeyId, exit.usage);
  if (/^NNSXS\./.test(id)) throw new Refused(words.keyIsSecret, exit.usage);
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id)) throw new Refused(words.noSuchKey(id), exit.failed);
  return id;
}
