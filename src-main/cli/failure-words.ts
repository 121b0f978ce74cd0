import type { Failure } from '../../src-preload/contract/failure.ts';
import type { FailureFacts } from '../../src-preload/messages/cli-failures.en.ts';
import { causeWords } from '../../src-preload/messages/cause-words.ts';
import type { CliMessages } from '../../src-preload/messages/cli.en.ts';
import type { Language } from '../../src-preload/messages/index.ts';
import { normal } from './grammar/flag.ts';
import type { Declared } from './grammar/declared.ts';

/** Who is told, and of which command. */
export interface Telling {
  readonly language: Language;
  readonly words: CliMessages;
  readonly command: Declared;
}

/**
 * A failure as people are told it: the window's words, with what the failure holds besides and the command line's own next step. Of
 * what the window shows as details, no sentence speaks.
 */
export async function failureInWords(failure: Failure, telling: Telling): Promise<string> {
  const whole = wholeWords(failure, telling.words);
  if (whole !== null) return whole;
  const { windows, own, storage } = await codesIn(telling.language);
  const {
    title,
    next,
    more = '',
  } = {
    ...(causeWords(storage, failure) ?? windows[failure.code](failure)),
    ...own[failure.code]?.(factsOf(failure, telling)),
  };
  const opening = openingWords(failure, telling.words);
  return [title, opening ?? next, more]
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(telling.language === 'ja' ? '' : ' ');
}

async function codesIn(language: Language) {
  if (language === 'ja') {
    const [{ failures }, { storage }, { cliFailuresJa }] = await Promise.all([
      import('../../src-preload/messages/failures.ja.ts'),
      import('../../src-preload/messages/storage.ja.ts'),
      import('../../src-preload/messages/cli-failures.ja.ts'),
    ]);
    return { windows: failures.codes, own: cliFailuresJa, storage };
  }
  const [{ failures }, { storage }, { cliFailures }] = await Promise.all([
    import('../../src-preload/messages/failures.en.ts'),
    import('../../src-preload/messages/storage.en.ts'),
    import('../../src-preload/messages/cli-failures.en.ts'),
  ]);
  return { windows: failures.codes, own: cliFailures, storage };
}

function factsOf({ params, field, correlationId }: Failure, { command }: Telling): FailureFacts {
  const text = (name: string) => (typeof params[name] === 'string' ? params[name] : null);
  return {
    params,
    ...(correlationId !== undefined && { correlationId }),
    host: text('host'),
    proxy: text('proxy'),
    reason: text('reason'),
    place: field === undefined ? null : nameOnCommandLine(field, command),
    look: lookFor(command),
    takes: { ca: command.stack === true, offline: command.flags.some(({ name }) => name === 'offline') },
  };
}

/** What sets a field that the contract, or the server, calls otherwise: a flag, or a word after the command. */
const calledHere: Readonly<Record<string, readonly string[]>> = {
  expiresAt: ['expires', 'api-key-expiry', 'when'],
  expires_at: ['expires', 'api-key-expiry', 'when'],
  rights: ['right'],
  apiKey: ['key-file', 'api-key-file'],
  picture: ['profile-picture'],
  types: ['email-notification-preferences.types'],
  email_notification_preferences: ['email-notification-preferences.types'],
  current: ['old'],
  next: ['new'],
  id: ['api-key-id', 'key'],
  userId: ['user-id'],
  user_ids: ['user-id'],
};

/** `--name`, ADDRESS or LATCHKEY_URL; a field that the command has no word for goes by its own name. */
function nameOnCommandLine(field: string, { flags, positionals = [] }: Declared): string {
  if (field.startsWith('LATCHKEY_')) return field;
  const names = calledHere[field] ?? [normal(field)];
  const flag = names.find((name) => flags.some((each) => each.name === name));
  if (flag !== undefined) return `--${flag}`;
  const word = names.find((name) => positionals.some((each) => each.name === name));
  return word === undefined ? field : word.toUpperCase().replaceAll('-', '_');
}

function lookFor({ path }: Declared): string | null {
  if (path.includes('keys') || path.includes('api-keys')) return 'latchkey keys list';
  return path[0] === 'users' ? 'latchkey users get' : null;
}

/** What the command line says in the place of the whole. */
function wholeWords({ code, params, field }: Failure, { next }: CliMessages): string | null {
  const { reason } = params;
  if (reason === 'peer_gone') return code === 'outcome_unknown' ? next.peer_gone_act : next.peer_gone;
  if (reason === 'peer_silent') return next.peer_silent;
  if (code === 'sender_refused') return next.peer_refused;
  if (code === 'not_found' && field === 'clipboard') return next.clipboard;
  if (code === 'not_found' && field === 'browser') return next.browser;
  if (code === 'storage_unwritable' && reason === 'no_home') return next.no_home;
  return code === 'invalid_input' ? fieldWords(field, reason, next) : null;
}

/** What it says in the place of the next step, where that is to open what Latchkey keeps. */
function openingWords({ code, params: { reason, isFirst } }: Failure, { next }: CliMessages): string | null {
  if (code === 'storage_unwritable' && reason === 'in_use') return next.in_use;
  if (code === 'vault_locked') return reason === 'window' ? next.vault_locked_window : next.vault_locked;
  if (code === 'keychain_silent' && isFirst === true) return next.no_vault;
  // Another one has its own next step.
  if (code === 'keychain_silent' && (reason === undefined || reason === 'failed')) return next.keychain_silent;
  return null;
}

function fieldWords(
  field: string | undefined,
  reason: string | number | boolean | undefined,
  next: CliMessages['next'],
): string | null {
  if (field === 'passphrase') {
    if (reason === 'not_alike') return next.passphrase_not_alike;
    return reason === undefined ? next.passphrase : next.passphrase_short;
  }
  if (reason === 'not_a_user_key') return next.not_a_user_key;
  if (field === 'LATCHKEY_API_KEY') return next.key_malformed(field);
  if (field === 'LATCHKEY_URL') return next.address_unclear(field);
  if (field === 'address') return next.address_unclear('ADDRESS');
  if (field === 'stdin') return reason === 'not_text' ? next.stdin_not_text : next.stdin;
  if (field?.startsWith('LATCHKEY_') !== true) return null;
  if (reason === 'tilde') return next.tilde(field);
  if (reason === 'not_a_certificate') return next.no_certificate(field);
  return reason === 'not_text' ? next.file_not_text(field) : next.file(field);
}
