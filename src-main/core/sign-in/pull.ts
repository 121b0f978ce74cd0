import { allRights, sortRights } from '../../../src-preload/contract/rights.ts';
import { failureOf } from '../../../src-preload/contract/failure.ts';
import { timeText } from '../clock.ts';
import type { Shared } from '../shared.ts';
import { usualAges, whole, type Pull } from '../sync/pull.ts';
import type { Heard } from './heard.ts';
import * as server from './server.ts';

/** Reads who the login is, the user's record, what it may grant, and the server's rules. What a sign-in heard just now is not asked again. */
export function createLoginPull(shared: Shared, heard: Heard): Pull {
  const name = 'login';
  return {
    name,
    fills: ['login', 'server', 'user'],
    ages: usualAges,
    async run(account, _, { signal }) {
      const known = heard.take(account.id);
      const [login, , grantable] = await Promise.all([
        known?.login ?? server.whoIs(account.stack, signal),
        known?.user ?? shared.users.read(account, signal),
        server.grantable(account.stack, account.userId, signal).catch((error: unknown) => {
          if (['forbidden', 'restricted'].includes(failureOf(error).code)) return [];
          throw error;
        }),
        shared.users.readRules(account, signal),
      ]);
      if (shared.accounts.get(account.id) === undefined) return;
      const at = timeText(shared.clock.now());
      shared.state.putSynced({ account: account.id, topic: name, part: whole, at, run: 0, failure: null });
      shared.state.putLogin({
        account: account.id,
        rights: JSON.stringify(sortRights(login.rights)),
        grantable: JSON.stringify(sortRights(new Set([...grantable, ...beyond(login.rights)]))),
        key_name: login.name,
        key_expires_at: login.kind === 'api_key' ? login.expiresAt : null,
        is_admin: login.isAdmin ? 1 : 0,
        warning: login.warning,
        checked_at: at,
      });
    },
  };
}

/**
 * What a login with every right can grant besides: `RIGHT_ALL` itself and rights that are no user's, which the server
 * does not list among those of the user (transcripts/users.json "own rights", api_keys.json "create: all rights").
 */
function beyond(rights: readonly string[]): readonly string[] {
  return rights.includes(allRights) ? rights : [];
}
