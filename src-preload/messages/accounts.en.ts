import { plural } from './plural.ts';

export const accounts = {
  all: 'All accounts',
  totals: (accounts: number, keys: number) =>
    `${plural(accounts, 'account', 'accounts')}, ${plural(keys, 'key', 'keys')}`,
  add: 'Add account',
  attention: (count: number) => `${plural(count, 'thing needs', 'things need')} attention`,
};
