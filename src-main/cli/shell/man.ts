import { helpWords } from '../../../src-preload/messages/cli-help.ts';
import { exit } from '../exit.ts';
import { manPage } from '../grammar/man.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { version } from '../version.ts';

/** Writes the manual page, as roff. */
export async function run({ grammar }: Call, host: Host): Promise<number> {
  await host.write(manPage(grammar, await helpWords(host.language), version));
  return exit.done;
}
