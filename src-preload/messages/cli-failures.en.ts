import type { Failure, FailureCode } from '../contract/failure.ts';
import { plural } from './plural.ts';

/** A failure as the command line tells it, and what it knows of the command that failed. */
export interface FailureFacts extends Pick<Failure, 'params' | 'correlationId'> {
  /** `host` or `host:port`; null where the failure names no server. */
  host: string | null;
  /** null where there is none, or the failure does not name it. */
  proxy: string | null;
  /** Why, by a name of this app or of the server; null where the failure does not say. */
  reason: string | null;
  /** Where the value at fault was given: `--name`, ADDRESS, LATCHKEY_URL. null where no value is, or the command has no such flag. */
  place: string | null;
  /** The command that shows what is on the server, if it is to be looked whether something was done. */
  look: string | null;
  takes: { ca: boolean; offline: boolean };
}

/** In the place of the window's words: what happened, and what to do next. `more` follows the window's next step. */
export interface FailureText {
  title?: string;
  next?: string;
  more?: string;
}

export type FailureWords = Partial<Record<FailureCode, (facts: FailureFacts) => FailureText>>;

const text = (param: unknown) => (typeof param === 'string' && param !== '' ? param : null);
const count = (param: unknown) => (typeof param === 'number' ? param : null);
const server = ({ host }: FailureFacts) => host ?? 'The server';
const theServer = ({ host }: FailureFacts) => host ?? 'the server';
const listed = (names: string) => names.split(/[ ,]+/).join(', ');
const untouched = (facts: FailureFacts) => (facts.host === null ? '' : `${facts.host} was not contacted. `);

const codes: FailureWords = {
  invalid_input: invalidInput,
  offline: (facts) => ({
    next: `${untouched(facts)}Connect to a network and try again.${facts.takes.offline ? ' “--offline” shows what was loaded before.' : ''}`,
  }),
  unreachable,
  timeout: (facts) =>
    facts.reason === 'sign_in'
      ? { title: 'Nobody signed in in the browser in time.', next: 'Run the command again.' }
      : { more: byProxy(facts) },
  not_a_stack: (facts) => ({ more: byProxy(facts) }),
  certificate_untrusted: (facts) => ({ more: `${fingerprint(facts)}${trust(facts)}` }),
  certificate_changed: (facts) => ({
    next: `Nothing was sent. ${issuer(facts)}${fingerprint(facts)}Ask whoever runs the server whether this was intended. If it was, name the file of the new CA by ${caFlags(facts)}.`,
  }),
  proxy_auth: (facts) => ({
    ...(facts.reason !== 'scheme' && {
      next: `Correct the user name and the password of the proxy, ${proxySettings}.`,
    }),
    more: untouched(facts),
  }),
  clock_wrong: (facts) => ({
    next: `By it, the certificate of ${theServer(facts)} ${facts.reason === 'not_yet_valid' ? 'is not valid yet' : 'has expired'}. Set date and time, then try again.`,
  }),
  insecure_http: () => ({
    next: 'Use an address that begins with https. A server without encryption can be added in the window only.',
  }),
  sign_in_required: signInRequired,
  forbidden,
  restricted: (facts) => {
    const warning = text(facts.params['warning']);
    const more = warning === null ? '' : `The server says: “${warning}”.`;
    return { title: `${server(facts)} restricts this user.`, more };
  },
  not_found: notFound,
  conflict,
  already_exists: alreadyExists,
  unsupported_by_server: unsupported,
  refused_by_server: refusedByServer,
  server_error: (facts) => ({
    next: `${reasonOf(facts)}Try again later. If that does not help, contact whoever runs the server.${correlation(facts)}`,
  }),
  outcome_unknown: outcomeUnknown,
  storage_newer: ({ params }) => {
    const [found, known] = [count(params['found']), count(params['known'])];
    if (found === null || known === null) return {};
    return { more: `Their format is ${found}; this release knows formats up to ${known}.` };
  },
};

const proxySettings = 'in the window’s settings or in HTTPS_PROXY';

function byProxy({ proxy }: FailureFacts): string {
  return proxy === null ? '' : `The way there goes through the proxy ${proxy}.`;
}

