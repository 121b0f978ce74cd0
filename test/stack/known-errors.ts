import { StackError, type ErrorSpec } from './errors.ts';

const IS = 'pkg/identityserver';
const STORE = 'pkg/identityserver/store';
const UTIL = 'pkg/util/store';
const RIGHTS = 'pkg/auth/rights';

/** Errors as recorded (test/transcripts): kind, namespace, name, words. */
function spec(kind: ErrorSpec['kind'], namespace: string, name: string, format: string): ErrorSpec {
  return { kind, namespace, name, format };
}

const VALIDATION = spec('invalid', 'pkg/errors', 'validation', 'invalid `{field}`: {reason}');
const KEY_NOT_FOUND = spec('not_found', STORE, 'api_key_not_found', 'api key with id `{api_key_id}` not found');
const USER_NOT_FOUND = spec('not_found', STORE, 'user_not_found', 'user with id `{user_id}` not found');
const MASK = spec('invalid', 'pkg/rpcmiddleware/validator', 'field_mask_paths', 'forbidden path(s) in field mask');

export function invalidField(message: string, field: string, reason: string, cause?: StackError): StackError {
  return new StackError(VALIDATION, { field, name: `${message}ValidationError`, reason }, cause);
}

/** The same of a field within a message within the request. */
export function invalidMember(message: string, field: string, cause: StackError): StackError {
  return invalidField(message, field, 'embedded message failed validation', cause);
}

export function forbiddenPaths(paths: string[]): StackError {
  return new StackError(MASK, { forbidden_paths: paths });
}

export function keyNotFound(id: string, userId: string): StackError {
  return new StackError(KEY_NOT_FOUND, { api_key_id: id, entity_id: userId, entity_type: 'user' });
}

export function userNotFound(userId: string): StackError {
  return new StackError(USER_NOT_FOUND, { user_id: userId });
}

export function sessionNotFound(sessionId: string, userId: string): StackError {
  const format = 'user session with id `{session_id}` not found';
  return new StackError(spec('not_found', STORE, 'user_session_not_found', format), {
    session_id: sessionId,
    user_id: userId,
  });
}

export function tokenIdNotFound(id: string): StackError {
  const format = 'access token with id `{access_token_id}` not found';
  return new StackError(spec('not_found', STORE, 'access_token_not_found', format), { access_token_id: id });
}

export function clientNotFound(id: string): StackError {
  const found = spec('not_found', STORE, 'client_not_found', 'client with id `{client_id}` not found');
  return new StackError(found, { client_id: id });
}

export function codeNotFound(): StackError {
  return new StackError(spec('not_found', STORE, 'authorization_code_not_found', 'authorization code not found'));
}

const OAUTH = {
  invalid_redirect_uri: ['forbidden', 'invalid redirect URI'],
  invalid_grant: ['forbidden', 'invalid, expired or revoked authorization code'],
  invalid_request: ['invalid', 'invalid or missing request parameter'],
  unauthorized_client: ['forbidden', 'client is not authorized to request a token using this method'],
  missing_grant_type: ['invalid', 'missing grant type'],
  invalid_grant_type: ['invalid', 'invalid grant type'],
  missing_client_id: ['invalid', 'missing client id'],
  missing_client_secret: ['invalid', 'missing client secret'],
} as const;

/** Of `/oauth`, by name. */
export function oauthError(name: keyof typeof OAUTH): StackError {
  const [kind, words] = OAUTH[name];
  return new StackError(spec(kind, 'pkg/oauth', name, words));
}

export function nothingFound(): StackError {
  return new StackError(spec('not_found', UTIL, 'not_found', 'no results found'));
}

export function alreadyExists(): StackError {
  return new StackError(spec('exists', UTIL, 'already_exists', 'already exists'));
}

export function noUserRights(userId: string): StackError {
  return new StackError(spec('forbidden', RIGHTS, 'no_user_rights', 'no rights for user `{uid}`'), { uid: userId });
}

export function insufficientUserRights(userId: string, missing: string[]): StackError {
  const found = spec('forbidden', RIGHTS, 'insufficient_user_rights', 'insufficient rights for user `{uid}`');
  return new StackError(found, { missing, uid: userId });
}

export function adminsOnly(field: string): StackError {
  return new StackError(spec('forbidden', IS, 'update_admin_field', 'only admins can update the `{field}` field'), {
    field,
  });
}

/** A failure that the server did not foresee: a 500 that has neither namespace nor name. */
export function unforeseen(words: string): StackError {
  return new StackError({ kind: 'unknown', format: words });
}

/** Of the account app: no cookie, or one of a session that is no more. */
export function notAuthenticated(cause?: StackError): StackError {
  return new StackError(spec('unauthenticated', 'pkg/account', 'not_authenticated', 'not authenticated'), {}, cause);
}

export function invalidToken(): StackError {
  return new StackError(spec('invalid', 'pkg/auth', 'token', 'invalid token'));
}

export const unauthenticated = {
  anonymous: () => new StackError(spec('unauthenticated', IS, 'unauthenticated', 'unauthenticated')),
  scheme: () =>
    new StackError(spec('unauthenticated', IS, 'unsupported_authorization', 'unsupported authorization method')),
  secret: () => new StackError(spec('unauthenticated', IS, 'invalid_authorization', 'invalid authorization')),
  keyExpired: () => new StackError(spec('unauthenticated', IS, 'api_key_expired', 'api key expired')),
  tokenExpired: () => new StackError(spec('unauthenticated', IS, 'token_expired', 'token expired')),
  oldPassword: () => new StackError(spec('unauthenticated', IS, 'old_password', 'incorrect old password')),
  temporaryPasswordExpired: () =>
    new StackError(spec('unauthenticated', IS, 'temporary_password_expired', 'temporary password expired')),
  keyOfDeletedUser: () => keyUnknown(nothingFound()),
  keyUnknown: (id: string) => keyUnknown(new StackError(KEY_NOT_FOUND, { api_key_id: id })),
  tokenOfDeletedUser: () => tokenUnknown(userNotFound('')),
  tokenUnknown: (id: string) => tokenUnknown(tokenIdNotFound(id)),
};

function keyUnknown(cause: StackError): StackError {
  return new StackError(spec('unauthenticated', IS, 'api_key_not_found', 'API key not found'), {}, cause);
}

function tokenUnknown(cause: StackError): StackError {
  return new StackError(spec('unauthenticated', IS, 'token_not_found', 'token not found'), {}, cause);
}

export function identityServer(kind: ErrorSpec['kind'], name: string, format: string, attributes = {}): StackError {
  return new StackError(spec(kind, IS, name, format), attributes);
}

export function lastAdmin(): StackError {
  return new StackError(spec('precondition', STORE, 'last_admin', 'user `{user_id}` is the last admin'));
}

export function rateLimited(rate: number, key: string): StackError {
  const format = 'rate limit of `{rate}` accesses per minute exceeded for resource `{key}`';
  return new StackError(spec('exhausted', 'pkg/ratelimit', 'rate_limit_exceeded', format), { rate, key });
}
