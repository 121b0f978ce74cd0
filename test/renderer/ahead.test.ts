import { expect, test } from 'vitest';
import type { Transport } from '../../src-preload/client.ts';
import type { EventName } from '../../src-preload/contract/events.ts';
import { askingAhead } from '../../src-renderer/ahead.ts';

/** A transport that counts what it is asked, and can tell of events. */
function counting(ok = true) {
  const asked: string[] = [];
  const listeners: [EventName, (payload: never) => void][] = [];
  const transport: Transport = {
    async call(group, method, input) {
      asked.push(`${group}.${method} ${JSON.stringify(input)}`);
      const failure = { code: 'vault_locked', params: {}, retryable: false } as const;
      return ok ? { ok, value: asked.length } : { ok, failure };
    },
    on(event, listener) {
      listeners.push([event, listener]);
      return () => undefined;
    },
  };
  const tell = (event: EventName) => {
    for (const [name, listener] of listeners) if (name === event) listener({} as never);
  };
  return { ...askingAhead(transport), asked, tell };
}

test('what was asked ahead is answered without asking again, once', async () => {
  const { asking, taking, asked } = counting();
  void asking.call('keys', 'open', { account: 'a' });
  expect(await taking.call('keys', 'open', { account: 'a' })).toEqual({ ok: true, value: 1 });
  expect(await taking.call('keys', 'open', { account: 'a' })).toEqual({ ok: true, value: 2 });
  expect(asked).toHaveLength(2);
});

test('another input is another question', async () => {
  const { asking, taking, asked } = counting();
  await asking.call('keys', 'open', { account: 'a' });
  await taking.call('keys', 'open', { account: 'b' });
  expect(asked).toEqual(['keys.open {"account":"a"}', 'keys.open {"account":"b"}']);
});

test.each(['changed', 'vault'] as const)('an answer from before an event of %s is not given', async (event) => {
  const { asking, taking, tell } = counting();
  await asking.call('settings', 'get', undefined);
  tell(event);
  expect(await taking.call('settings', 'get', undefined)).toEqual({ ok: true, value: 2 });
});

test('a failure is not kept', async () => {
  const { asking, taking, asked } = counting(false);
  await asking.call('settings', 'get', undefined);
  await taking.call('settings', 'get', undefined);
  expect(asked).toHaveLength(2);
});
