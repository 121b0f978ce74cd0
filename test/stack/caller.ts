import { parseToken, TOKEN_KINDS, type TokenParts } from './ids.ts';
import type { StoredKey } from './key-list.ts';
import { insufficientUserRights, invalidToken, noUserRights, unauthenticated } from './known-errors.ts';
import type { AccessToken } from './logins.ts';
import { ADMIN_RIGHTS, effective, RESTRICTED } from './rights.ts';
import type { State, User } from './state.ts';

/** Who asks, and what they may do. */
export interface Caller {
  user: User;
  credential: { key: StoredKey } | { token: AccessToken };
  /** Effective rights: with all that is implied, cut while the user is restricted. */
  rights: ReadonlySet<string>;
  /** Rights over everything, of admins; empty but present while a user is restricted. */
  universal?: ReadonlySet<string>;
  /** Why the rights are restricted: goes into `X-Warning`. */
  warning?: string;
}

/** Reads an Authorization header. Undefined is an anonymous caller; a dead or unreadable credential throws. */
export function identify(state: State, header: string | undefined): Caller | undefined {
  const [scheme = '', text = ''] = (header ?? '').trim().split(/\s+/);
  if (scheme === '' || (scheme.toLowerCase() === 'bearer' && text === '')) return undefined;
  if (scheme.toLowerCase() !== 'bearer') throw unauthenticated.scheme();
  const parts = parseToken(text);
  if (!parts) throw invalidToken();
  if (parts.kind === TOKEN_KINDS.apiKey) return byKey(state, parts);
  if (parts.kind === TOKEN_KINDS.accessToken) return byToken(state, parts);
  throw unauthenticated.scheme();
}

function byKey(state: State, { id, secret }: TokenParts): Caller {
  const key = state.keyById(id);
  if (!key) throw unauthenticated.keyUnknown(id);
  if (key.secret !== secret) throw unauthenticated.secret();
  if (key.expiresAt !== undefined && key.expiresAt <= state.clock.now()) throw unauthenticated.keyExpired();
  const user = state.user(key.userId);
  if (user.deletedAt !== undefined) throw unauthenticated.keyOfDeletedUser();
  return { user, credential: { key }, ...rightsOf(user, key.rights) };
}

function byToken(state: State, { id, secret }: TokenParts): Caller {
  const token = state.logins.tokens.get(id);
  if (!token) throw unauthenticated.tokenUnknown(id);
  if (token.secret !== secret) throw unauthenticated.secret();
  if (token.expiresAt <= state.clock.now()) throw unauthenticated.tokenExpired();
  const user = state.user(token.userId);
  if (user.deletedAt !== undefined) throw unauthenticated.tokenOfDeletedUser();
  return { user, credential: { token }, ...rightsOf(user, token.rights) };
}

function rightsOf(user: User, granted: string[]): Pick<Caller, 'rights' | 'universal' | 'warning'> {
  const rights = effective(granted);
  const universal = user.admin ? rights.intersection(ADMIN_RIGHTS) : new Set<string>();
  const warning = restriction(user);
  if (warning === undefined) return user.admin ? { rights, universal } : { rights };
  return { rights: rights.intersection(RESTRICTED), universal: universal.intersection(RESTRICTED), warning };
}

/** transcripts/deletion_and_states.json has the words for requested and suspended; those for rejected are by analogy. */
function restriction({ state, stateDescription }: User): string | undefined {
  const why = stateDescription === '' ? '' : `: ${stateDescription}`;
  if (state === 'STATE_REQUESTED') return 'Restricted rights while account pending';
  if (state === 'STATE_REJECTED') return `Restricted rights after account rejection${why}`;
  return state === 'STATE_SUSPENDED' ? `Restricted rights after account suspension${why}` : undefined;
}

export function rightsOver(caller: Caller | undefined, userId: string): ReadonlySet<string> {
  const own: ReadonlySet<string> = caller?.user.id === userId ? caller.rights : new Set<string>();
  return own.union(caller?.universal ?? new Set<string>());
}

/** Throws unless the caller has every one of these rights over the user. */
export function requireRights(caller: Caller | undefined, userId: string, ...required: string[]): void {
  const held = rightsOver(caller, userId);
  if (held.size === 0) throw noUserRights(userId);
  const missing = required.filter((right) => !held.has(right));
  if (missing.length > 0) throw insufficientUserRights(userId, missing);
}

/** The ID of the key or token that the request came with: rate limits count by it. */
export function credentialId(header: string | undefined): string | undefined {
  return parseToken((header ?? '').split(/\s+/)[1] ?? '')?.id;
}
