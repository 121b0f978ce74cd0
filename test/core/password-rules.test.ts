import { describe, expect, test } from 'vitest';
import { judge, type Judged } from '../../src-preload/contract/password-rules.ts';
import { generatePassphrase, generatePassword } from '../../src-renderer/views/password/generate.ts';

const rules = { minLength: 8, maxLength: 12, minUppercase: 1, minDigits: 1, minSpecial: 1 };
const usual: Judged = { next: '', current: 'Old-pass1', userId: 'ops', rules, learnt: [] };
const unmet = (next: string, change: Partial<Judged> = {}) =>
  judge({ ...usual, ...change, next }).flatMap(({ name, met }) => (met ? [] : [name]));

describe('the rules of a password are judged as the server counts', () => {
  test.each([
    ['Abcdef-1', []],
    ['Abcde-1', ['min_length']],
    // Lengths are in bytes: five characters that are nine, seven that are thirteen.
    ['Щщщ-1', []],
    ['Щщщщщщ-1', ['max_length']],
    ['abcdef-1', ['uppercase']],
    ['ABCDEF-x', ['digits']],
    ['Abcdefg1', ['special']],
    // Digits of any script are digits; other numbers are neither those nor special.
    ['Abcdef-٣', []],
    ['Abcdef-½', ['digits']],
    ['Old-pass1', ['not_current']],
    ['', ['min_length', 'uppercase', 'digits', 'special', 'not_current']],
  ])('%s', (next, names) => {
    expect(unmet(next)).toEqual(names);
  });

  test('the user ID is one of them once the server has refused it, in any case', () => {
    expect(unmet('My-OPS-12')).toEqual([]);
    expect(unmet('My-OPS-12', { learnt: ['password_contains_user_id'] })).toEqual(['no_user_id']);
  });

  test('rules that are not known ask for nothing, but the API takes no more than 1000 characters', () => {
    expect(unmet('x', { rules: null })).toEqual([]);
    expect(unmet('x'.repeat(1001), { rules: null })).toEqual(['max_length']);
  });
});

describe('what is generated meets the rules', () => {
  const words = ['anchor', 'barley', 'copper', 'ops', 'lantern', 'meadow', 'tundra', 'x'];

  test.each([
    ['the usual ones', { ...rules, maxLength: 1000 }],
    ['a short maximum', { ...rules, maxLength: 10 }],
    ['a long minimum', { ...rules, minLength: 60, maxLength: 64 }],
    ['many of each kind', { minLength: 8, maxLength: null, minUppercase: 5, minDigits: 6, minSpecial: 4 }],
    ['none', null],
  ])('%s', (_name, asked) => {
    const wanted = { current: '', userId: 'ops', rules: asked, learnt: [] };
    const made = Array.from({ length: 50 }, () => generatePassword(wanted));
    for (const next of made) expect(unmet(next, wanted)).toEqual([]);
    expect(new Set(made).size).toBe(50);
    for (const next of made) expect(next).not.toMatch(/[Il1O0]/);
  });

  test('also a passphrase, of as many words as that takes, without the user ID', () => {
    const asked = { minLength: 50, maxLength: null, minUppercase: 2, minDigits: 3, minSpecial: 8 };
    const wanted = { current: '', userId: 'ops', rules: asked, learnt: [] };
    const next = generatePassphrase(wanted, words);
    expect(unmet(next, wanted)).toEqual([]);
    expect(next).not.toContain('ops');
  });

  test.each(['minLength', 'minUppercase', 'minDigits', 'minSpecial'])(
    'a server that asks for a billion of %s is told of at once, and nothing is made',
    (rule) => {
      const wanted = { current: '', userId: 'ops', rules: { ...rules, maxLength: null, [rule]: 1e9 }, learnt: [] };
      expect(() => generatePassword(wanted)).toThrow('no password meets the rules');
      expect(() => generatePassphrase(wanted, words)).toThrow('no password meets the rules');
    },
  );

  test('where no passphrase fits, that is told', () => {
    const wanted = { current: '', userId: 'ops', rules, learnt: [] };
    expect(() => generatePassphrase(wanted, words)).toThrow('no password meets the rules');
  });
});
