import { describe, expect, test } from 'vitest';
import { failureCodes } from '../../src-preload/contract/failure.ts';
import { failures as en } from '../../src-preload/messages/failures.en.ts';
import { failures as ja } from '../../src-preload/messages/failures.ja.ts';
import { languageOf, languages } from '../../src-preload/messages/index.ts';

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

const words = { en, ja };

describe.each(languages)('words in %s', (language) => {
  test.each(failureCodes)('%s says what happened and what to do next, whatever is known of it', (code) => {
    for (const params of told) {
      const { title, next } = words[language].codes[code]({ params });
      for (const text of [title, next]) {
        expect(text.trim()).not.toBe('');
        expect(text).not.toMatch(/undefined|null|\[object/);
        expect(text).toMatch(/[.。]$/);
      }
    }
  });
});

test('an unreachable server is named, and a wait is told in seconds', () => {
  expect(en.codes.unreachable({ params: { host, reason: 'refused' } }).title).toContain(host);
  expect(en.codes.rate_limited({ params: {}, retryAfterMs: 2200 }).next).toContain('3 seconds');
});

test('the language follows the system where it has words for it', () => {
  expect(['ja', 'ja-JP', 'JA-jp'].map(languageOf)).toEqual(['ja', 'ja', 'ja']);
  expect(['en-US', 'nl', 'jav', ''].map(languageOf)).toEqual(['en', 'en', 'en', 'en']);
});
