import { describe, expect, test } from 'vitest';
import { failureCodes } from '../../src-preload/contract/failure.ts';
import { languageOf, languages, messagesOf } from '../../src-preload/messages/index.ts';

const host = 'lns.harbour.example';

/** What the core tells beside a code, and what words may depend on. */
const told = [
  {},
  { host },
  ...[
    'unknown_host',
    'dns',
    'refused',
    'proxy',
    'reset',
    'no_tls',
    'in_use',
    'expired',
    'wrong_name',
    'self_signed',
  ].map((reason) => ({ host, reason, issuer: 'Harbour CA' })),
  { host, reason: 'unknown_issuer', issuer: '' },
];

describe.each(languages)('words in %s', (language) => {
  test.each(failureCodes)('%s says what happened and what to do next, whatever is known of it', async (code) => {
    const { failures } = await messagesOf(language);
    for (const params of told) {
      const { title, next } = failures.codes[code]({ params });
      for (const text of [title, next]) {
        expect(text.trim()).not.toBe('');
        expect(text).not.toMatch(/undefined|null|\[object/);
        expect(text).toMatch(/[.。]$/);
      }
    }
  });
});

test('an unreachable server is named, and a wait is told in seconds', async () => {
  const { failures } = await messagesOf('en');
  expect(failures.codes.unreachable({ params: { host, reason: 'refused' } }).title).toContain(host);
  expect(failures.codes.rate_limited({ params: {}, retryAfterMs: 2200 }).next).toContain('3 seconds');
});

test('the language follows the system where it has words for it', () => {
  expect(['ja', 'ja-JP', 'JA-jp'].map(languageOf)).toEqual(['ja', 'ja', 'ja']);
  expect(['en-US', 'nl', 'jav', ''].map(languageOf)).toEqual(['en', 'en', 'en', 'en']);
});
