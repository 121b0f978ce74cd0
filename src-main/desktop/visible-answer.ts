import type { Answer } from '../../src-preload/contract/failure.ts';
import { visible, visibleLines } from '../../src-preload/contract/visible.ts';

/** What the window itself has written, and what is no text. */
const verbatim: ReadonlySet<string> = new Set(['drafts.get', 'profile.picture']);

/** Fields whose texts have lines. */
const ofLines: ReadonlySet<string> = new Set(['description', 'note']);

/**
 * An answer to the window with each of its texts as it is shown, whatever it is of: one place for all of them, since none of them is trusted.
 * An edit begins with what was shown, and sends what the user changes; the core takes what was shown for the text that it is of.
 */
export function visibleAnswer(method: string, answer: Answer<unknown>): Answer<unknown> {
  if (verbatim.has(method)) return answer;
  return shown(answer, '') as Answer<unknown>; // of the same shape
}

/** What is so already is given as it stands. */
function shown(value: unknown, field: string): unknown {
  if (typeof value === 'string') return ofLines.has(field) ? visibleLines(value) : visible(value);
  if (Array.isArray(value)) return changed(value, (one) => shown(one, field)) ?? value;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  const names = Object.keys(value);
  const after = changed(Object.values(value), (one, nth) => shown(one, names[nth] ?? ''));
  return after === null ? value : Object.fromEntries(after.map((one, nth) => [names[nth], one]));
}

/** null where nothing is. */
function changed(values: readonly unknown[], change: (one: unknown, nth: number) => unknown): unknown[] | null {
  const after = values.map(change);
  return after.some((one, nth) => one !== values[nth]) ? after : null;
}
