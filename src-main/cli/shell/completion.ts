import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { stackWords } from '../stack/words.ts';
import { scripts } from './completion-scripts.ts';

/** Writes the script that lets a shell complete commands and flags. */
export async function run({ values, positionals }: Call, host: Host): Promise<number> {
  const shell = positionals[0] ?? values.text('shell') ?? 'bash';
  const name = values.text('executable') ?? 'latchkey';
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    throw new Refused((await stackWords(host.language)).executable, exit.usage);
  }
  await host.write(scripts[shell]?.(name) ?? '');
  return exit.done;
}
