import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { version } from '../version.ts';

/** The same as `latchkey --version`, by the name that `ttn-lw-cli` has for it. */
export async function run(_call: Call, host: Host): Promise<number> {
  await host.write(`latchkey ${version}\n`);
  return exit.done;
}
