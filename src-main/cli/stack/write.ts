import type { Host } from '../host.ts';
import { cleanJson } from '../output/clean.ts';

/** One object, as `ttn-lw-cli` writes it. */
export async function writeObject(host: Host, value: object): Promise<void> {
  await host.write(`${text(value)}\n`);
}

/** A list, as `ttn-lw-cli` writes it: `[{ … }, { … }]`, each object on lines of its own. */
export async function writeList(host: Host, values: readonly object[]): Promise<void> {
  await host.write(`[${values.map(text).join(', ')}]\n`);
}

function text(value: object): string {
  return cleanJson(JSON.stringify(value, null, 2));
}
