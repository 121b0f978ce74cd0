import fc from 'fast-check';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeError } from '../../src-main/desktop/describe-error.ts';
import { logLimits, openLog } from '../../src-main/desktop/log.ts';
import { createRedactor } from '../../src-main/desktop/redact.ts';
import { secretsIn } from '../../src-main/desktop/guard.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const apiKey = 'NNSXS.VEEBURF3KR77ZR3UNIIJBDHMEZ6UZOBMLY3ZSGQ.3GSYSXW5Y4NMZS2KFQDX5LNPHGBJHIAMJLVUCQG3ZRXM6Q6RE3EA';
const secretPart = '3GSYSXW5Y4NMZS2KFQDX5LNPHGBJHIAMJLVUCQG3ZRXM6Q6RE3EA';

const written = () => readFileSync(join(folder, 'latchkey.log'), 'utf8');

test('a line says when, what and with what', () => {
  const log = openLog(folder, () => Date.UTC(2026, 10, 23));
  log('start', { version: '0.1.0', count: 2, at: null });
  expect(written()).toBe('2026-11-23T00:00:00.000Z start version="0.1.0" count=2 at=null\n');
});

test('a value can not begin a line of its own', () => {
  openLog(folder)('failed', { host: 'a\n2026-11-23T00:00:00.000Z start' });
  expect(written().trimEnd().split('\n')).toHaveLength(1);
});

test.each([
  ['an API key', apiKey],
  ['an access token', apiKey.replace('NNSXS', 'MFRWG')],
  ['a refresh token', apiKey.replace('NNSXS', 'OJSWM')],
  ['an authorization code', apiKey.replace('NNSXS', 'MF2XI')],
  ['a key in an address', encodeURIComponent(`https://x/?key=${apiKey}`).replaceAll('.', '%2E')],
  ['a bearer header', `Authorization: Bearer ${secretPart}`],
  ['a header in JSON', JSON.stringify({ authorization: `Bearer ${secretPart}` })],
  ['a password in JSON', JSON.stringify({ password: secretPart })],
  ['a password in JSON in JSON', JSON.stringify(JSON.stringify({ old_password: secretPart }))],
  ['a password that holds quotes', JSON.stringify({ password: `x" y${secretPart}"` })],
  ['a password that was cut off', `{"password":"with spaces ${secretPart}`],
  ['a password in a form', `grant_type=password&password=${secretPart}`],
  ['a client secret', `client_secret: '${secretPart}'`],
  ['a passphrase', `passphrase=${secretPart}`],
])('%s is not written, as an event, as a field or amid words', (_what, text) => {
  const log = openLog(folder);
  log(text);
  log('event', { text });
  log(`before ${text} after`, { note: `before ${text} after` });
  expect(written()).not.toContain(secretPart);
  expect(written().match(/\[redacted\]/g)?.length).toBeGreaterThanOrEqual(4);
});

test('what is no secret stays', () => {
  openLog(folder)('call_failed', { method: 'keys.create', code: 'rate_limited', httpStatus: 429, at: 'NNSXS' });
  expect(written()).toMatch(/call_failed method="keys.create" code="rate_limited" httpStatus=429 at="NNSXS"\n$/);
});

test('a hidden text is kept out in every form until it is released', () => {
  const redactor = createRedactor();
  const secret = 'p"ä ß\\w';
  const lines = [
    secret,
    JSON.stringify({ note: secret }),
    JSON.stringify(JSON.stringify({ note: secret })),
    `https://x/?a=${encodeURIComponent(secret)}`,
    new URLSearchParams({ a: secret }).toString(),
    Buffer.from(secret).toString('base64'),
  ];
  const release = redactor.hide([secret]);
  for (const line of lines) expect(redactor.redact(line)).toContain('[redacted]');
  release();
  expect(redactor.redact(lines[0] ?? '')).toBe(secret);
});

test('a text hidden twice stays hidden until both have released it, and releasing twice counts once', () => {
  const redactor = createRedactor();
  const [first, second] = [redactor.hide(['correct horse']), redactor.hide(['correct horse'])];
  first();
  first();
  expect(redactor.redact('a correct horse')).toBe('a [redacted]');
  second();
  expect(redactor.redact('a correct horse')).toBe('a correct horse');
});

test('no hidden text of four characters and more survives anywhere in a line', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 4, unit: 'binary' }), fc.string(), fc.string(), (secret, before, after) => {
      fc.pre(!'[redacted]'.includes(secret) && !before.includes(secret) && !after.includes(secret));
      const redactor = createRedactor();
      redactor.hide([secret]);
      expect(redactor.redact(`${before}${secret}${after}`)).not.toContain(secret);
    }),
  );
});

test('the secrets of an input are found by the names of its fields', () => {
  expect(
    secretsIn({ apiKey, address: 'eu1', nested: { passphrase: 'long enough', theme: 'dark' }, current: 'old one' }),
  ).toEqual([apiKey, 'long enough', 'old one']);
  expect(secretsIn(undefined)).toEqual([]);
  expect(secretsIn('text')).toEqual([]);
});

test('an error is described without its message', () => {
  const error = Object.assign(new TypeError(`bad ${apiKey}\n    with more`), { code: 'E_BAD' });
  const said = describeError(error);
  expect(said).toMatchObject({ name: 'TypeError', code: 'E_BAD' });
  expect(said.at).toContain('log.test.ts');
  expect(JSON.stringify(said)).not.toMatch(/NNSXS|with more/);
});

test('the log is its owner’s alone, a file from before too', () => {
  writeFileSync(join(folder, 'latchkey.log'), 'older\n', { mode: 0o644 });
  openLog(folder)('start');
  expect(statSync(join(folder, 'latchkey.log')).mode & 0o777).toBe(0o600);
  expect(written()).toMatch(/^older\n.* start\n$/);
});

test('it is rotated, and never takes more than its five files', () => {
  const log = openLog(folder);
  const filler = 'é'.repeat(logLimits.line);
  for (let line = 0; line < 1_000; line++) log('line', { line, filler });
  log.close();
  const files = readdirSync(folder).sort();
  expect(files).toHaveLength(logLimits.files);
  for (const file of files) expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(logLimits.bytes);
  expect(written()).toContain('line=999');
});

test('a log that can not be written is no reason to stop', () => {
  writeFileSync(join(folder, 'file'), '');
  const log = openLog(join(folder, 'file', 'logs'));
  expect(() => log('start')).not.toThrow();
});
