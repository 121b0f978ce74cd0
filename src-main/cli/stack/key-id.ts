import * as v from 'valibot';
import { ApiKeyId } from '../../../src-preload/contract/values.ts';
import { exit } from '../exit.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import { Refused } from '../host.ts';
import { refIn } from '../keys/ref.ts';
import { keyTextOf, type Target } from './target.ts';

/** The ID of the key that the words or `--api-key-id` name. Throws `Refused` where none does, or both do otherwise. */
export function keyIdOf(call: StackCall, { words }: Target): string {
  const text = keyTextOf(call, words);
  if (text === undefined) throw new Refused(words.noKeyId, exit.usage);
  if (/^NNSXS\./.test(text)) throw new Refused(words.keyIsSecret, exit.usage);
  // The account of a reference is the target's.
  const id = refIn(text)?.id ?? text;
  if (!v.is(ApiKeyId, id)) throw new Refused(words.noSuchKey(id), exit.failed);
  return id;
}
