import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import { utc } from '../output/moments.ts';

/** An account as scripts get it. */
export function jsonOfStored(account: AccountSummary, isUsed: boolean) {
  const { id, name, userId, server, signIn, health, keys, syncedAt } = account;
  return {
    id,
    name,
    user_id: userId,
    host: server.host,
    tenant: server.tenant,
    cluster: server.cluster,
    api: account.api,
    sign_in: signIn.by === 'api_key' ? { by: signIn.by, api_key_id: signIn.keyId } : { by: signIn.by },
    state: health.state,
    is_admin: account.isAdmin,
    production: account.production,
    paused: account.paused,
    // What was never read is not none.
    keys: syncedAt === null ? null : { all: keys.all, expiring: keys.expiring, expired: keys.expired, news: keys.news },
    unfinished: account.unfinished,
    // Where there is one, none of its keys counts as expired or expiring.
    clock_doubt: account.clockDoubt,
    read_at: syncedAt === null ? null : utc(syncedAt),
    used: isUsed,
  };
}
