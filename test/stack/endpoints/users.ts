import { listAnswer, ok, type Answer, type Call, type Route } from '../call.ts';
import { requireRights, rightsOver } from '../caller.ts';
import { HOUR } from '../seed.ts';
import {
  alreadyExists,
  identityServer,
  lastAdmin,
  unauthenticated,
  unforeseen,
  userNotFound,
} from '../known-errors.ts';
import { pageOf, paging } from '../paging.ts';
import { checkPassword } from '../password-rules.ts';
import { NOT_OF_USERS } from '../rights.ts';
import type { State, User } from '../state.ts';
import { changesOf, checkAdminFields, checkUser, readUser } from '../user-changes.ts';
import { allFields, isPublic, knownPaths, topLevel, userBody } from '../user-fields.ts';
import { checkMask, checkUserId } from '../validate.ts';

/** `/users` (transcripts/users.json, deletion_and_states.json, email_preferences.json). */
export const userRoutes: Route[] = [
  { method: 'POST', path: '/users', rpc: 'UserRegistry/Create', act: create },
  { method: 'GET', path: '/users', rpc: 'UserRegistry/List', act: list },
  { method: 'GET', path: '/users/:user_id', rpc: 'UserRegistry/Get', act: get },
  { method: 'PUT', path: '/users/:user_id', rpc: 'UserRegistry/Update', act: update },
  { method: 'DELETE', path: '/users/:user_id', rpc: 'UserRegistry/Delete', act: remove },
  { method: 'POST', path: '/users/:user_id/restore', rpc: 'UserRegistry/Restore', act: restore },
  { method: 'GET', path: '/users/:user_id/rights', rpc: 'UserAccess/ListRights', act: rights },
  { method: 'POST', path: '/email/validation', rpc: 'EmailValidationRegistry/RequestValidation', act: validateEmail },
];

function create(call: Call): Answer {
  const body = call.body.message('user');
  const userId = body?.message('ids')?.string('user_id') ?? '';
  const password = body?.string('password') ?? '';
  const written = readUser(body);
  checkUserId('CreateUserRequest', userId);
  checkUser('CreateUserRequest', written, []);
  checkPassword(call.settings, userId, password);
  if (call.state.users.has(userId)) throw alreadyExists();
  if (emailTaken(call.state, written.email)) throw unforeseen('commit unexpectedly resulted in rollback');

  const byAdmin = call.caller()?.user.admin === true;
  const user = call.state.createUser({
    id: userId,
    password,
    name: written.name,
    email: written.email,
    ...(byAdmin && { admin: written.admin, state: written.state }),
  });
  user.validationSentAt = call.state.clock.now();
  return ok(userBody(user, allFields(call.settings)));
}

function list(call: Call): Answer {
  const mask = readMask(call);
  if (call.caller()?.user.admin !== true) {
    throw identityServer('forbidden', 'permission_denied', 'unauthorized request to restricted resource');
  }
  const users = [...call.state.users.values()].filter(({ deletedAt }) => deletedAt === undefined);
  const page = pageOf(users, paging(call, 'ListUsersRequest'));
  return listAnswer(
    'users',
    page.map((user) => userBody(user, mask)),
    users.length,
  );
}

/** Public fields need no more than a login. */
function get(call: Call): Answer {
  const userId = call.param('user_id');
  const mask = readMask(call);
  checkUserId('GetUserRequest', userId);
  const caller = call.caller();
  if (!rightsOver(caller, userId).has('RIGHT_USER_INFO')) {
    if (!caller) throw unauthenticated.anonymous();
    if (!mask.every(isPublic)) requireRights(caller, userId, 'RIGHT_USER_INFO');
  }
  return ok(userBody(present(call.state, userId), mask));
}

function update(call: Call): Answer {
  const userId = call.param('user_id');
  const written = readUser(call.body.message('user'));
  const mask = call.body.mask();
  checkMask(mask, knownPaths(call.settings));
  checkUser('UpdateUserRequest', written, mask);
  requireRights(call.caller(), userId, 'RIGHT_USER_SETTINGS_BASIC');
  checkAdminFields(mask, call.caller()?.user.admin === true);

  const user = present(call.state, userId);
  const change = changesOf(call, user, written, mask);
  if (change.email !== undefined && change.email !== user.email) newEmail(call, user, change.email);
  if (mask.some((path) => topLevel(path) === 'profile_picture') && !change.picture) delete user.picture;
  if (mask.length > 0) call.state.updateUser(userId, change);
  return ok(userBody(user, mask));
}

/** A new address is to be validated again, and the mail that asks for it goes out at once. */
function newEmail(call: Call, user: User, email: string): void {
  if (emailTaken(call.state, email)) throw unforeseen('commit unexpectedly resulted in rollback');
  if (call.caller()?.user.admin !== true) delete user.emailValidatedAt;
  user.validationSentAt = call.state.clock.now();
}

function remove(call: Call): Answer {
  const userId = call.param('user_id');
  requireRights(call.caller(), userId, 'RIGHT_USER_DELETE');
  const user = present(call.state, userId);
  const admins = [...call.state.users.values()].filter(({ admin, deletedAt }) => admin && deletedAt === undefined);
  if (user.admin && admins.length === 1) throw lastAdmin();
  call.state.deleteUser(userId);
  return ok();
}

function restore(call: Call): Answer {
  const userId = call.param('user_id');
  requireRights(call.caller(), userId, 'RIGHT_USER_DELETE');
  const user = call.state.users.get(userId);
  if (!user?.deletedAt) throw userNotFound(userId);
  if (user.deletedAt < call.state.clock.in(-24 * HOUR)) {
    throw identityServer('precondition', 'restore_window_expired', 'this user can no longer be restored');
  }
  call.state.restoreUser(userId);
  return ok();
}

function rights(call: Call): Answer {
  const held = [...rightsOver(call.caller(), call.param('user_id'))].filter((right) => !NOT_OF_USERS.has(right));
  return ok(held.length > 0 ? { rights: held } : {});
}

function validateEmail(call: Call): Answer {
  const userId = call.body.string('user_id');
  requireRights(call.caller(), userId, 'RIGHT_USER_SETTINGS_BASIC');
  const user = present(call.state, userId);
  if ((user.validationSentAt ?? '') > call.state.clock.in(-HOUR)) {
    const format = 'validation request forbidden because it was already sent, wait `{retry_interval}` before retrying';
    throw identityServer('forbidden', 'validation_request_forbidden', format, { retry_interval: '1h0m0s' });
  }
  user.validationSentAt = call.state.clock.now();
  return ok({ email: user.email });
}

function readMask(call: Call): string[] {
  const mask = call.query.getAll('field_mask').flatMap((paths) => paths.split(',').filter((path) => path !== ''));
  checkMask(mask, knownPaths(call.settings));
  return mask;
}

export function present(state: State, userId: string): User {
  const user = state.users.get(userId);
  if (!user || user.deletedAt !== undefined) throw userNotFound(userId);
  return user;
}

function emailTaken(state: State, email: string): boolean {
  return [...state.users.values()].some((user) => user.email === email);
}
