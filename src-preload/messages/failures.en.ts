import type { Failure, FailureCode } from '../contract/failure.ts';

type Params = Failure['params'];
/** What happened, and what to do next; a sentence or two each. */
type Words = Record<FailureCode, (params: Params) => { title: string; next: string }>;

const host = ({ host }: Params) => (typeof host === 'string' ? host : 'The server');
const theHost = ({ host }: Params) => (typeof host === 'string' ? host : 'the server');

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
  unreachable: (params) => ({
    title: `${host(params)} can’t be reached.`,
    next: 'Check the address, your network and whether the server is up.',
  }),
  timeout: (params) => ({
    title: `${host(params)} did not answer in time.`,
    next: 'Try again in a moment.',
  }),
  not_a_stack: (params) => ({
    title: `${host(params)} does not answer like The Things Stack.`,
    next: 'Check the address. A network with a sign-in page, such as in a hotel, can also cause this.',
  }),
  certificate_untrusted: (params) => ({
    title: `The certificate of ${theHost(params)} is not trusted.`,
    next: `${reasonOfCertificate(params)} Nothing was sent. Ask who runs the server for a certificate that this computer trusts.`,
  }),
  certificate_changed: (params) => ({
    title: `The certificate of ${theHost(params)} has changed.`,
    next: 'Nothing was sent. Ask who runs the server whether this was intended.',
  }),
  proxy_auth: () => ({
    title: 'The proxy of your network asks for a sign-in.',
    next: 'Set the proxy’s user name and password in the system, then try again.',
  }),
  clock_wrong: () => ({
    title: 'The clock of this computer seems wrong.',
    next: 'Set date and time, then try again.',
  }),
  insecure_http: (params) => ({
    title: `The connection to ${theHost(params)} would not be encrypted.`,
    next: 'Use an address that begins with https.',
  }),
  rate_limited: (params) => ({
    title: `${host(params)} received too many requests.`,
    next: 'Wait a minute, then try again.',
  }),
  sign_in_required: (params) => ({
    title: `${host(params)} no longer accepts the sign-in.`,
    next: reasonOfSignIn(params),
  }),
  forbidden: () => ({
    title: 'This sign-in may not do that.',
    next: 'Sign in with an API key that holds the rights for it.',
  }),
  restricted: () => ({
    title: 'The server restricts this user.',
    next: 'The user is suspended or not approved yet. Ask an administrator of the server.',
  }),
  not_found: () => ({ title: 'It does not exist on the server any more.', next: 'Refresh to see what is there now.' }),
  conflict: () => ({
    title: 'It was changed on the server meanwhile.',
    next: 'See what is there now, then decide again.',
  }),
  already_exists: () => ({ title: 'It is there already.', next: 'Use the one that exists.' }),
  unsupported_by_server: (params) => ({
    title: `${host(params)} does not support this.`,
    next: 'It runs a version of The Things Stack that is too old for it.',
  }),
  refused_by_server: (params) => ({
    title: `${host(params)} refused the request.`,
    next: 'Check what you entered. The details name the server’s reason.',
  }),
  server_error: (params) => ({
    title: `${host(params)} has an error of its own.`,
    next: 'Try again later. If it stays, send the details to who runs the server.',
  }),
  outcome_unknown: (params) => ({
    title: `The answer of ${theHost(params)} was lost.`,
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

function reasonOfCertificate({ reason }: Params): string {
  if (reason === 'expired') return 'It has expired.';
  if (reason === 'wrong_name') return 'It was made for another name.';
  if (reason === 'self_signed') return 'It is signed by itself.';
  return 'It is signed by an authority that this computer does not know.';
}

function reasonOfSignIn({ reason }: Params): string {
  if (reason === 'api_key_expired') return 'The API key has expired. Sign in with another key.';
  if (reason === 'api_key_not_found') return 'The API key does not exist there any more. Sign in with another key.';
  if (reason === 'invalid_authorization') return 'The secret part of the API key is wrong. Copy the key again, whole.';
  return 'Sign in with another API key.';
}

export const failures = {
  codes,
  details: 'Details',
  correlationId: 'Correlation ID',
};
