import { catalogue } from '../../../src-preload/contract/rights.ts';
import { helpWords } from '../../../src-preload/messages/cli-help.ts';
import { labelOf } from '../../../src-preload/messages/rights-words.ts';
import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import { flagOf } from '../grammar/rights-flags.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { rightsWords } from '../keys/rights-words.ts';
import { cell } from '../output/sheet.ts';
import { showSheet } from '../output/show.ts';

export const command = defineCommand({
  path: ['rights'],
  about: { en: 'List the rights that an API key can hold', ja: 'API キーに与えられる権限を一覧表示' },
  isTopic: true,
  examples: ['latchkey rights'],
  run,
});

/** `latchkey rights`: each right by its flag, in words, and its constant. */
async function run(call: Call, host: Host): Promise<number> {
  const labels = await rightsWords(host.language);
  const { rightsColumns: titles } = await helpWords(host.language);
  const rights = catalogue.map((right) => ({ flag: `--${flagOf(right)}`, label: labelOf(right, labels), right }));
  const sheet = {
    columns: [{ title: titles.flag }, { title: titles.meaning, shrinks: true }, { title: titles.constant }],
    rows: rights.map(({ flag, label, right }) => [cell(flag), cell(label), cell(right)]),
    ids: catalogue,
    json: () => rights.map(({ flag, label, right }) => ({ right, flag, label })),
  };
  await showSheet(call, host, sheet, '');
  return exit.done;
}
