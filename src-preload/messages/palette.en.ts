import { plural } from './plural.ts';

/** The words of "Go to…". */
export const palette = {
  hint: 'An account, a section, a key, an action',
  recent: 'Recent',
  accounts: 'Accounts',
  sections: 'Sections',
  actions: 'Actions',
  keys: 'API keys',
  none: (text: string) => `Nothing is called ${quoted(text)}.`,
  found: (count: number) => plural(count, 'result', 'results'),
  keysFailed: 'The keys could not be searched.',
};

function quoted(name: string): string {
  return `“${name}”`;
}
