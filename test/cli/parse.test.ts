import fc from 'fast-check';
import { expect, test } from 'vitest';
import { help } from '../../src-preload/messages/cli-help.en.ts';
import { helpJa } from '../../src-preload/messages/cli-help.ja.ts';
import { complete } from '../../src-main/cli/grammar/complete.ts';
import { general } from '../../src-main/cli/grammar/flag.ts';
import { helpOf } from '../../src-main/cli/grammar/help.ts';
import { parse } from '../../src-main/cli/grammar/parse.ts';
import type { AnyCall, Command, Grammar, UsageError } from '../../src-main/cli/grammar/types.ts';
import { rightsIn } from '../../src-main/cli/grammar/rights-flags.ts';
import { stackFlags } from '../../src-main/cli/grammar/stack-flags.ts';
import { treeOf } from '../../src-main/cli/grammar/tree.ts';
import { usageWords } from '../../src-main/cli/grammar/usage-words.ts';

const makes = { en: 'Create an API key', ja: 'API キーを作成' };
const expires = { en: 'When it expires', ja: '有効期限' };
const settings = { en: 'A user’s own settings', ja: 'ユーザー自身の設定' };

const create: Command = {
  path: ['users', 'api-keys', 'create'],
  aliases: ['add'],
  about: makes,
  stack: true,
  flags: [
    { name: 'user-id', kind: 'string', about: { en: 'User ID', ja: 'ユーザー ID' }, value: 'ID' },
    { name: 'name', kind: 'string', about: { en: 'Name', ja: '名前' } },
    { name: 'api-key-expiry', kind: 'time', about: expires },
    { name: 'limit', kind: 'int', about: { en: 'How many at most', ja: '最大の件数' } },
    { name: 'attributes', kind: 'map' },
  ],
  rights: true,
  positionals: [{ name: 'user-id' }],
  examples: ['latchkey users api-keys create alice --right-user-all'],
  load: () => Promise.reject(new Error('not run here')),
};
const grammar: Grammar = {
  tree: treeOf(
    [
      { path: ['users'], aliases: ['user', 'u'], about: settings },
      {
        path: ['users', 'api-keys'],
        aliases: ['api-key'],
        about: { en: 'API keys of a user', ja: 'ユーザーの API キー' },
      },
    ],
    [create],
  ),
  stackFlags,
  before: [...general, ...stackFlags],
};

function called(...argv: string[]): AnyCall {
  const parsed = parse(grammar, argv);
  if (parsed.kind !== 'run') throw new Error(JSON.stringify(parsed));
  return parsed.call;
}

function refused(...argv: string[]): UsageError {
  const parsed = parse(grammar, argv);
  if (parsed.kind !== 'usage') throw new Error(JSON.stringify(parsed));
  return parsed.error;
}

const words = 'users api-keys create'.split(' ');

test('the example of The Things Stack’s documentation is understood', () => {
  const { command, values, positionals } = called(
    ...words,
    '--name',
    'my key',
    '--user-id',
    'alice',
    '--right-user-all',
  );
  expect(command).toBe(create);
  expect(values.text('name')).toBe('my key');
  expect(values.text('user-id')).toBe('alice');
  expect(rightsIn(values)).toEqual(['RIGHT_USER_ALL']);
  expect(positionals).toEqual([]);
});

test('flags and words mix, and aliases, underscores and = stand for the same', () => {
  const expiry = '--api_key_expiry=2027-06-01T21:00:00+09:00';
  const { values, positionals } = called('-c', 'a.yml', 'u', '--no-input', 'api-key', 'add', 'alice', expiry);
  expect(positionals).toEqual(['alice']);
  expect(values.list('config')).toEqual(['a.yml']);
  expect(values.on('no-input')).toBe(true);
  expect(values.text('api-key-expiry')).toBe('2027-06-01T12:00:00.000000Z');
});

test('a short flag may have its value in the same word', () => {
  expect(called(...words, '-ca.yml', '-c=b.yml', '-c', 'c.yml').values.list('config')).toEqual([
    'a.yml',
    'b.yml',
    'c.yml',
  ]);
  expect(called('-aalice', ...words).values.text('account')).toBe('alice');
  expect(refused(...words, '-zalice')).toMatchObject({ code: 'unknown_flag', typed: '-zalice' });
});