function unreachable(facts: FailureFacts): FailureText {
  const status = count(facts.params['proxyStatus']);
  switch (facts.reason) {
    case 'proxy':
      return {
        next: `${status === null ? '' : `It answers with HTTP ${status}. `}Ask whoever runs your network, or choose another proxy, ${proxySettings}.`,
      };
    case 'proxy_gone':
    case 'proxy_certificate':
    case 'proxy_malformed':
    case 'proxy_kind':
    case 'proxy_address':
      return { next: `${untouched(facts)}Check your network and the proxy, ${proxySettings}.` };
    default:
      return { more: byProxy(facts) };
  }
}

function issuer({ params }: FailureFacts): string {
  const name = text(params['issuer']);
  return name === null ? '' : `Its issuer: ${name}. `;
}

function fingerprint({ params }: FailureFacts): string {
  const shown = text(params['fingerprint']);
  return shown === null ? '' : `Its fingerprint: ${shown}. `;
}

function caFlags({ takes }: FailureFacts): string {
  return takes.ca ? '--ca FILE or LATCHKEY_CA' : 'LATCHKEY_CA';
}

/** Of one that has expired, or is for another name, no CA helps. */
function trust(facts: FailureFacts): string {
  if (facts.params['portal'] === true) return '';
  if (facts.reason !== 'unknown_issuer' && facts.reason !== 'self_signed') return '';
  return `If you know it, name the file of its CA by ${caFlags(facts)}, or trust it in the window.`;
}

function invalidInput(facts: FailureFacts): FailureText {
  const { host, params, reason, place } = facts;
  const untouched = 'Nothing was changed.';
  const rule = ruleOf(facts);
  if (rule !== null) return { title: `${server(facts)} does not accept the new password: ${rule}.`, next: untouched };
  if (reason === 'old_password')
    return { title: `${server(facts)} says that the current password is wrong.`, next: untouched };
  if (reason === 'temporary_password_expired') {
    return {
      title: `${server(facts)} says that this temporary password has expired.`,
      next: 'Have another one sent: latchkey users forgot-password',
    };
  }
  if (reason === 'no_picture') return { title: 'The picture must be a PNG or JPEG.', next: untouched };
  const most = count(params['most']);
  if (place !== null && most !== null) {
    const characters = `${plural(most, 'character', 'characters')} at most`;
    return {
      title: host === null ? `${place} can have ${characters}.` : `${host} allows ${place} ${characters}.`,
      next: untouched,
    };
  }
  if (place !== null && (reason === 'past' || params['past'] === true)) {
    return {
      title: `The expiry is in the past${host === null ? '' : ` for ${host}`}.`,
      next: `Give a later one: ${place}`,
    };
  }
  if (place !== null) {
    return {
      title:
        host === null ? `The value of ${place} is not accepted.` : `${host} does not accept the value of ${place}.`,
      next: 'Correct it, then try again.',
    };
  }
  if (host === null) return { title: 'This is not accepted.', next: 'Check the words and flags of the command.' };
  return {
    title: `${host} does not accept this request.`,
    next: `${reasonOf(facts)}Check the words and flags of the command.${correlation(facts)}`,
  };
}

/** What the server asks of a new password, by its own names (transcripts/password.json); null where it is about something else. */
function ruleOf({ params, reason, place }: FailureFacts): string | null {
  const n = count(params['n']) ?? count(params['most']) ?? 0;
  switch (reason) {
    case 'password_strength_min_length':
      return `it needs at least ${plural(n, 'character', 'characters')}`;
    case 'password_strength_max_length':
      return `it can have ${plural(n, 'character', 'characters')} at most`;
    case 'password_strength_uppercase':
      return `it needs at least ${plural(n, 'uppercase letter', 'uppercase letters')}`;
    case 'password_strength_digits':
      return `it needs at least ${plural(n, 'digit', 'digits')}`;
    case 'password_strength_special':
      return `it needs at least ${plural(n, 'special character', 'special characters')}, neither letter nor digit`;
    case 'password_equals_old':
      return 'it must not be the current one';
    case 'password_contains_user_id':
      return 'it must not contain the user ID';
    case 'common_password':
      return 'it is too common';
    default:
      if (place !== '--new') return null;
      if (params['most'] !== undefined) return `it can have ${plural(n, 'character', 'characters')} at most`;
      return `its rule is called “${reason ?? '?'}”`;
  }
}

