import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { version } from '../version.ts';

export const command = defineCommand({
  path: ['version'],
  about: { en: 'Show the version', ja: 'バージョンを表示' },
  run,
});

/** The same as `latchkey --version`, by the name that `ttn-lw-cli` has for it. */
async function run(_call: Call, host: Host): Promise<number> {
  await host.write(`latchkey ${version}\n`);
  return exit.done;
}
