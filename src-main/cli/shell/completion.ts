import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { stackWords } from '../stack/words.ts';
import { scripts } from './completion-scripts.ts';

const flags = [
  { name: 'shell', kind: 'choice', choices: ['bash', 'zsh', 'fish', 'powershell'], hidden: true },
  {
    name: 'executable',
    kind: 'string',
    about: { en: 'Name under which the shell runs it', ja: 'シェルから実行するときの名前' },
    value: 'NAME',
    usual: 'latchkey',
  },
] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['completion'],
  aliases: ['complete'],
  about: { en: 'Write the script that completes commands in a shell', ja: 'シェルの補完スクリプトを出力' },
  flags,
  positionals: [{ name: 'shell', choices: ['bash', 'zsh', 'fish', 'powershell'] }],
  examples: [
    'source <(latchkey completion bash)',
    'latchkey completion zsh > "${fpath[1]}/_latchkey"',
    'latchkey completion fish > ~/.config/fish/completions/latchkey.fish',
    'latchkey completion powershell | Out-String | Invoke-Expression',
  ],
  run,
});

/** Writes the script that lets a shell complete commands and flags. */
async function run({ values, positionals }: Given, host: Host): Promise<number> {
  const shell = positionals[0] ?? values.text('shell') ?? 'bash';
  const name = values.text('executable') ?? 'latchkey';
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    throw new Refused((await stackWords(host.language)).executable, exit.usage);
  }
  await host.write(scripts[shell]?.(name) ?? '');
  return exit.done;
}