function signInRequired(facts: FailureFacts): FailureText {
  const { place, reason } = facts;
  const why =
    { ...endings, ...(reason === 'user_deleted' && { user_deleted: deletedWords(facts) }) }[reason ?? ''] ?? '';
  const next =
    place === 'LATCHKEY_API_KEY'
      ? 'Set LATCHKEY_API_KEY to an API key of this server.'
      : `Sign in${reason === 'no_credential' ? '' : ' again'}: latchkey accounts add ADDRESS`;
  return {
    ...(reason === 'no_credential' && { title: 'This account is not signed in.' }),
    next: `${why}${next}`,
  };
}

const endings: Readonly<Record<string, string>> = {
  api_key_expired: 'The API key has expired. ',
  api_key_not_found: 'The API key does not exist there anymore. ',
  invalid_authorization: 'The secret of the API key is wrong: copy the complete key again. ',
  token: 'That is no complete API key. ',
  token_not_found: 'The sign-in was ended, or its renewal was lost. ',
  token_expired: 'The sign-in was ended, or its renewal was lost. ',
  refresh_refused: 'The sign-in was ended, or its renewal was lost. ',
};

function deletedWords({ params }: FailureFacts): string {
  const until = text(params['until']);
  return until === null
    ? 'The user was deleted. '
    : `The user was deleted; an administrator can restore it until ${until}. `;
}

function forbidden(facts: FailureFacts): FailureText {
  const { params, reason, place } = facts;
  const missing = text(params['missing']);
  if (reason === 'update_admin_field' && place !== null) {
    return { title: `Only an administrator of ${theServer(facts)} can set ${place}.`, next: 'Nothing was changed.' };
  }
  if (missing !== null) {
    return {
      title: `This sign-in lacks rights on ${theServer(facts)}: ${listed(missing)}.`,
      next: 'Sign in with an API key that has them.',
    };
  }
  if (reason === 'no_user_rights') {
    return {
      title: `This sign-in has no rights to that user on ${theServer(facts)}.`,
      next: 'Sign in as that user. What is public of others can be shown: name, description, state, admin, profile picture.',
    };
  }
  return {
    title: `This sign-in can’t do that on ${theServer(facts)}.`,
    next: `${reasonOf(facts)}Sign in with an API key that has the rights for it.`,
  };
}

function notFound(facts: FailureFacts): FailureText {
  const { host, reason, place } = facts;
  if (reason === 'user_not_found')
    return { title: `There is no such user on ${theServer(facts)}.`, next: 'Check the user ID.' };
  if (reason === 'api_key_not_found') {
    return { title: `There is no such API key on ${theServer(facts)}.`, next: 'See what there is: latchkey keys list' };
  }
  if (host === null) {
    return {
      title:
        place === null ? 'Latchkey does not have it anymore.' : `Latchkey does not have what ${place} names anymore.`,
      next: 'See what there is: latchkey accounts list, latchkey keys list',
    };
  }
  return {
    title: `It does not exist on ${host} anymore.`,
    next: `${reasonOf(facts)}See what there is: latchkey keys list`,
  };
}

function conflict(facts: FailureFacts): FailureText {
  const { params, reason } = facts;
  const [fields, userId] = [text(params['fields']), text(params['userId'])];
  const unfinished = count(params['unfinished']);
  if (fields !== null && params['afterwards'] === true) {
    return {
      title: `The server has stored something else than was sent: ${listed(fields)}.`,
      next: 'See what is there now: latchkey keys show',
    };
  }
  if (fields !== null) {
    return {
      title: `This was changed on the server in the meantime: ${listed(fields)}.`,
      next: 'See what is there now, then decide again.',
    };
  }
  if (userId !== null) {
    return {
      title: `That API key belongs to another user: ${userId}.`,
      next: 'Add that user as a separate account: latchkey accounts add ADDRESS',
    };
  }
  if (unfinished !== null) {
    return {
      title: `This account has ${plural(unfinished, 'new API key', 'new API keys')} that you have not finished with.`,
      next: 'See latchkey keys secret.',
    };
  }
  return reason === null ? {} : (conflicts[reason] ?? {});
}

