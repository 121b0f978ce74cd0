import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { failureCodes, Failure } from '../../src-preload/contract/failure.ts';
import { answerCall, isTrusted, largestInput } from '../../src-main/desktop/guard.ts';
import { isOver } from '../../src-main/desktop/size.ts';

/** A core that says what reached it. */
const echo = async () => ({
  call: async (method: string, input: unknown) => ({ ok: true as const, value: { method, input } }),
});

const code = async (...words: unknown[]) => {
  const answer = await answerCall(echo, true, words);
  return answer.ok ? 'ok' : answer.failure.code;
};

test('a message counts from the main frame of our window at our origin, and from no other', () => {
  const frame = { origin: 'app://latchkey', parent: null };
  expect(isTrusted(frame, 1, 1)).toBe(true);
  expect(isTrusted({ ...frame, parent: frame }, 1, 1)).toBe(false);
  expect(isTrusted(frame, 2, 1)).toBe(false);
  expect(isTrusted(frame, 1, undefined)).toBe(false);
  expect(isTrusted(null, 1, 1)).toBe(false);
});

test.each([
  'app://latchkey.example',
  'app://latchkey:1',
  'app://latchke',
  'app://other',
  'https://latchkey',
  'file://',
  'null',
  'about:blank',
  '',
])('the origin %j is not ours', (origin) => {
  expect(isTrusted({ origin, parent: null }, 1, 1)).toBe(false);
});

test('an untrusted sender is refused before anything it sent is looked at', async () => {
  const words = new Proxy<unknown[]>([], {
    get: () => {
      throw new Error('looked at');
    },
  });
  expect(await answerCall(echo, false, words)).toMatchObject({ failure: { code: 'sender_refused' } });
});

test('a call is a name and at most one input', async () => {
  expect(await code('app.info')).toBe('ok');
  expect(await code('app.info', { a: 1 })).toBe('ok');
  expect(await code()).toBe('invalid_input');
  expect(await code('app.info', {}, {})).toBe('invalid_input');
  expect(await code(7)).toBe('invalid_input');
  expect(await code({ toString: () => 'app.info' })).toBe('invalid_input');
  expect(await code('a'.repeat(200))).toBe('unknown_method');
});

test('an input over a megabyte is refused, whatever it is made of', async () => {
  const large = 'x'.repeat(largestInput + 1);
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  expect(await code('m', large)).toBe('invalid_input');
  expect(await code('m', { deep: [{ er: large }] })).toBe('invalid_input');
  expect(await code('m', { [large]: 1 })).toBe('invalid_input');
  expect(await code('m', new Uint8Array(largestInput + 1))).toBe('invalid_input');
  expect(await code('m', new Map([['k', large]]))).toBe('invalid_input');
  expect(
    await code(
      'm',
      Array.from({ length: 300_000 }, () => 1),
    ),
  ).toBe('invalid_input');
  expect(await code('m', cycle)).toBe('invalid_input');
  expect(await code('m', 'x'.repeat(largestInput - 100))).toBe('ok');
});

test('a value is never called over a limit that its JSON is far below', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const bytes = JSON.stringify(value).length;
      expect(isOver(value, 8 * bytes + 8)).toBe(false);
    }),
  );
});

test('a core that breaks is an internal failure without its words', async () => {
  const answers = await Promise.all([
    answerCall(() => Promise.reject(new Error('hunter2')), true, ['app.info']),
    answerCall(
      async () => ({
        call() {
          throw new Error('hunter2');
        },
      }),
      true,
      ['app.info'],
    ),
  ]);
  for (const answer of answers)
    expect(answer).toEqual({ ok: false, failure: { code: 'internal', params: {}, retryable: false } });
});

test('whatever is sent, the answer is one, and a failure has a name', async () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
  });
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(anything, { maxLength: 4 }), async (trusted, words) => {
      const answer = await answerCall(echo, trusted, words);
      if (answer.ok) expect(typeof words[0]).toBe('string');
      else expect(failureCodes).toContain(v.parse(Failure, answer.failure).code);
    }),
    { numRuns: 5_000 },
  );
});
