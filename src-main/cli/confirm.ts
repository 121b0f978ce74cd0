import { exit } from './exit.ts';
import type { yes } from './grammar/shared-flags.ts';
import type { Call } from './grammar/types.ts';
import { Refused, type Host } from './host.ts';

/** Asks before an act that can't be taken back; `--yes` is the answer of a script. Throws `Refused` unless the answer is yes. */
export async function confirm(question: string, { values }: Call<typeof yes>, { asks, words }: Host): Promise<void> {
  if (values.on('yes')) return;
  if (!asks) throw new Refused(words.yesNeeded, exit.usage);
  const { askLine } = await import('./terminal/prompt.ts');
  const answer = (await askLine(words.confirm(question))).trim();
  if (!/^(y|yes|はい)$/i.test(answer)) throw new Refused(words.notDone, exit.failed);
}
