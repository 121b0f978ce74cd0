import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { exit } from './exit.ts';
import { defineCommand } from './grammar/define.ts';
import type { Call } from './grammar/types.ts';
import type { Host } from './host.ts';
import { systemClipboard } from './terminal/programs.ts';

export const command = defineCommand({
  path: ['clear-clipboard'],
  about: { en: 'The encrypted store', ja: '暗号化された保管庫' },
  hidden: true,
  positionals: [{ name: 'hash' }, { name: 'seconds' }],
  run,
});

/** `latchkey clear-clipboard HASH SECONDS`, started by `--copy`: takes the text of that SHA-256 away later, if it is still there. */
async function run({ positionals }: Call, { env }: Host): Promise<number> {
  const [hash = '', seconds = ''] = positionals;
  await setTimeout(Number(seconds) * 1000);
  const clipboard = systemClipboard(env);
  const held = await clipboard.read();
  // Some programs add a line break.
  const isOurs = [held, held.replace(/\r?\n$/, '')].some((text) => sha256(text) === hash);
  if (isOurs) await clipboard.clear();
  return exit.done;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
