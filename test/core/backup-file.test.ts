import { createHash } from 'node:crypto';
import fc from 'fast-check';
import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { failureOf } from '../../src-preload/contract/failure.ts';
import { backupKey, openSealed, readSealed, sealBackup } from '../../src-main/core/transfer/backup-file.ts';

const passphrase = 'correct horse battery';
const content = Buffer.from(JSON.stringify({ text: 'some words '.repeat(20) }));
let file: Buffer;

beforeAll(async () => {
  file = sealBackup(content, await backupKey(passphrase));
});

/** Why a file is refused; null where it is not. */
function refusalOf(refused: Buffer): unknown {
  try {
    readSealed(refused);
    return null;
  } catch (error) {
    const { code, field, params } = failureOf(error);
    return code === 'invalid_input' && field === 'file' ? params['reason'] : code;
  }
}

const Line = v.looseObject({ sum: v.string(), scrypt: v.looseObject({}) });

/** The same file with another first line, whose sum is right again: as somebody would write it. */
function withHeader(change: (header: { scrypt: object }) => object): Buffer {
  const end = file.indexOf('\n');
  const { sum: _sum, ...stated } = v.parse(Line, JSON.parse(file.subarray(0, end).toString()));
  const next = change(stated);
  const sum = createHash('sha256').update(JSON.stringify(next)).digest('base64');
  return Buffer.concat([Buffer.from(JSON.stringify({ ...next, sum })), file.subarray(end)]);
}

test('what was sealed is opened by its passphrase, however its letters were composed, and by no other', async () => {
  const composed = sealBackup(content, await backupKey('un café à Zürich'.normalize('NFC')));
  expect(await openSealed(readSealed(composed), 'un café à Zürich'.normalize('NFD'))).toEqual(content);
  await expect(openSealed(readSealed(composed), 'un cafe a Zurich')).rejects.toMatchObject({
    failure: { code: 'invalid_input', field: 'passphrase', params: { reason: 'wrong_passphrase' } },
  });
});

test('a file with any byte changed is refused before its passphrase is asked', () => {
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ by;
      expect(() => readSealed(changed)).toThrow('invalid_input');
    }),
    { numRuns: 2000 },
  );
});

test('a file that is cut anywhere, or longer than it says, is refused', () => {
  for (let length = 0; length < file.length; length += 7) {
    expect(() => readSealed(file.subarray(0, length))).toThrow('invalid_input');
  }
  expect(refusalOf(file.subarray(0, file.length - 1))).toBe('cut');
  expect(refusalOf(file.subarray(0, 200))).toBe('cut');
  expect(refusalOf(Buffer.concat([file, Buffer.from('x')]))).toBe('damaged');
});

test.each([
  ['another file', Buffer.from('{"format":"latchkey-accounts","version":1}\n'), 'not_a_backup'],
  ['no text at all', Buffer.alloc(5000, 0xff), 'not_a_backup'],
  ['an empty file', Buffer.alloc(0), 'not_a_backup'],
  ['a huge file', Buffer.alloc(33_000_000, 0x20), 'too_large'],
])('%s is refused by name', (_what, other, reason) => {
  expect(refusalOf(other)).toBe(reason);
});

test('a backup of a newer release is told as that', () => {
  expect(refusalOf(withHeader((header) => ({ ...header, version: 2, more: {} })))).toBe('newer_format');
});

test.each([{ n: 2 ** 30 }, { n: 2 ** 10 }, { r: 2 ** 20 }, { p: 1000 }, { n: '131072' }])(
  'a file can’t ask for more work than a passphrase is worth, nor for less: %j',
  (change) => {
    const asking = withHeader((header) => ({ ...header, scrypt: { ...header.scrypt, ...change } }));
    expect(refusalOf(asking)).toBe('costly');
  },
);

test('what the first line promises is sealed as well: who writes it anew opens nothing', async () => {
  const cheaper = withHeader((header) => ({ ...header, scrypt: { ...header.scrypt, n: 2 ** 15 } }));
  await expect(openSealed(readSealed(cheaper), passphrase)).rejects.toThrow('invalid_input');
  const otherText = Buffer.from(file);
  const last = file.length - 1;
  otherText[last] = (file[last] ?? 0) ^ 1;
  const body = otherText.subarray(file.indexOf('\n') + 1);
  const sha256 = createHash('sha256').update(body).digest('base64');
  const line = withHeader((header) => ({ ...header, sha256 })).subarray(0, -body.length);
  await expect(openSealed(readSealed(Buffer.concat([line, body])), passphrase)).rejects.toThrow('invalid_input');
});

test('more than could be read again is not written', async () => {
  const { key, scrypt } = await backupKey(passphrase);
  expect(() => sealBackup(Buffer.alloc(32_000_001), { key, scrypt })).toThrow('invalid_input');
});
