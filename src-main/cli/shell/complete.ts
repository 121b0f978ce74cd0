import { helpWords } from '../../../src-preload/messages/cli-help.ts';
import { exit } from '../exit.ts';
import { complete, type Completion } from '../grammar/complete.ts';
import { defineCommand } from '../grammar/define.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';

export const command = defineCommand({
  path: ['__complete'],
  about: { en: 'Write the script that completes commands in a shell', ja: 'シェルの補完スクリプトを出力' },
  hidden: true,
  positionals: [{ name: 'shell' }, { name: 'count' }, { name: 'word', rest: true }],
  run,
});

/**
 * What the scripts of `latchkey completion` ask: the shell, how many words there are, and the words up to the cursor. Answers a
 * line a candidate, with a tab before what it means, or `:files`.
 */
async function run({ grammar, positionals }: Call, host: Host): Promise<number> {
  const [shell = '', count = '0', ...given] = positionals;
  // Windows' PowerShell passes no empty word on.
  const words = [...given, ...Array.from({ length: Math.max(0, Number(count) - given.length) }, () => '')];
  const { joined, cut } = shell === 'bash' ? rejoined(words) : { joined: words, cut: '' };
  await host.write(linesOf(complete(grammar, joined, await helpWords(host.language)), cut));
  return exit.done;
}

/** bash takes `--output=json` apart into three words, and wants the last of them completed. */
function rejoined(words: readonly string[]): { joined: string[]; cut: string } {
  const joined: string[] = [];
  let cut = '';
  words.forEach((word, index) => {
    const isPart = word === '=' || words[index - 1] === '=';
    cut = '';
    if (!isPart || joined.length === 0) return joined.push(word);
    const before = joined.pop() ?? '';
    cut = word === '=' ? `${before}=` : before;
    return joined.push(before + word);
  });
  return { joined, cut };
}

function linesOf(completion: Completion, cut: string): string {
  if (completion.files) return ':files\n';
  return completion.candidates
    .map(({ value, about }) => `${value.startsWith(cut) ? value.slice(cut.length) : value}\t${about}\n`)
    .join('');
}
