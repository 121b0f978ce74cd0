import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failureCodes, type Failure, type FailureCode } from '../../src-preload/contract/failure.ts';
import { cliWords } from '../../src-preload/messages/cli.ts';
import type { Language } from '../../src-preload/messages/index.ts';
import { failureInWords } from '../../src-main/cli/failure-words.ts';
import { grammar } from '../../src-main/cli/grammar/grammar.ts';
import { commands } from '../../src-main/cli/grammar/commands.ts';
import { flagsOf } from '../../src-main/cli/grammar/parse.ts';
import type { Command } from '../../src-main/cli/grammar/types.ts';

const host = 'lns.harbour.example:8885';
const proxy = 'proxy.harbour.example:3128';
const correlationId = '8a2cdd3ee85344ed9b5ea780ab3da76c';
const at = (params: Failure['params'] = {}) => ({ host, ...params });

interface Row {
  code: FailureCode;
  params?: Failure['params'];
  field?: string;
  retryAfterMs?: number;
  /** As it is typed. */
  on?: string;
  /** What the sentence names, in either language. The server and the proxy are named wherever the failure holds them. */
  names?: readonly string[];
  /** The reason has no words: its own name is told. */
  byName?: boolean;
}

const setUser = 'users set';
const createKey = 'users api-keys create';
const password = 'users update-password';
const rule = (reason: string, n?: number) => ({ reason, ...(n !== undefined && { n }) });

