import type { PasswordRules, PasswordState } from '../../../src-preload/contract/password.ts';
import { fromServer, timeText } from '../clock.ts';
import type { Configuration } from '../user/server.ts';
import type { KnownUser } from '../user/user.ts';

/** What is known of an account's password, from the user's record and the server's configuration. */
export function stateOf(
  known: KnownUser | null,
  rules: Configuration | null,
  now: number,
): Omit<PasswordState, 'learnt' | 'inDoubtSince'> {
  return {
    readAt: known?.readAt ?? null,
    readable: known?.fields.has('password_updated_at') ?? false,
    changedAt: fromServer(known?.user.password_updated_at),
    mustChange: known?.user.require_password_update ?? false,
    temporary: temporaryOf(known, timeText(now)),
    email: known?.user.primary_email_address ?? null,
    rules: rules === null ? null : rulesOf(rules),
  };
}

function temporaryOf(known: KnownUser | null, now: string): PasswordState['temporary'] {
  const expiresAt = fromServer(known?.user.temporary_password_expires_at);
  if (expiresAt === null || expiresAt <= now) return null;
  return { sentAt: fromServer(known?.user.temporary_password_created_at), expiresAt };
}

/** Zero values are left out of answers. */
function rulesOf({ user_registration }: Configuration): PasswordRules {
  const told = user_registration?.password_requirements;
  const most = told?.max_length ?? 0;
  return {
    minLength: told?.min_length ?? 0,
    maxLength: most > 0 ? most : null,
    minUppercase: told?.min_uppercase ?? 0,
    minDigits: told?.min_digits ?? 0,
    minSpecial: told?.min_special ?? 0,
  };
}
