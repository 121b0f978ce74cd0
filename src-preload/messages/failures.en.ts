import type { Failure, FailureCode } from '../contract/failure.ts';
import { restrictionIn } from '../contract/restriction.ts';
import { plural } from './plural.ts';

type Told = Pick<Failure, 'params' | 'retryAfterMs'>;
/** What happened, and what to do next; a sentence or two each. */
type Words = Record<FailureCode, (failure: Told) => { title: string; next: string }>;

const host = ({ params }: Told) => text(params['host']) ?? 'The server';
const theHost = ({ params }: Told) => text(params['host']) ?? 'the server';
/** Latchkey itself takes no more of it. */
const isOurs = ({ params }: Told) => params['reason'] === 'too_fast';
const text = (param: unknown) => (typeof param === 'string' ? param : undefined);

const codes: Words = {
  invalid_input: () => ({ title: 'This entry is not accepted.', next: 'Check what you entered.' }),
  unknown_method: () => ({
    title: 'This part of the app does not fit the rest.',
    next: 'Close Latchkey and start it again. If that does not help, install it again.',
  }),
  sender_refused: () => ({ title: 'The request was refused.', next: 'Close Latchkey and start it again.' }),
  offline: () => ({
    title: 'This computer is offline.',
    next: 'Connect to a network and try again. What was read before can still be seen.',
  }),
  unreachable,
  timeout: (failure) => ({
    title: `${host(failure)} did not answer in time.`,
    next: 'Try again in a moment.',
  }),
  not_a_stack: notAStack,
  certificate_untrusted: (failure) => ({
    title: `The certificate of ${theHost(failure)} is not trusted.`,
    next: `${reasonOfCertificate(failure)} Nothing was sent. ${nextOfCertificate(failure)}`,
  }),
  certificate_changed: (failure) => ({
    title: `The certificate of ${theHost(failure)} has changed.`,
    next: 'Nothing was sent. Ask who runs the server whether this was intended.',
  }),
  proxy_auth: proxyAuth,
  clock_wrong: () => ({
    title: 'The clock of this computer seems wrong.',
    next: 'Set date and time, then try again.',
  }),
  insecure_http: (failure) => ({
    title: `The connection to ${theHost(failure)} would not be encrypted.`,
    next: 'Use an address that begins with https, or insist on it where you type the address.',
  }),
  rate_limited: (failure) => ({
    title: isOurs(failure) ? 'That was too often in a short time.' : `${host(failure)} received too many requests.`,
    next: `Wait ${waitOf(failure)}, then try again.`,
  }),
  sign_in_required: (failure) => ({
    title: `${host(failure)} no longer accepts the sign-in.`,
    next: reasonOfSignIn(failure),
  }),
  forbidden: () => ({
    title: 'This sign-in may not do that.',
    next: 'Sign in with an API key that holds the rights for it.',
  }),
  restricted: ({ params }) => ({ title: 'The server restricts this user.', next: whyRestricted(params['warning']) }),
  not_found: () => ({ title: 'It does not exist on the server any more.', next: 'Refresh to see what is there now.' }),
  conflict: ({ params }) =>
    params['reason'] === 'dialog_open'
      ? { title: 'Another dialog is open.', next: 'Answer it, then try again.' }
      : { title: 'It was changed on the server meanwhile.', next: 'See what is there now, then decide again.' },
  already_exists: () => ({ title: 'It is there already.', next: 'Use the one that exists.' }),
  unsupported_by_server: (failure) => ({
    title: `${host(failure)} does not support this.`,
    next: 'It runs a version of The Things Stack that is too old for it.',
  }),
  refused_by_server: (failure) => ({
    title: `${host(failure)} refused the request.`,
    next: 'Check what you entered. The details name the server’s reason.',
  }),
  server_error: (failure) => ({
    title: `${host(failure)} has an error of its own.`,
    next: 'Try again later. If it stays, send the details to who runs the server.',
  }),
  outcome_unknown: (failure) => ({
    title: `The answer of ${theHost(failure)} was lost.`,
    next: 'It may have been done or not. Latchkey looks as soon as the server can be reached.',
  }),
  keychain_silent: () => ({
    title: 'The system’s keychain does not answer.',
    next: 'Unlock or start the keychain, then try again.',
  }),
  vault_locked: () => ({ title: 'Latchkey is locked.', next: 'Unlock it and try again.' }),
  storage_full: () => ({
    title: 'The disk is full.',
    next: 'Nothing was changed. Free some space, then try again.',
  }),
  storage_unwritable: () => ({
    title: 'Latchkey can’t write to its folder.',
    next: 'Check that the folder exists, belongs to you and is not read-only, then start again.',
  }),
  storage_damaged: () => ({
    title: 'The stored files are damaged.',
    next: 'They are kept aside. You can start anew; your API keys on the servers are not touched.',
  }),
  storage_newer: () => ({
    title: 'The stored files were written by a newer version of Latchkey.',
    next: 'Install that version, or a newer one. The files were not touched.',
  }),
  cancelled: () => ({ title: 'It was cancelled.', next: 'Nothing was changed.' }),
  internal: () => ({
    title: 'Something in Latchkey went wrong.',
    next: 'Try again. If it stays, close Latchkey and start it again.',
  }),
};

const restrictedAs = {
  suspended: 'The user is suspended',
  rejected: 'The user was rejected',
  requested: 'The user isn’t approved yet',
  other: 'The user is restricted',
};

function whyRestricted(warning: unknown): string {
  const { state, reason } = restrictionIn(warning);
  return `${restrictedAs[state]}${reason === '' ? '' : `: “${reason}”`}. Ask an administrator of the server.`;
}