/** What the core can tell of each code: every kind of failure that holds more than its code. */
const rows: readonly Row[] = [
  // A value that is refused, by this app or by the server.
  {
    code: 'invalid_input',
    field: 'name',
    params: { reason: 'too_long', most: 50 },
    on: createKey,
    names: ['--name', '50'],
  },
  {
    code: 'invalid_input',
    field: 'name',
    params: { reason: 'too_long', most: 50 },
    on: 'keys rename',
    names: ['NAME', '50'],
  },
  {
    code: 'invalid_input',
    field: 'name',
    params: at({ reason: 'validation', path: 'user.name', most: 50 }),
    on: setUser,
    names: ['--name', '50'],
  },
  {
    code: 'invalid_input',
    field: 'description',
    params: at({ reason: 'validation', most: 2000 }),
    on: setUser,
    names: ['--description', '2,000'],
  },
  {
    code: 'invalid_input',
    field: 'primary_email_address',
    params: at({ reason: 'validation' }),
    on: setUser,
    names: ['--primary-email-address'],
  },
  {
    code: 'invalid_input',
    field: 'types',
    params: at({ reason: 'validation' }),
    on: setUser,
    names: ['--email-notification-preferences.types'],
  },
  { code: 'invalid_input', field: 'expiresAt', params: { reason: 'past' }, on: createKey, names: ['--api-key-expiry'] },
  {
    code: 'invalid_input',
    field: 'expires_at',
    params: at({ reason: 'validation', past: true }),
    on: 'keys create',
    names: ['--expires'],
  },
  { code: 'invalid_input', field: 'expiresAt', params: { reason: 'past' }, on: 'keys expire', names: ['WHEN'] },
  {
    code: 'invalid_input',
    field: 'rights',
    params: at({ reason: 'validation', path: 'rights[1]' }),
    on: createKey,
    names: ['--right'],
  },
  { code: 'invalid_input', field: 'userId', params: { reason: 'regex' }, on: 'users get', names: ['--user-id'] },
  { code: 'invalid_input', field: 'address', params: { reason: 'eui' }, on: 'accounts add', names: ['ADDRESS'] },
  { code: 'invalid_input', field: 'LATCHKEY_URL', params: { reason: 'eui' }, on: 'whoami', names: ['LATCHKEY_URL'] },
  {
    code: 'invalid_input',
    field: 'LATCHKEY_API_KEY',
    params: { reason: 'regex' },
    on: 'whoami',
    names: ['LATCHKEY_API_KEY'],
  },
  { code: 'invalid_input', field: 'LATCHKEY_CA', on: 'whoami', names: ['LATCHKEY_CA'] },
  { code: 'invalid_input', params: at({ reason: 'malformed' }), on: setUser, byName: true },
  { code: 'invalid_input', field: 'current', params: at(rule('old_password')), on: password },
  { code: 'invalid_input', field: 'current', params: at(rule('temporary_password_expired')), on: password },
  {
    code: 'invalid_input',
    field: 'next',
    params: at(rule('password_strength_min_length', 8)),
    on: password,
    names: ['8'],
  },
  {
    code: 'invalid_input',
    field: 'next',
    params: at(rule('password_strength_max_length', 64)),
    on: password,
    names: ['64'],
  },
  {
    code: 'invalid_input',
    field: 'next',
    params: at(rule('password_strength_uppercase', 1)),
    on: password,
    names: ['1'],
  },
  { code: 'invalid_input', field: 'next', params: at(rule('password_strength_digits', 2)), on: password, names: ['2'] },
  {
    code: 'invalid_input',
    field: 'next',
    params: at(rule('password_strength_special', 3)),
    on: password,
    names: ['3'],
  },
  { code: 'invalid_input', field: 'next', params: at(rule('password_equals_old')), on: password },
  { code: 'invalid_input', field: 'next', params: at(rule('password_contains_user_id')), on: password },
  { code: 'invalid_input', field: 'next', params: at(rule('common_password')), on: password },
  {
    code: 'invalid_input',
    field: 'next',
    params: at({ reason: 'validation', most: 1000 }),
    on: password,
    names: ['1,000'],
  },
  { code: 'invalid_input', field: 'next', params: at(rule('password_of_the_future')), on: password, byName: true },

  // Out of reach.
  { code: 'offline', params: at({ reason: 'dns' }), on: 'keys list', names: ['--offline'] },
  { code: 'offline', params: at({ reason: 'dns' }), on: 'keys create' },
  ...['unknown_host', 'dns', 'refused', 'no_route', 'cut', 'reset', 'slept', 'other'].map((reason): Row => ({
    code: 'unreachable',
    params: at({ reason, proxy }),
  })),
  ...['proxy_gone', 'proxy_certificate', 'proxy_malformed'].map((reason): Row => ({
    code: 'unreachable',
    params: at({ reason, proxy }),
  })),
  ...['proxy_kind', 'proxy_address'].map((reason): Row => ({
    code: 'unreachable',
    params: at({ reason, proxied: true }),
  })),
  { code: 'unreachable', params: at({ reason: 'proxy', proxy, proxyStatus: 403 }), names: ['403'] },
  { code: 'timeout', params: at({ reason: 'headers_timeout', proxy }) },
  { code: 'timeout', params: { reason: 'sign_in' }, on: 'accounts add' },
  ...['web_page', 'no_tls', 'too_large', 'malformed', 'shape'].map((reason): Row => ({
    code: 'not_a_stack',
    params: at({ reason, proxy }),
  })),
  { code: 'not_a_stack', params: at({ reason: 'captive_portal', portal: 'wifi.example' }), names: ['wifi.example'] },
  ...['unknown_issuer', 'self_signed'].flatMap((reason): Row[] => {
    const params = at({ reason, issuer: 'Harbour CA', fingerprint: 'AB:CD' });
    const names = ['Harbour CA', 'AB:CD', 'LATCHKEY_CA'];
    return [
      { code: 'certificate_untrusted', params, on: 'keys list', names },
      { code: 'certificate_untrusted', params, on: 'users get', names: [...names, '--ca'] },
    ];
  }),
  ...['expired', 'not_yet_valid', 'revoked', 'wrong_name', 'invalid'].map((reason): Row => {
    const params = at({ reason, issuer: 'Harbour CA', fingerprint: 'AB:CD', portal: true });
    return { code: 'certificate_untrusted', params, names: ['Harbour CA', 'AB:CD'] };
  }),
  {
    code: 'certificate_changed',
    params: at({ reason: 'unknown_issuer', issuer: 'Harbour CA', fingerprint: 'AB:CD' }),
    on: 'users get',
    names: ['Harbour CA', 'AB:CD', '--ca', 'LATCHKEY_CA'],
  },
  { code: 'proxy_auth', params: at({ reason: 'refused', proxy }) },
  { code: 'proxy_auth', params: at({ reason: 'missing', proxy }) },
  { code: 'proxy_auth', params: at({ reason: 'scheme', proxy, scheme: 'negotiate' }), names: ['negotiate'] },
  { code: 'clock_wrong', params: at({ reason: 'expired' }) },
  { code: 'clock_wrong', params: at({ reason: 'not_yet_valid' }) },
  { code: 'insecure_http', field: 'address', params: at(), on: 'accounts add' },
  { code: 'rate_limited', params: at({ reason: 'rate_limit_exceeded' }), retryAfterMs: 41_000, names: ['41'] },

  // What the sign-in may not do.
  ...[
    'api_key_expired',
    'api_key_not_found',
    'invalid_authorization',
    'token',
    'token_not_found',
    'refresh_refused',
  ].map((reason): Row => ({ code: 'sign_in_required', params: at({ reason }), names: ['latchkey accounts add'] })),
  { code: 'sign_in_required', params: { reason: 'no_credential' } },
  {
    code: 'sign_in_required',
    params: at({ reason: 'user_deleted', until: '2027-01-01T00:00:00Z' }),
    names: ['2027-01-01'],
  },
  {
    code: 'sign_in_required',
    field: 'LATCHKEY_API_KEY',
    params: at({ reason: 'api_key_expired' }),
    names: ['LATCHKEY_API_KEY'],
  },
  {
    code: 'forbidden',
    params: at({ reason: 'insufficient_user_rights', missing: 'RIGHT_USER_SETTINGS_API_KEYS,RIGHT_USER_INFO' }),
    names: ['RIGHT_USER_SETTINGS_API_KEYS', 'RIGHT_USER_INFO'],
  },
  { code: 'forbidden', field: 'state', params: at({ reason: 'update_admin_field' }), on: setUser, names: ['--state'] },
  { code: 'forbidden', params: at({ reason: 'no_user_rights' }), on: 'users get' },
  { code: 'forbidden', params: at({ reason: 'right_of_the_future' }), byName: true },
  {
    code: 'restricted',
    params: at({ reason: 'insufficient_user_rights', warning: 'Restricted rights after account suspension: Unpaid' }),
    names: ['Restricted rights after account suspension: Unpaid'],
  },

  // What is there, and what is not.
  { code: 'not_found', params: at({ reason: 'user_not_found' }), on: 'users get' },
  { code: 'not_found', params: at({ reason: 'api_key_not_found' }), on: 'users api-keys get' },
  { code: 'not_found', params: at({ reason: 'client_not_found' }), byName: true },
  { code: 'not_found', field: 'id', on: 'keys show', names: ['KEY'] },
  { code: 'conflict', params: { fields: 'name expires_at' }, on: createKey, names: ['name', 'expires_at'] },
  { code: 'conflict', params: { fields: 'rights', afterwards: true }, on: createKey, names: ['rights'] },
  { code: 'conflict', field: 'apiKey', params: { userId: 'mallory' }, on: 'accounts add', names: ['mallory'] },
  { code: 'conflict', params: { unfinished: 2 }, on: 'accounts remove', names: ['2'] },
  { code: 'conflict', field: 'account', params: { reason: 'paused' }, on: 'sync' },
  { code: 'conflict', params: { reason: 'under_way' }, on: password },
  { code: 'conflict', params: { reason: 'dialog_open' } },
  {
    code: 'already_exists',
    field: 'primary_email_address',
    params: at({ reason: 'email_likely' }),
    on: setUser,
    names: ['--primary-email-address'],
  },
  { code: 'already_exists', params: { account: 'acc_0123456789abcdef' }, names: ['acc_0123456789abcdef'] },
  { code: 'already_exists', params: { fileName: 'keys.json' }, names: ['keys.json'] },
  { code: 'already_exists', params: at({ reason: 'id_taken' }) },
  {
    code: 'unsupported_by_server',
    params: at({ reason: 'value', value: 'NONSENSE' }),
    on: setUser,
    names: ['NONSENSE'],
  },
  {
    code: 'unsupported_by_server',
    field: 'email_notification_preferences',
    params: at({ reason: 'field_mask_paths', paths: 'email_notification_preferences,contact_info' }),
    on: 'users get',
    names: ['email_notification_preferences', 'contact_info'],
  },
  { code: 'unsupported_by_server', params: at({ reason: 'path' }) },
  ...[
    'temporary_password_still_valid',
    'last_admin',
    'access_denied',
    'uploads_disabled',
    'picture_unreadable',
    'too_large',
  ].map((reason): Row => ({
    code: 'refused_by_server',
    params: reason === 'access_denied' ? { reason } : at({ reason }),
  })),
  { code: 'refused_by_server', params: at({ reason: 'rule_of_the_future' }), byName: true, names: [correlationId] },
  { code: 'server_error', params: at({ reason: 'fault' }), byName: true, names: [correlationId] },
  { code: 'outcome_unknown', params: at({ reason: 'timeout' }), on: 'keys create', names: ['latchkey keys list'] },
  { code: 'outcome_unknown', params: at({ reason: 'timeout' }), on: setUser, names: ['latchkey users get'] },
  { code: 'outcome_unknown', params: at({ reason: 'timeout', seen: 'unchanged' }), on: password },
  { code: 'outcome_unknown', params: at({ reason: 'timeout', seen: 'unknown' }), on: password },
  { code: 'outcome_unknown', params: at({ reason: 'still_there' }), on: 'users delete' },
  { code: 'storage_newer', params: { found: 9, known: 7 }, names: ['9', '7'] },
];

