import { readFileSync } from 'node:fs';
import { sessionCookie } from '../endpoints/account.ts';
import { parseToken } from '../ids.ts';
import { readJson } from '../json.ts';
import type { Stack } from '../stack.ts';
import type { Recorded } from './recordings.ts';

/** Sign-ins that were made in a browser and not recorded, other than right before the first use of their token. */
const EARLIER: { file: string; before: string; tokenId: string }[] = [
  { file: 'sessions_authorizations', before: 'delete a token', tokenId: 'ZKSI2CODUALZTH6EXAUPDJPEFAYTFNUGE4TSBXI' },
  { file: 'revoke_all_access', before: 'sessions before', tokenId: 'JJM345DJNDQESKOKSJ76Z4BCVLTQS3XMI5J27WA' },
  { file: 'oauth', before: 'revoke by logout endpoint', tokenId: 'MPF3J6VFYHX5ZDXH4JF6ATUB7XHZTRJQQJM6JOI' },
];

/** A sign-in that gave no token: the session that is deleted in the file. */
const SESSION = {
  file: 'sessions_authorizations',
  before: 'own sessions',
  user: 'alice',
  id: 'af2b7138-198a-4b17-a34e-d70eb204d650',
};

interface PlantedLogin {
  user: string;
  by: string;
}

/** Makes the sign-ins that precede a call: those that are due by now, and that of the token that the call comes with. */
export function plantLogins(stack: Stack, file: string, calls: Recorded[], call: Recorded): void {
  for (const { file: there, before, tokenId } of EARLIER) {
    if (there === file && before === call.case) plant(stack, calls, tokenId);
  }
  if (SESSION.file === file && SESSION.before === call.case) stack.state.logins.startSession(SESSION.user, SESSION.id);
  const token = parseToken(call.request.authorization?.split(' ')[1] ?? '');
  if (token) plant(stack, calls, token.id);
  if (file === 'expiry_of_logins') plantExpiry(stack, call);
}

/** Each exchange in the file came with a fresh code; time was turned for the first, and later for the access token. */
function plantExpiry({ state }: Stack, call: Recorded): void {
  const code = parseToken(call.request.form?.['code'] ?? '');
  if (code) {
    const sessionId = state.logins.startSession('admin').id;
    state.codes.issue({ userId: 'admin', sessionId, clientId: 'cli', redirectUri: 'local-callback' }, code);
  }
  if (call.case === 'an expired authorization code') state.codes.expireAll();
  if (call.case === 'an expired access token: auth_info') {
    for (const id of state.logins.tokens.keys()) state.logins.expire(id);
  }
}

/** The cookie that a call to the account app came with: of the admin's session, unless the browser was logged out. */
export function cookieOf({ state }: Stack, { case: name, request }: Recorded): string | undefined {
  if (!/^\/oauth\//.test(request.path) || name === 'authorize while logged out') return undefined;
  const session = state.logins.sessionsOf('admin').at(0) ?? state.logins.startSession('admin');
  return sessionCookie('admin', session.id);
}

function plant(stack: Stack, calls: Recorded[], tokenId: string): void {
  const found = [...readLogins()].find(([token]) => parseToken(token)?.id === tokenId);
  const token = parseToken(found?.[0] ?? '');
  if (!found || !token || found[1].by !== 'cli' || planted(stack).has(tokenId)) return;
  planted(stack).add(tokenId);
  const sessionId = sessionOf(calls, tokenId);
  stack.state.logins.login(found[1].user, {
    tokenId,
    secret: token.secret,
    ...(sessionId !== undefined && { sessionId }),
  });
}

const plantedByStack = new WeakMap<Stack, Set<string>>();

function planted(stack: Stack): Set<string> {
  const known = plantedByStack.get(stack) ?? new Set();
  plantedByStack.set(stack, known);
  return known;
}

function readLogins(): Map<string, PlantedLogin> {
  const text = readFileSync(new URL('../../transcripts/logins.json', import.meta.url), 'utf8');
  return new Map(Object.entries(readJson<Record<string, PlantedLogin>>(text)));
}

/** The session that the recording shows beside a token, so that lists of sessions come in the recorded order. */
function sessionOf(calls: Recorded[], tokenId: string): string | undefined {
  const text = JSON.stringify(calls.map(({ response }) => response.body));
  return new RegExp(`"user_session_id":"([-0-9a-f]{36})","client_ids":{"client_id":"cli"},"id":"${tokenId}"`).exec(
    text,
  )?.[1];
}
