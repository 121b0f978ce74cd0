import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureOf, type Failure } from '../../src-preload/contract/failure.ts';
import { readCa } from '../../src-main/core/stack/ca-file.ts';
import { readBytes, readText, textOf } from '../../src-main/core/text-file.ts';
import { tempFolder, testStack } from './support/core.ts';
import { encodings } from './support/encodings.ts';

function failureIn(act: () => unknown): Failure | null {
  try {
    act();
    return null;
  } catch (error) {
    return failureOf(error);
  }
}

const refusedAs = (reason: string) => ({ code: 'invalid_input', failure: { params: { reason } } });

test.each(Object.entries(encodings))('a text in %s is that text, but for one line break at its end', (_, encode) => {
  const text = fc
    .string({ unit: 'grapheme' })
    .filter((one) => one.isWellFormed() && !one.includes('\0') && !one.startsWith('\ufeff') && !/[\r\n]$/.test(one));
  fc.assert(
    fc.property(text, fc.constantFrom('', '\n', '\r\n'), (one, end) => {
      expect(textOf(encode(one + end))).toBe(one);
      expect(textOf(encode(`${one}\n\n`))).toBe(`${one}\n`);
    }),
  );
});

test.each([
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['a text of another encoding', Buffer.from('pässword', 'latin1')],
  ['UTF-16 without a mark', Buffer.from('password', 'utf16le')],
  ['UTF-16 that is cut', Buffer.from('\ufeffpassword', 'utf16le').subarray(0, -1)],
  ['UTF-16 that is cut, the other way round', Buffer.from('\ufeffpassword', 'utf16le').swap16().subarray(0, -1)],
  ['half of a pair', Buffer.from('\ufeffpass\ud83d', 'utf16le')],
])('%s is no text, rather than another one', (_, bytes) => {
  expect(failureIn(() => textOf(bytes))).toMatchObject({ code: 'invalid_input', params: { reason: 'not_text' } });
});

test('what is too large, no file, or not there is told as that', async () => {
  const folder = tempFolder();
  const file = join(folder, 'file');
  writeFileSync(file, '12345');
  expect(await readText(file, { most: 5 })).toBe('12345');
  await expect(readText(file, { most: 4 })).rejects.toMatchObject(refusedAs('too_large'));
  await expect(readText(folder)).rejects.toMatchObject(refusedAs('unreadable'));
  await expect(readText(folder, { pipes: true })).rejects.toMatchObject(refusedAs('unreadable'));
  await expect(readText(join(folder, 'none'))).rejects.toMatchObject({ code: 'not_found' });
});

test.skipIf(process.platform === 'win32')(
  'a pipe and a device are read where they may be, and not without end',
  async () => {
    await expect(readBytes('/dev/zero')).rejects.toMatchObject(refusedAs('unreadable'));
    await expect(readBytes('/dev/zero', { pipes: true })).rejects.toMatchObject(refusedAs('too_large'));
    const pipe = join(tempFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(readText(pipe)).rejects.toMatchObject(refusedAs('unreadable'));
    const [text] = await Promise.all([
      readText(pipe, { pipes: true }),
      import('node:fs/promises').then(({ writeFile }) => writeFile(pipe, 'through a pipe\n')),
    ]);
    expect(text).toBe('through a pipe');
  },
);

test('certificates are read as PEM in any of these encodings, and as DER', async () => {
  const { ca = '' } = await testStack({ tls: true });
  const folder = tempFolder();
  mkdirSync(join(folder, 'ca'));
  const file = join(folder, 'ca', 'pem');
  for (const encode of Object.values(encodings)) {
    writeFileSync(file, encode(ca));
    expect((await readCa(file)).trim()).toBe(ca.trim());
  }
  const der = Buffer.from(ca.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
  writeFileSync(file, der);
  expect((await readCa(file)).replaceAll(/\s/g, '')).toBe(ca.replaceAll(/\s/g, ''));
  for (const none of [der.subarray(0, 200), Buffer.from('no certificate'), Buffer.alloc(0)]) {
    writeFileSync(file, none);
    await expect(readCa(file)).rejects.toMatchObject(refusedAs('not_a_certificate'));
  }
});
