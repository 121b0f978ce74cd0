import type { AccountSummary } from '../../src-preload/contract/accounts.ts';
import type { ServerName } from '../../src-preload/contract/addresses.ts';

export interface Group {
  name: string;
  accounts: AccountSummary[];
}

/** Accounts by their server, in the order in which servers and accounts come. */
export function grouped(accounts: readonly AccountSummary[]): Group[] {
  const groups = new Map<string, AccountSummary[]>();
  for (const account of accounts) {
    const { group } = account.server;
    groups.set(group, [...(groups.get(group) ?? []), account]);
  }
  return [...groups].map(([name, members]) => ({ name, accounts: members }));
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

/** How many things of an account wait for its user: keys that expire soon, news, and what is unfinished. */
export function attention({ keys, unfinished }: Pick<AccountSummary, 'keys' | 'unfinished'>): number {
  return keys.expiring + keys.news + unfinished;
}
