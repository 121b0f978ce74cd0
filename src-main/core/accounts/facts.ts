import type { AccountFacts, ServerRules } from '../../../src-preload/contract/account-facts.ts';
import { accessRows } from '../access/rows.ts';
import { loginMay } from '../account/login-rights.ts';
import { accountTables } from '../account/account-tables.ts';
import { profileRows } from '../profile/rows.ts';
import type { Shared } from '../shared.ts';
import type { Configuration } from '../user/server.ts';
import type { KnownUser } from '../user/user.ts';

/**
 * What is known of accounts besides their summaries: ages, sizes, and what their servers told of themselves. `syncedAt`: when an
 * account's keys were last read whole.
 */
export function createFacts(
  shared: Shared,
  syncedAt: (account: string) => string | null,
): (account: string) => AccountFacts {
  // Prepared when a page asks for them, not while the store opens.
  let prepared: ReturnType<typeof prepare> | undefined;
  const prepare = () => ({
    cached: accountTables(shared.cache),
    access: accessRows(shared.cache),
    pictures: profileRows(shared.cache),
    kept: accountTables(shared.vault),
  });
  return (account) => {
    const { cached, access, pictures, kept } = (prepared ??= prepare());
    const user = shared.users.known(account);
    const login = shared.state.login(account);
    const rules = shared.users.rules(account);
    return {
      ages: [
        { what: 'keys', at: syncedAt(account) },
        { what: 'user', at: user?.readAt ?? null },
        { what: 'login', at: login?.checked_at ?? null },
        { what: 'access', at: access.get(account)?.fetched_at ?? null },
        { what: 'picture', at: pictures.kept(account, 128)?.fetched_at ?? null },
      ],
      size: { cache: cached.size(account), vault: kept.size(account) },
      version: versionOf(user),
      limit: limitOf(shared.state.limit(account)),
      rules: rules === null ? null : rulesOf(rules),
      mayDelete: loginMay(shared.state, account, 'RIGHT_USER_DELETE'),
    };
  };
}

/** No answer says it, so it is inferred from what the server was able to tell of the user. */
function versionOf(known: KnownUser | null): AccountFacts['version'] {
  if (known?.fields.has('email_notification_preferences') === true) return 'from_3_33';
  return known?.fields.has('primary_email_address') === true ? 'before_3_33' : null;
}

type LimitRow = ReturnType<Shared['state']['limit']>;

function limitOf(row: LimitRow): AccountFacts['limit'] {
  if (row?.rate_limit == null || row.rate_limit_at === null) return null;
  return { requests: row.rate_limit, at: row.rate_limit_at, refusedAt: row.rate_limited_at };
}

function rulesOf({ profile_picture: picture, user_registration, user_rights }: Configuration): ServerRules {
  const password = user_registration?.password_requirements;
  return {
    password: password
      ? {
          minLength: password.min_length ?? null,
          maxLength: password.max_length ?? null,
          minUppercase: password.min_uppercase ?? null,
          minDigits: password.min_digits ?? null,
          minSpecial: password.min_special ?? null,
        }
      : null,
    uploads: picture?.disable_upload !== true,
    gravatar: picture?.use_gravatar === true,
    creates: Object.entries(user_rights ?? {}).flatMap(([right, held]) =>
      held && right.startsWith('create_') ? [right.slice('create_'.length)] : [],
    ),
  };
}
