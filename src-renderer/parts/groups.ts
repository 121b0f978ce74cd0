import type { AccountSummary } from '../../src-preload/contract/accounts.ts';
import type { ServerName } from '../../src-preload/contract/addresses.ts';
import { countsAlone } from './sign-in-end.ts';

export interface Group {
  name: string;
  /** Made by the user: it can be renamed. */
  own: boolean;
  accounts: AccountSummary[];
}

/** Accounts by their group: the user's own, else that of their server, in the order in which they come. */
export function grouped(accounts: readonly AccountSummary[]): Group[] {
  const groups = new Map<string, AccountSummary[]>();
  for (const account of accounts) {
    const { group } = account;
    groups.set(group, [...(groups.get(group) ?? []), account]);
  }
  return [...groups].map(([name, members]) => ({
    name,
    own: members.some(({ ownGroup }) => ownGroup === name),
    accounts: members,
  }));
}

/** Where an account is, shortly: `my-tenant.eu1`, `eu1`, `lns.harbour.example`. Its group says the rest. */
export function placeOf({ kind, host, tenant, cluster }: ServerName): string {
  if (kind === 'private' || cluster === null) return host;
  return tenant === null ? cluster : `${tenant}.${cluster}`;
}

/** `ops @ my-tenant.eu1`. */
export function whoAt({ userId, server }: Pick<AccountSummary, 'userId' | 'server'>): string {
  return `${userId} @ ${placeOf(server)}`;
}

/** How many things of an account wait for its user: keys that expire soon, its sign-in's among them, news, and what is unfinished. */
export function attention(account: AccountSummary): number {
  const { keys, unfinished } = account;
  return keys.expiring + (countsAlone(account) ? 1 : 0) + keys.news + unfinished;
}
