import * as v from 'valibot';
import { catalogue } from '../../../src-preload/contract/rights.ts';

/**
 * What fields of answers may hold. A server that gives more than its API allows is broken or worse, so nothing of it is trusted to be of a
 * bearable size: schemas of answers are made of these and of IDs, and what is kept of an answer went through them.
 */

/** A text of at most so many characters; of a longer one, as many with an ellipsis at the end. No half characters. Pure. */
export function cut(given: string, most: number): string {
  const whole = given.toWellFormed();
  if (whole.length <= most) return whole;
  const letters = [...whole.slice(0, 2 * most)];
  if (whole.length <= 2 * most && letters.length <= most) return whole;
  return `${letters.slice(0, most - 1).join('')}…`;
}

/**
 * A text that is shown. What is too long is cut as it comes in, so that whoever edits something else compares like with like: what was cut
 * is never written back.
 */
export const text = (most: number) =>
  v.pipe(
    v.string(),
    v.transform((given) => cut(given, most)),
  );

/** A time as servers write it, or a text that is not taken for one later. */
export const time = v.pipe(v.string(), v.maxLength(40));

/** `STATE_SUSPENDED`, `API_KEY_CREATED`: those that this app does not know are shown as they are. */
export const constant = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{0,99}$/));

/** What is used and not shown, such as an address or a duration. */
export const word = (most: number) => v.pipe(v.string(), v.regex(/^[\x21-\x7e]*$/), v.maxLength(most));

/** So many at most; of more, none is looked at. */
export const few = <S extends v.GenericSchema>(item: S, most: number) =>
  v.pipe(v.array(v.unknown()), v.maxLength(most), v.array(item));

const known: ReadonlySet<string> = new Set(catalogue);

/** Rights in no fixed order, at most some three times as many as there are; ones that this app does not know as well. */
export const rights = v.pipe(
  v.array(v.string()),
  v.maxLength(250),
  // In one go, since a page of keys has ten thousand of them.
  v.check((given) => given.every((right) => known.has(right) || /^[A-Za-z0-9_]{1,64}$/.test(right))),
);

/** A number of characters or of things. Whoever asks for more than any password has asks for as many as that. */
export const count = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.transform((given) => Math.min(given, 10_000)),
);
