import { helpWords } from '../../../src-preload/messages/cli-help.ts';
import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import { manPage } from '../grammar/man.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { version } from '../version.ts';

export const command = defineCommand({
  path: ['man'],
  about: { en: 'Write the manual page, as roff', ja: 'マニュアルページを roff で出力' },
  examples: ['latchkey man | man -l -'],
  run,
});

/** Writes the manual page, as roff. */
async function run({ grammar }: Call, host: Host): Promise<number> {
  await host.write(manPage(grammar, await helpWords(host.language), version));
  return exit.done;
}