const languages: readonly Language[] = ['en', 'ja'];

function commandOf(path: string): Command {
  const found = commands.find((command) => command.path.join(' ') === path);
  if (found === undefined) throw new Error(`no command: ${path}`);
  return found;
}

async function sentence({ on = 'keys list', code, params = {}, ...more }: Row, language: Language): Promise<string> {
  const { field, retryAfterMs } = more;
  const failure: Failure = {
    code,
    params,
    retryable: false,
    correlationId,
    ...(field !== undefined && { field }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
  return failureInWords(failure, { language, words: await cliWords(language), command: commandOf(on) });
}

describe.each(languages)('a failure in the words of the command line, in %s', (language) => {
  const titled = rows.map((row) => ({
    ...row,
    title: `${row.code} ${JSON.stringify({ field: row.field, ...row.params })}`,
  }));

  test.each(titled)('names what it holds: $title', async (row) => {
    const said = await sentence(row, language);
    const { params = {}, names = [] } = row;
    const whose = ['host', 'proxy'].flatMap((name) => (typeof params[name] === 'string' ? [params[name]] : []));
    for (const name of [...whose, ...names]) expect(said).toContain(name);
    if (typeof params['reason'] === 'string' && params['reason'].includes('_')) {
      expect(said.includes(params['reason'])).toBe(row.byName === true);
    }
  });

  test.each(titled)('promises nothing that is not shown: $title', async (row) => {
    const said = await sentence(row, language);
    expect(said).not.toMatch(/undefined|null|NaN|\[object|\.\.|  | $|^ |。。/);
    expect(said).not.toMatch(/details|Refresh|詳細|更新して/);
    expect(said.includes(correlationId)).toBe(/Correlation ID|相関 ID/.test(said));
    checkCommands(said, row.on ?? 'keys list');
  });

  test.each(failureCodes)('says something of %s, whatever is known of it', async (code) => {
    for (const params of [{}, { host }, { reason: 'of_the_future' }]) {
      const said = await sentence({ code, params }, language);
      expect(said).not.toMatch(/undefined|null|\[object/);
      expect(said.length).toBeGreaterThan(8);
      checkCommands(said, 'keys list');
    }
  });
});

/** A flag that a sentence names is one of the command that failed, or of one that the sentence names; and those are there. */
function checkCommands(said: string, on: string): void {
  const named = [...said.matchAll(/latchkey((?: [a-z][a-z-]*)+)/g)].map(([, words = '']) => words.trim().split(' '));
  const called = named.map((words) => {
    const found = commands.find(({ path }) => path.every((word, nth) => words[nth] === word));
    expect(found, `latchkey ${words.join(' ')}`).toBeDefined();
    return found;
  });
  const known = [commandOf(on), ...called].flatMap((command) => (command ? flagsOf(grammar, command) : []));
  const flags = [...said.matchAll(/--([a-z][a-z.-]*[a-z])/g)].map(([, flag]) => flag);
  expect(flags.filter((flag) => !known.some(({ name }) => name === flag))).toEqual([]);
}

/** What only the window is told, or is a mark for the app itself. */
const notTold = new Set(['params', 'path', 'proxied', 'portal', 'state', 'reason', 'host']);

test('every parameter that the core puts into a failure is in the table', () => {
  const tested = new Set(rows.flatMap(({ params = {} }) => Object.keys(params)));
  const folder = join(import.meta.dirname, '../../src-main/core');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const put = sources.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/params: \{([^{}]*)\}/g)].flatMap(([, inner = '']) =>
      [...inner.matchAll(/(?:^|,)\s*([a-z][A-Za-z]*)\s*(?=[:,}]|$)/g)].map(([, name = '']) => ({ name, file })),
    ),
  );
  expect(put.length).toBeGreaterThan(50);
  expect(put.filter(({ name }) => !tested.has(name) && !notTold.has(name))).toEqual([]);
});
