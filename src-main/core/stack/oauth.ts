import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { Failed, FailureCode } from '../../../src-preload/contract/failure.ts';
import { MadeId, SecretText } from '../../../src-preload/contract/values.ts';
import type { StackClient } from './client.ts';
import { path } from './path.ts';
import { nothing } from './schemas.ts';

/**
 * Signing in by OAuth's authorization code, as The Things Stack has it (facts: transcripts/oauth.json, expiry_of_logins.json).
 * PKCE is accepted and ignored there, so nothing of it is sent: the state, the loopback and the question for the host
 * carry the weight.
 */

/** Where the browser leads when the user has approved: a port of this computer, or a page that shows the code. */
export type RedirectUri = 'code' | `local-callback?port=${number}`;

export interface AuthorizeRequest {
  /** Base URL of the identity server. */
  identity: string;
  clientId: string;
  redirectUri: RedirectUri;
  state: string;
}

/** A pair of tokens. A refresh replaces it at once: the old one is dead then, whether the answer arrives or not. */
export interface TokenPair {
  accessToken: string;
  /** null where the client may not refresh. */
  refreshToken: string | null;
}

type Stack = Pick<StackClient, 'write'>;

/** 256 random bits. */
export function newState(): string {
  return randomBytes(32).toString('base64url');
}

/** The address of the page where the user signs in and approves. */
export function authorizeUrl({ identity, clientId, redirectUri, state }: AuthorizeRequest): string {
  const query = { client_id: clientId, redirect_uri: redirectUri, response_type: 'code', state };
  return `${identity}/oauth/authorize?${new URLSearchParams(query).toString()}`;
}

/** The public part of an access token, by which the server deletes it; null for what has not the form of one. */
export function tokenIdOf(accessToken: string): string | null {
  const id = /^MFRWG\.([^.]+)\.[^.]+$/.exec(accessToken)?.[1];
  return v.is(MadeId, id) ? id : null;
}

const pairAnswer = v.object({
  access_token: v.pipe(
    SecretText,
    v.check((token) => tokenIdOf(token) !== null),
  ),
  refresh_token: v.optional(SecretText),
});

/**
 * Exchanges a code, once. `redirectUri` is the very one that it was asked with. Throws `invalid_input` at `code` for one that is
 * unknown, used or too old, and `refused_by_server` (params.reason) for a client that this server does not take.
 */
export async function exchangeCode(
  stack: Stack,
  { clientId, redirectUri, code }: Pick<AuthorizeRequest, 'clientId' | 'redirectUri'> & { code: string },
): Promise<TokenPair> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id: clientId };
  return ask(stack, form).catch((error: unknown) => {
    throw codeFailure(error);
  });
}

/**
 * Exchanges a pair for a new one. Throws `sign_in_required` where the server knows the old one no more. A lost answer is asked
 * for again, which tells the one from the other: either the server has not acted and does so now, or the old pair is dead.
 */
export async function refreshPair(stack: Stack, clientId: string, refreshToken: string): Promise<TokenPair> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId };
  try {
    return await ask(stack, form).catch((error: unknown) => {
      if (error instanceof Failed && error.code === 'outcome_unknown') return ask(stack, form);
      throw error;
    });
  } catch (error) {
    throw refreshFailure(error);
  }
}

async function ask(stack: Stack, form: Record<string, string>): Promise<TokenPair> {
  const { value } = await stack.write({ root: '/oauth', path: '/token', form, schema: pairAnswer, anonymous: true });
  return { accessToken: value.access_token, refreshToken: value.refresh_token ?? null };
}

const ofCode: ReadonlySet<unknown> = new Set(['authorization_code_not_found', 'invalid_grant', 'token']);

function codeFailure(error: unknown): unknown {
  if (!(error instanceof Failed)) return error;
  const { failure } = error;
  const reason = failure.params['reason'];
  // A lost code costs nothing but another one.
  if (failure.code === 'outcome_unknown') return new Failed(codeIn(reason), { params: hostOf(error) });
  if (failure.httpStatus === undefined) return error;
  if (ofCode.has(reason)) return new Failed('invalid_input', { ...failure, field: 'code' });
  return isRefusal(failure.code) ? new Failed('refused_by_server', { ...failure }) : error;
}

/** Deletes an access token, and with it its refresh: a token may always delete itself. One that is gone already counts as deleted. */
export async function deleteToken(
  stack: Stack,
  { userId, clientId, tokenId }: { userId: string; clientId: string; tokenId: string },
  signal?: AbortSignal,
): Promise<void> {
  const remove = () =>
    stack.write({
      method: 'DELETE',
      path: path`/users/${userId}/authorizations/${clientId}/tokens/${tokenId}`,
      schema: nothing,
      ...(signal && { signal }),
    });
  try {
    // A second time says whether the first one, whose answer was lost, has done it.
    await remove().catch((error: unknown) => {
      if (error instanceof Failed && error.code === 'outcome_unknown') return remove();
      throw error;
    });
  } catch (error) {
    if (!(error instanceof Failed) || !isGone(error)) throw error;
  }
}

function isGone({ code, failure: { params } }: Failed): boolean {
  return code === 'not_found' || (code === 'sign_in_required' && params['reason'] === 'token_not_found');
}

function refreshFailure(error: unknown): unknown {
  if (!(error instanceof Failed)) return error;
  const { failure } = error;
  // Whatever it was for was not done: only the refresh has no known end.
  if (failure.code === 'outcome_unknown')
    return new Failed(codeIn(failure.params['reason']), { params: hostOf(error) });
  if (!isRefusal(failure.code)) return error;
  return new Failed('sign_in_required', { ...failure, params: { ...hostOf(error), reason: 'refresh_refused' } });
}

/** The server has read the request and says no; what says nothing of the tokens is left as it is. */
function isRefusal(code: FailureCode): boolean {
  return ['not_found', 'forbidden', 'invalid_input', 'sign_in_required', 'refused_by_server'].includes(code);
}

function codeIn(reason: unknown): FailureCode {
  return v.is(FailureCode, reason) ? reason : 'unreachable';
}

function hostOf({ failure }: Failed): Record<string, string> {
  const { host } = failure.params;
  return typeof host === 'string' ? { host } : {};
}