test('no command line makes the parser or the completion fail', () => {
  const word = fc.oneof(
    fc.constantFrom(
      ...words,
      'help',
      '--',
      '-',
      '-c',
      '--name',
      '--name=',
      '=',
      '--right-user-all',
      '-h=',
      '--attributes',
      'a=b',
      '',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (argv) => {
      expect(['run', 'help', 'version', 'usage']).toContain(parse(grammar, argv).kind);
      expect(complete(grammar, argv, help)).toHaveProperty('files');
    }),
    { numRuns: 2_000 },
  );
});

test('a name that the shell has split is told, and nothing is made of its rest', () => {
  const error = refused(...words, '--name', 'my', 'new', 'key', '--user-id', 'alice', '--right-user-all');
  expect(error).toMatchObject({ code: 'split', flag: 'name', first: 'my', rest: 'new key' });
  expect(usageWords(error, help)).toContain('--name "my new key"');
  expect(usageWords(error, helpJa)).toContain('--name "my new key"');
  expect(called(...words, '--name', 'my', 'alice').positionals).toEqual(['alice']);
  expect(called(...words, '--name', 'my key', 'alice').values.text('name')).toBe('my key');
});

test('an unset variable that was not quoted is told, not taken from the next flag', () => {
  expect(refused(...words, '--name', '--user-id', 'alice')).toMatchObject({ code: 'value_is_flag', flag: 'name' });
  expect(refused(...words, '--name')).toMatchObject({ code: 'value_missing', flag: 'name' });
  expect(called(...words, '--name', '', 'alice').values.text('name')).toBe('');
  expect(called(...words, '--name=--user-id', 'alice').values.text('name')).toBe('--user-id');
});

test('typing errors get a suggestion', () => {
  expect(refused('users', 'api-keys', 'crate')).toMatchObject({ code: 'unknown_command', suggestion: 'create' });
  expect(refused('usres')).toMatchObject({ code: 'unknown_command', suggestion: 'users' });
  expect(refused(...words, '--right-user-al')).toMatchObject({ code: 'unknown_flag', suggestion: '--right-user-all' });
  expect(refused(...words, '--nonsense')).toMatchObject({ code: 'unknown_flag', suggestion: null });
});

test('values are held to their kind', () => {
  expect(refused(...words, '--limit', 'ten')).toMatchObject({ code: 'value_refused', kind: 'int' });
  expect(refused(...words, '--api-key-expiry', '2027-02-30T00:00:00Z')).toMatchObject({
    code: 'value_refused',
    kind: 'time',
  });
  expect(refused(...words, '--right-user-all=perhaps')).toMatchObject({ code: 'value_refused', kind: 'bool' });
  expect(refused(...words, '--log.level', 'loud')).toMatchObject({ code: 'value_refused', kind: 'choice' });
  expect(called(...words, '--right-user-all=false').values.on('right-user-all')).toBe(false);
  expect(called(...words, '--attributes', 'a=1,b=2', '--attributes', 'c=3').values.list('attributes')).toEqual([
    'a=1',
    'b=2',
    'c=3',
  ]);
});

test('after -- everything is a word, and too many are refused', () => {
  expect(called(...words, '--', '--alice').positionals).toEqual(['--alice']);
  expect(refused(...words, 'alice', 'bob')).toMatchObject({ code: 'too_many', typed: 'bob' });
});

test('help is asked for in three ways, and a group without a command is not understood', () => {
  expect(parse(grammar, ['help', 'users', 'api-keys'])).toMatchObject({
    kind: 'help',
    asked: true,
    of: { path: ['users', 'api-keys'] },
  });
  expect(parse(grammar, ['users', '--help'])).toMatchObject({ kind: 'help', asked: true });
  expect(parse(grammar, [...words, '--nonsense', '-h'])).toMatchObject({ kind: 'help', asked: true, of: create });
  expect(parse(grammar, ['users'])).toMatchObject({ kind: 'help', asked: false });
  expect(parse(grammar, ['--version'])).toEqual({ kind: 'version' });
});

test('help names usage, examples and flags, in both languages', () => {
  for (const language of [help, helpJa]) {
    const text = helpOf(grammar, create, language);
    expect(text).toContain('latchkey users api-keys create [user-id] [flags]');
    expect(text).toContain('latchkey users api-keys create alice --right-user-all');
    expect(text).toContain(expires[language.language]);
    expect(text).not.toContain('--right-user-info');
    expect(helpOf(grammar, null, language)).toContain(settings[language.language]);
  }
});
