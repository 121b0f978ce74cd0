import type { EmailPreferences } from '../../../src-preload/contract/email.ts';
import type { Input } from '../../../src-preload/contract/index.ts';
import { loginMay } from '../account/login-rights.ts';
import type { Handles } from '../account/handle.ts';
import type { Feature } from '../api.ts';
import type { Shared } from '../shared.ts';
import type { KnownUser } from '../user/user.ts';
import { emailRows } from './rows.ts';

/** The field of the user's record, which the server reads and writes whole: a mask of `.types` changes nothing (transcripts/email_preferences.json). */
const field = 'email_notification_preferences';
/** What every login with USER_INFO was answered, on servers of any version. */
const own = 'primary_email_address';

/** Email notifications: which of them the server mails to the user. */
export function createEmail(
  shared: Pick<Shared, 'vault' | 'accounts' | 'state' | 'users'>,
  handles: Pick<Handles, 'get'>,
): Feature<'email'> {
  const rows = emailRows(shared.vault);

  return {
    get({ account }: Input<'email.get'>): EmailPreferences {
      shared.accounts.one(account);
      const known = shared.users.known(account);
      const types = known?.user[field]?.types ?? [];
      return {
        known: knowledgeOf(known),
        types,
        before: types.length === 0 ? rows.before(account) : [],
        address: known?.user.primary_email_address ?? null,
        addressValidated: (known?.user.primary_email_address_validated_at ?? null) !== null,
        isAdmin: known?.user.admin ?? false,
        // True also before anything is known: the server says it then.
        mayChange: loginMay(shared.state, account, 'RIGHT_USER_SETTINGS_BASIC') ?? true,
        readAt: known?.readAt ?? null,
      };
    },
    async set({ account, types, seen }: Input<'email.set'>): Promise<void> {
      const handle = handles.get(account);
      // Before the server forgets it: the answer may be lost, or this app be gone. It is told only while nothing is mailed.
      if (types.length === 0 && seen.length > 0) rows.put(account, seen);
      await shared.users.update(handle, {
        change: { [field]: { types } },
        seen: { [field]: { types: seen } },
      });
      if (types.length > 0) rows.drop(account);
    },
  };
}

function knowledgeOf(known: KnownUser | null): EmailPreferences['known'] {
  if (known === null || known.fields.size === 0) return 'not_read';
  if (known.fields.has(field)) return 'yes';
  return known.fields.has(own) ? 'not_on_server' : 'not_for_login';
}