const conflicts: Readonly<Record<string, FailureText>> = {
  paused: { title: 'This account is paused.', next: 'Resume it in the window, on the account’s page.' },
  under_way: { title: 'This password is being changed already.', next: 'Wait for that to end.' },
  dialog_open: { title: 'A dialog is open in Latchkey’s window.', next: 'Close it, then try again.' },
};

function alreadyExists(facts: FailureFacts): FailureText {
  const { params, reason, place } = facts;
  const [account, fileName] = [text(params['account']), text(params['fileName'])];
  if (reason === 'email_likely') {
    return {
      title: `${server(facts)} did not accept the email address: another user there probably has it.`,
      next: `The old one is kept. Use another address${place === null ? '' : ` for ${place}`}.`,
    };
  }
  if (account !== null) return { title: 'Latchkey has this account already.', next: `It is ${account}.` };
  if (fileName !== null) return { title: `There is a file ${fileName} already.`, next: 'Choose another name.' };
  return { title: `It exists on ${theServer(facts)} already.`, next: 'Use what exists, or another name.' };
}

function unsupported(facts: FailureFacts): FailureText {
  const [value, paths] = [text(facts.params['value']), text(facts.params['paths'])];
  if (value !== null) {
    return {
      title: `${server(facts)} knows no ${value}.`,
      next: 'Check how it is written. The server may also be too old for it.',
    };
  }
  return paths === null ? {} : { title: `${server(facts)} does not support ${listed(paths)}.` };
}

function refusedByServer(facts: FailureFacts): FailureText {
  const known = facts.reason === null ? undefined : refusals[facts.reason];
  if (known !== undefined) return known(facts);
  return {
    next: `${reasonOf(facts)}Check what you entered. If that does not help, contact whoever runs the server.${correlation(facts)}`,
  };
}

const refusals: Readonly<Record<string, (facts: FailureFacts) => FailureText>> = {
  temporary_password_still_valid: (facts) => ({
    title: `${server(facts)} sent no email: a temporary password that it sent before can still be used.`,
    next: 'Look for that email. It is valid for one hour; after that, another one can be sent.',
  }),
  last_admin: (facts) => ({
    title: `This user is the last administrator of ${theServer(facts)} and can’t be deleted.`,
    next: 'Make someone else an administrator first.',
  }),
  access_denied: () => ({
    title: 'The sign-in was denied in the browser.',
    next: 'Run the command again, and approve it.',
  }),
  uploads_disabled: (facts) => ({
    title: `${server(facts)} does not accept profile pictures.`,
    next: 'Nothing was changed.',
  }),
  picture_unreadable: (facts) => ({
    title: `${server(facts)} can’t read the picture.`,
    next: 'Use another PNG or JPEG.',
  }),
  too_large: (facts) => ({
    title: `What was sent is too large for ${theServer(facts)}.`,
    next: 'Nothing was changed.',
  }),
};

function outcomeUnknown(facts: FailureFacts): FailureText {
  const seen = text(facts.params['seen']);
  if (seen === 'unchanged')
    return { next: 'So far, the server has the old password. Wait a moment before you try again.' };
  if (seen !== null) {
    return {
      next: 'The password may or may not have been changed. Sign in to the Console with the new one to find out.',
    };
  }
  if (facts.reason === 'still_there') return { next: 'So far, the user is still there.' };
  return {
    next: `It may or may not have been done. Check before you repeat it${facts.look === null ? '.' : `: ${facts.look}`}`,
  };
}

/** The server's own name of it: what no words are known for is told all the same. */
function reasonOf({ reason }: FailureFacts): string {
  return reason === null ? '' : `The reason is called “${reason}”. `;
}

function correlation({ correlationId }: FailureFacts): string {
  return correlationId === undefined ? '' : ` Correlation ID: ${correlationId}.`;
}

export const cliFailures = codes;
