import type { Command } from './types.ts';

const shells = ['bash', 'zsh', 'fish', 'powershell'];

/** What helps to use the command line itself. */
export const shellCommands: readonly Command[] = [
  {
    path: ['rights'],
    summary: 'rights',
    flags: [],
    isTopic: true,
    examples: ['latchkey rights'],
    run: () => import('../shell/rights.ts'),
  },
  {
    path: ['completion'],
    // `ttn-lw-cli complete --shell bash`
    aliases: ['complete'],
    summary: 'completion',
    flags: [
      { name: 'shell', kind: 'choice', choices: shells, hidden: true },
      { name: 'executable', kind: 'string', summary: 'executable', value: 'NAME', usual: 'latchkey' },
    ],
    positionals: [{ name: 'shell', choices: shells }],
    examples: [
      'source <(latchkey completion bash)',
      'latchkey completion zsh > "${fpath[1]}/_latchkey"',
      'latchkey completion fish > ~/.config/fish/completions/latchkey.fish',
      'latchkey completion powershell | Out-String | Invoke-Expression',
    ],
    run: () => import('../shell/completion.ts'),
  },
  {
    path: ['man'],
    summary: 'man',
    flags: [],
    examples: ['latchkey man | man -l -'],
    run: () => import('../shell/man.ts'),
  },
  { path: ['version'], summary: 'version', flags: [], run: () => import('../shell/version.ts') },
  {
    path: ['__complete'],
    summary: 'completion',
    hidden: true,
    flags: [],
    positionals: [{ name: 'shell' }, { name: 'count' }, { name: 'word', rest: true }],
    run: () => import('../shell/complete.ts'),
  },
];
