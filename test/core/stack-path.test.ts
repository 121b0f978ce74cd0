import fc from 'fast-check';
import { expect, test } from 'vitest';
import { path } from '../../src-main/core/stack/path.ts';

test('a path takes its values in their places', () => {
  const [userId, keyId] = ['alice-1', '7MU6LIAAIWWUPMFBWTWEYSL5SR4Y3LQ4C6VS3NY'];
  expect(path`/auth_info`).toBe('/auth_info');
  expect(path`/users/${userId}/api-keys/${keyId}`).toBe(`/users/alice-1/api-keys/${keyId}`);
  expect(path`/users/${userId}`).toBe('/users/alice-1');
  expect(path`/sessions/${'2a6c8fd9-a5c2-45d1-84d0-354525f881d4'}`).toBe(
    '/sessions/2a6c8fd9-a5c2-45d1-84d0-354525f881d4',
  );
});

test.each(['', '.', '..', '../..', 'a/b', 'a%2fb', 'a b', 'a?b', 'a#b', 'ü', '-a', 'a\n', 'a'.repeat(65)])(
  '%j is no ID, and never part of a path',
  (value) => {
    expect(() => path`/users/${value}`).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  },
);

test('whatever the value, a path has the segments of its text and no others', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      let built: string;
      try {
        built = path`/users/${value}/api-keys`;
      } catch {
        return;
      }
      expect(new URL(built, 'https://host.example').pathname).toBe(`/users/${value}/api-keys`);
    }),
    { numRuns: 2_000 },
  );
});
