import { readdirSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../src-preload/contract/failure.ts';
import { readAnswer } from '../../src-main/core/stack/answer.ts';
import type { Received } from '../../src-main/core/stack/exchange.ts';
import { nothing } from '../../src-main/core/stack/schemas.ts';
import { readRecording, type Recorded } from '../stack/transcripts/recordings.ts';

type Expected = Pick<Failure, 'code'> & Partial<Pick<Failure, 'field' | 'retryAfterMs'>> & { params?: object };

/** What each refusal that was recorded means, by status and name; `-` for one without details, `''` for one without a name. */
const meanings: Record<string, Expected> = {
  '301 -': { code: 'not_a_stack', params: { reason: 'redirect' } },
  '302 -': {
    code: 'not_a_stack',
    params: { reason: expect.stringMatching(/^(?:redirect|captive_portal)$/) as string },
  },
  '400 -': { code: 'invalid_input', params: { reason: 'malformed' } },
  '400 token': { code: 'sign_in_required' },
  '400 validation': { code: 'invalid_input' },
  '400 common_password': { code: 'invalid_input', field: 'new' },
  '400 password_contains_user_id': { code: 'invalid_input', field: 'new' },
  '400 password_equals_old': { code: 'invalid_input', field: 'new' },
  '400 password_strength_digits': { code: 'invalid_input', field: 'new', params: { n: 1 } },
  '400 password_strength_min_length': { code: 'invalid_input', field: 'new', params: { n: 8 } },
  '400 password_strength_uppercase': { code: 'invalid_input', field: 'new', params: { n: 1 } },
  '400 temporary_password_still_valid': { code: 'refused_by_server' },
  '400 last_admin': { code: 'refused_by_server' },
  '400 application_needs_collaborator': { code: 'refused_by_server' },
  '400 collaborator_is_contact': { code: 'refused_by_server' },
  '400 forbidden_id': { code: 'invalid_input' },
  '400 invalid_request': { code: 'invalid_input' },
  '400 missing_client_id': { code: 'invalid_input' },
  '400 field_mask_paths': { code: 'unsupported_by_server' },
  '401 not_authenticated': { code: 'sign_in_required' },
  '401 api_key_expired': { code: 'sign_in_required' },
  '401 api_key_not_found': { code: 'sign_in_required' },
  '401 invalid_authorization': { code: 'sign_in_required' },
  '401 old_password': { code: 'invalid_input', field: 'old' },
  '401 token_expired': { code: 'sign_in_required' },
  '401 token_not_found': { code: 'sign_in_required' },
  '401 unauthenticated': { code: 'sign_in_required' },
  '401 unsupported_authorization': { code: 'sign_in_required' },
  '403 insufficient_user_rights': { code: 'forbidden' },
  '403 insufficient_user_rights, warned': { code: 'restricted' },
  '403 no_user_rights': { code: 'forbidden' },
  '403 insufficient_application_rights': { code: 'forbidden' },
  '403 insufficient_client_rights': { code: 'forbidden' },
  '403 insufficient_gateway_rights': { code: 'forbidden' },
  '403 insufficient_organization_rights': { code: 'forbidden' },
  '403 no_application_rights': { code: 'forbidden' },
  '403 no_client_rights': { code: 'forbidden' },
  '403 no_gateway_rights': { code: 'forbidden' },
  '403 no_organization_rights': { code: 'forbidden' },
  '403 oauth_client_suspended': { code: 'forbidden' },
  '403 permission_denied': { code: 'forbidden' },
  '403 update_admin_field': { code: 'forbidden' },
  '403 validation_request_forbidden': { code: 'refused_by_server' },
  '403 invalid_grant': { code: 'forbidden' },
  '403 invalid_redirect_uri': { code: 'forbidden' },
  '403 unauthorized_client': { code: 'forbidden' },
  '404 -': { code: 'unsupported_by_server', params: { reason: 'path' } },
  '404 access_token_not_found': { code: 'not_found' },
  '404 api_key_not_found': { code: 'not_found' },
  '404 authorization_code_not_found': { code: 'not_found' },
  '404 account_not_found': { code: 'not_found' },
  '404 client_not_found': { code: 'not_found' },
  '404 user_not_found': { code: 'not_found' },
  '404 user_session_not_found': { code: 'not_found' },
  '404 not_found': { code: 'not_found' },
  '409 already_exists': { code: 'already_exists' },
  '409 id_taken': { code: 'already_exists' },
  '429 rate_limit_exceeded': { code: 'rate_limited', retryAfterMs: 5_000 },
  '500 ': { code: 'server_error' },
  '501 -': { code: 'unsupported_by_server', params: { reason: 'method' } },
};

const details = v.looseObject({ name: v.optional(v.string(), ''), correlation_id: v.string() });
const withDetails = v.looseObject({ details: v.looseTuple([details]) });

const refusals = readdirSync(new URL('../transcripts/', import.meta.url))
  .filter((name) => name.endsWith('.json') && name !== 'logins.json')
  .flatMap((file) =>
    readRecording(file.replace('.json', '')).map((call) => ({ file, call, title: `${file}: ${call.case}` })),
  )
  .filter(({ call }) => call.response.status >= 300 && call.request.method !== 'HEAD');

describe('a refusal that a real server recorded', () => {
  test.each(refusals)('$title', ({ call }) => {
    const { status, headers } = call.response;
    const kind = `${status} ${nameOf(call)}${headers['x-warning'] === undefined ? '' : ', warned'}`;
    const isEnum = JSON.stringify(call.response.body).includes('unknown value for enum');
    const meaning = isEnum ? ({ code: 'unsupported_by_server' } satisfies Expected) : meanings[kind];
    expect(meaning, `${kind} is in the table`).toBeDefined();
    const failure = read(status, call.response.body, headers);
    expect(failure).toMatchObject({ ...meaning, httpStatus: status });
    if (nameOf(call).length > 1) expect(failure.params).toMatchObject({ reason: nameOf(call), host: 'host' });
    if (v.is(withDetails, call.response.body)) {
      expect(failure.correlationId).toBe(call.response.body.details[0].correlation_id);
    }
  });

  test.each(refusals)('says nothing in the words of the server: $title', ({ call }) => {
    const { failure, message } = failed(call.response.status, call.response.body, call.response.headers);
    const said = JSON.stringify(failure);
    for (const words of proseOf(call.response.body)) expect(said).not.toContain(words);
    expect(message).toBe(failure.code);
  });

  test('all kinds of the table were recorded', () => {
    const kinds = new Set(
      refusals.map(({ call: { response, ...call } }) => {
        const warned = response.headers['x-warning'] === undefined ? '' : ', warned';
        return `${response.status} ${nameOf({ ...call, response })}${warned}`;
      }),
    );
    expect(Object.keys(meanings).filter((kind) => !kinds.has(kind))).toEqual([]);
  });
});

describe('a refusal names the field at fault', () => {
  test.each([
    ['api_keys', 'create: no rights', 'rights', 'rights'],
    ['api_keys', 'create: the same right twice', 'rights', 'rights[1]'],
    ['api_keys', 'create: name of 51 characters', 'name', 'name'],
    ['api_keys', 'expiry in the past', 'expires_at', 'api_key.expires_at'],
    ['email_preferences', 'the same type twice', 'types', 'user.email_notification_preferences.types[1]'],
    ['password', 'new password: too long', 'new', 'new'],
  ])('%s: %s', (file, name, field, path) => {
    expect(ofCase(file, name)).toMatchObject({ code: 'invalid_input', field, params: { path } });
  });

  test.each([
    ['api_keys', 'create: name of 51 characters', { most: 50 }],
    ['api_keys', 'list: limit 1001', { most: 1000 }],
    ['api_keys', 'expiry in the past', { past: true }],
    ['users', 'description: 2001 characters', { most: 2000 }],
    ['password', 'new password: too long', { most: 1000 }],
  ])('and what it allows: %s: %s', (file, name, allowed) => {
    expect(ofCase(file, name).params).toMatchObject(allowed);
  });

  test('or the paths that an older server does not know', () => {
    const failure = ofCase('server_before_email_preferences', 'get self with a mask that names the preferences');
    expect(failure).toMatchObject({
      field: 'email_notification_preferences',
      params: { paths: 'email_notification_preferences' },
    });
  });

  test('or the right that it does not know', () => {
    expect(ofCase('api_keys', 'create: unknown right').params).toMatchObject({
      reason: 'value',
      value: 'RIGHT_NONSENSE',
    });
  });

  test('or the rights that are missing, and why', () => {
    const limited = ofCase('api_keys', 'a limited key widens itself');
    expect(limited.params).toMatchObject({ missing: 'RIGHT_USER_SETTINGS_API_KEYS' });
    const suspended = ofCase('deletion_and_states', 'suspended: list keys');
    expect(suspended.params).toMatchObject({ warning: 'Restricted rights after account suspension: Unpaid' });
  });
});

const html = { 'content-type': 'text/html' };

describe('what is no answer of The Things Stack', () => {
  test.each([
    [200, '<html>Welcome to our Wi-Fi</html>', html, 'not_a_stack', 'web_page'],
    [200, '<html/>', { 'content-type': 'application/xhtml+xml' }, 'not_a_stack', 'web_page'],
    [200, '{"ok":true}', { 'content-type': 'text/plain' }, 'not_a_stack', 'content_type'],
    [200, '{"api_keys": [{"id', {}, 'not_a_stack', 'malformed'],
    [200, '[1, 2]', {}, 'not_a_stack', 'shape'],
    [200, 'null', {}, 'not_a_stack', 'shape'],
    [200, '', {}, 'not_a_stack', 'malformed'],
    [302, '', { location: 'https://elsewhere.example' }, 'not_a_stack', 'captive_portal'],
    [302, '', { location: '/console' }, 'not_a_stack', 'redirect'],
    [302, '', { location: 'https://host/console' }, 'not_a_stack', 'redirect'],
    [307, '', {}, 'not_a_stack', 'redirect'],
    [401, '<html>Log in</html>', html, 'not_a_stack', 'web_page'],
    [401, '{"error":"unauthorized"}', {}, 'not_a_stack', 'status'],
    [403, '<html>Blocked</html>', html, 'not_a_stack', 'web_page'],
    [404, '<html>nginx</html>', html, 'not_a_stack', 'web_page'],
    [404, '{"message":"no Route matched with those values"}', {}, 'not_a_stack', 'status'],
    [501, '<html>Not Implemented</html>', html, 'not_a_stack', 'status'],
    [511, '<html>Network Authentication Required</html>', html, 'not_a_stack', 'captive_portal'],
    [407, '', html, 'proxy_auth', undefined],
    [408, '', html, 'timeout', 'status'],
    [413, '<html>Request Entity Too Large</html>', html, 'refused_by_server', 'too_large'],
    [429, '<html>Slow down</html>', html, 'rate_limited', undefined],
    [500, '<html>Error</html>', html, 'server_error', undefined],
    [502, '<html>Bad Gateway</html>', html, 'server_error', undefined],
    [503, '', html, 'server_error', undefined],
    [504, '<html>Gateway Time-out</html>', html, 'server_error', undefined],
  ])('%i %s', (status, body, headers, code, reason) => {
    const failure = read(status, body, headers);
    expect(failure).toMatchObject({ code, httpStatus: status });
    expect(failure.params['reason']).toBe(reason);
  });
});

test.each([
  [{ 'x-rate-limit-retry': '0' }, 1_000],
  [{ 'x-rate-limit-retry': '4' }, 5_000],
  [{ 'retry-after': '7' }, 7_000],
  [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, undefined],
  [{}, undefined],
])('a rate limit with %j is over in %s ms', (headers, ms) => {
  expect(read(429, {}, headers).retryAfterMs).toBe(ms);
});

describe('a server that puts secrets where they do not belong', () => {
  const key = 'NNSXS.7MU6LIAAIWWUPMFBWTWEYSL5SR4Y3LQ4C6VS3NY.2N3LTRSCWAXL5OSLKVXME2NG3F6MFBOB24BKYTIHDKV6LY6753HA';
  const secret = '2N3LTRSCWAXL5OSLKVXME2NG3F6MFBOB24BKYTIHDKV6LY6753HA';
  const password = 'S3cret password!';

  test.each([400, 401, 403, 404, 409, 429, 500])('finds none of them in a failure of a %i', (status) => {
    for (const planted of [key, secret, password]) {
      const attributes = { field: planted, missing: [planted], forbidden_paths: [planted], n: planted, name: planted };
      for (const name of [planted, 'validation', 'field_mask_paths', 'insufficient_user_rights', 'old_password']) {
        const cause = { namespace: planted, name: planted, attributes, correlation_id: planted };
        const detail = {
          namespace: planted,
          name,
          attributes,
          correlation_id: planted,
          message_format: planted,
          cause,
        };
        const body = { code: 3, message: `unknown value for enum: "${planted}"`, details: [detail] };
        const said = JSON.stringify(read(status, body, { location: planted, 'retry-after': planted }));
        expect(said).not.toContain(planted);
        expect(said).not.toContain(secret);
      }
    }
  });

  test('nor in the warning that is quoted', () => {
    const { params } = read(403, { code: 7, message: '', details: [{}] }, { 'x-warning': `Hello ${key}, ${secret}` });
    expect(params['warning']).toBe('Hello …, …');
  });
});

function failed(status: number, body: unknown, headers: Record<string, string>) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const received: Received = {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(text),
  };
  const reading = readAnswer(received, nothing, 'host');
  if ('answer' in reading) throw new Error('This is no refusal');
  return reading.failed;
}

function read(status: number, body: unknown, headers: Record<string, string>): Failure {
  return failed(status, body, headers).failure;
}

function ofCase(file: string, name: string): Failure {
  const call = readRecording(file).find((each) => each.case === name);
  if (!call) throw new Error(`No case ${name} in ${file}`);
  return read(call.response.status, call.response.body, call.response.headers);
}

function nameOf({ response }: Pick<Recorded, 'response'>): string {
  return v.is(withDetails, response.body) ? v.parse(withDetails, response.body).details[0].name : '-';
}

/** The words of an error, at each depth; a single word may be a name. */
function proseOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && ['message', 'message_format', 'reason'].includes(key) && inner.includes(' ')
      ? [inner]
      : proseOf(inner),
  );
}