function unreachable(failure: Told): { title: string; next: string } {
  const name = host(failure);
  switch (failure.params['reason']) {
    case 'unknown_host':
      return { title: `There is no server called ${theHost(failure)}.`, next: 'Check the address.' };
    case 'dns':
      return { title: `The name ${theHost(failure)} can’t be looked up.`, next: 'Check the address and your network.' };
    case 'refused':
      return {
        title: `${name} refuses the connection.`,
        next: 'No server answers at this address and port. Check both, and whether the server is up.',
      };
    case 'proxy':
      return {
        title: `The proxy ${theProxy(failure)} gives no connection to ${theHost(failure)}.`,
        next: 'Ask who runs your network, or choose another proxy in Settings.',
      };
    case 'proxy_gone':
      return {
        title: `The proxy ${theProxy(failure)} can’t be reached.`,
        next: `${name} was not asked. Check your network and the proxy in Settings.`,
      };
    case 'proxy_certificate':
      return {
        title: `The certificate of the proxy ${theProxy(failure)} is not trusted.`,
        next: 'Nothing was sent. Check the proxy in Settings, or ask who runs your network.',
      };
    case 'proxy_malformed':
      return {
        title: `${theProxy(failure)} does not answer like a proxy.`,
        next: 'Check the proxy’s address and port in Settings.',
      };
    case 'proxy_kind':
      return {
        title: 'The proxy that is set is of a kind that Latchkey can’t use.',
        next: 'It uses HTTP proxies, no SOCKS. Set another in Settings, or none.',
      };
    case 'proxy_address':
      return {
        title: 'The address of the proxy that is set can’t be read.',
        next: 'Correct it in Settings, or in the variables of the environment.',
      };
    default:
      return {
        title: `${name} can’t be reached.`,
        next: 'Check the address, your network and whether the server is up.',
      };
  }
}

function theProxy({ params }: Told): string {
  return text(params['proxy']) ?? 'of your network';
}

function proxyAuth(failure: Told): { title: string; next: string } {
  const proxy = theProxy(failure);
  switch (failure.params['reason']) {
    case 'refused':
      return {
        title: `The proxy ${proxy} refuses the user name or the password.`,
        next: 'Correct them in Settings, then try again.',
      };
    case 'scheme':
      return {
        title: `The proxy ${proxy} asks for a sign-in that Latchkey can’t do.`,
        next: `It wants ${text(failure.params['scheme']) ?? 'another method'}; Latchkey can sign in by user name and password. Ask who runs your network.`,
      };
    default:
      return {
        title: `The proxy ${proxy} asks for a sign-in.`,
        next: 'Set its user name and password in Settings, then try again.',
      };
  }
}

function notAStack(failure: Told): { title: string; next: string } {
  const reason = failure.params['reason'];
  if (reason === 'captive_portal') {
    const portal = text(failure.params['portal']);
    return {
      title: 'Your network asks for a sign-in before it lets you through.',
      next: `${portal === undefined ? '' : `Instead of ${theHost(failure)} it shows a page of ${portal}. `}Open a browser, sign in to the network, then try again. If you are on no such network, check the address.`,
    };
  }
  if (reason === 'web_page') {
    return {
      title: `${host(failure)} answers with a web page, not like The Things Stack.`,
      next: 'On a network with a sign-in page, such as in a hotel, open a browser and sign in first. Otherwise check the address.',
    };
  }
  if (failure.params['reason'] === 'no_tls') {
    return {
      title: `${host(failure)} does not speak https at this port.`,
      next: 'Check the address and the port.',
    };
  }
  return {
    title: `${host(failure)} does not answer like The Things Stack.`,
    next: 'Check the address. A network with a sign-in page, such as in a hotel, can also cause this.',
  };
}

const certificateReasons: Readonly<Record<string, string>> = {
  expired: 'It has expired.',
  not_yet_valid: 'It is not valid yet.',
  revoked: 'It was revoked.',
  wrong_name: 'It was made for another name.',
  self_signed: 'It is signed by itself.',
  invalid: 'It is not valid.',
};

function reasonOfCertificate({ params }: Told): string {
  const issuer = text(params['issuer']) ?? '';
  const reason = certificateReasons[text(params['reason']) ?? ''];
  if (reason !== undefined) return issuer === '' ? reason : `${reason} Its issuer: ${issuer}.`;
  return issuer === ''
    ? 'It is signed by an authority that this computer does not know.'
    : `It is signed by “${issuer}”, which this computer does not know.`;
}

function nextOfCertificate({ params }: Told): string {
  if (params['portal'] === true) {
    return 'It may be the sign-in page of your network, such as in a hotel: open a browser, sign in to the network, then try again.';
  }
  return 'Ask who runs the server for a certificate that this computer trusts.';
}

function reasonOfSignIn({ params }: Told): string {
  const reason = params['reason'];
  if (reason === 'api_key_expired') return 'The API key has expired. Sign in with another key.';
  if (reason === 'api_key_not_found') return 'The API key does not exist there any more. Sign in with another key.';
  if (reason === 'invalid_authorization') return 'The secret part of the API key is wrong. Copy the key again, whole.';
  if (reason === 'no_credential') return 'This account is not signed in. Sign in to go on.';
  if (reason === 'token_not_found' || reason === 'token_expired' || reason === 'refresh_refused') {
    return 'The sign-in was ended, as by “revoke all access”, or its renewal was lost on the way. Sign in again.';
  }
  return 'Sign in again.';
}

function waitOf({ retryAfterMs }: Told): string {
  return retryAfterMs === undefined ? 'a minute' : plural(Math.ceil(retryAfterMs / 1000), 'second', 'seconds');
}

export const failures = {
  codes,
  details: 'Details',
  correlationId: 'Correlation ID',
};
