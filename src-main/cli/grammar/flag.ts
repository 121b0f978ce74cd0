import type { Flag } from './types.ts';

/** Flags that most commands take; they may stand before the command too. */
export const general: readonly Flag[] = [
  { name: 'account', short: 'a', kind: 'string', summary: 'account', value: 'NAME' },
  {
    name: 'output',
    short: 'o',
    kind: 'choice',
    choices: ['table', 'json', 'csv', 'tsv', 'ids'],
    summary: 'output',
    value: 'FORMAT',
  },
  { name: 'no-input', kind: 'bool', summary: 'noInput' },
  { name: 'wait', kind: 'span', summary: 'wait', value: 'SPAN', usual: '30s' },
  { name: 'help', short: 'h', kind: 'bool', summary: 'help' },
  { name: 'version', kind: 'bool', summary: 'version' },
];

/** `ttn-lw-cli` names a flag's words by dashes, and takes underscores for them. */
export function normal(name: string): string {
  return name.replaceAll('_', '-');
}
