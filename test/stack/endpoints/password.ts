import { ok, type Answer, type Call, type Route } from '../call.ts';
import { identityServer, unauthenticated } from '../known-errors.ts';
import { randomSecret } from '../ids.ts';
import { checkPassword } from '../password-rules.ts';
import { HOUR } from '../seed.ts';
import type { User } from '../state.ts';
import { checks } from '../validate.ts';
import { present } from './users.ts';

/** The password (transcripts/password.json): the old one is the proof, no credential is looked at. */
export const passwordRoutes: Route[] = [
  { method: 'PUT', path: '/users/:user_id/password', rpc: 'UserRegistry/UpdatePassword', act: change },
  {
    method: 'POST',
    path: '/users/:user_id/temporary_password',
    rpc: 'UserRegistry/CreateTemporaryPassword',
    act: temporary,
  },
];

function change(call: Call): Answer {
  const next = call.body.string('new');
  const old = call.body.string('old');
  checks('UpdateUserPasswordRequest').atMost('new', next, 1000);
  const user = present(call.state, call.param('user_id'));
  checkPassword(call.settings, user.id, next);
  if (next === old) throw identityServer('invalid', 'password_equals_old', 'must not equal old password');
  const isTemporary = old !== user.password;
  if (isTemporary) checkTemporary(call, user, old);

  const passwordUpdatedAt = call.state.clock.stamp();
  call.state.updateUser(user.id, {
    password: next,
    passwordUpdatedAt,
    requirePasswordUpdate: false,
    ...(isTemporary && { temporaryPassword: undefined }),
  });
  if (call.body.boolean('revoke_all_access')) call.state.logins.revokeAll(user.id);
  return ok();
}

/** Good once, for an hour, in place of the password itself. */
function checkTemporary({ state }: Call, { temporaryPassword }: User, old: string): void {
  if (temporaryPassword?.password !== old) throw unauthenticated.oldPassword();
  if (temporaryPassword.expiresAt <= state.clock.now()) throw unauthenticated.temporaryPasswordExpired();
}

/** Anyone may ask for one; it goes out by mail, so nothing of it is answered. Valid for an hour. */
function temporary({ state, param }: Call): Answer {
  const user = present(state, param('user_id'));
  const now = state.clock.stamp();
  if (user.temporaryPassword && user.temporaryPassword.expiresAt > now) {
    throw identityServer('invalid', 'temporary_password_still_valid', 'previous temporary password still valid');
  }
  state.updateUser(user.id, {
    temporaryPassword: { password: randomSecret(), createdAt: now, expiresAt: state.clock.in(HOUR) },
  });
  return ok();
}
