import { expect, test } from 'vitest';
import { build, type Rolldown } from 'vite';
import { contractNames } from '../../build/contract-names.ts';
import { callChannel, eventChannel } from '../../src-preload/channels.ts';
import { bridgeTransport, type Bridge } from '../../src-preload/bridge.ts';
import { createClient } from '../../src-preload/client.ts';
import { contract } from '../../src-preload/contract/index.ts';
import { events } from '../../src-preload/contract/events.ts';
import { makeBridge, type Wire } from '../../src-preload/expose.ts';
import { eventNames, methodNames } from '../../src-preload/names.ts';

/** A wire that notes what is sent over it, and can send events. */
function wireThat(invoke: Wire['invoke']) {
  const sent: unknown[][] = [];
  const listeners: ((event: unknown, ...words: unknown[]) => void)[] = [];
  const wire: Wire = {
    invoke(...words) {
      sent.push(words);
      return invoke(...words);
    },
    on(channel, listener) {
      expect(channel).toBe(eventChannel);
      listeners.push(listener);
    },
  };
  const tell = (...words: unknown[]) => {
    for (const listener of listeners) listener({}, ...words);
  };
  // The page's side of the same thing is typed by the contract.
  return { sent, listeners, tell, bridge: makeBridge(wire) as unknown as Bridge };
}

const namesOf = (table: object) =>
  Object.fromEntries(Object.entries(table).map(([group, members]) => [group, Object.keys(members as object).sort()]));

test('the bridge exposes the methods of the contract, `on`, and nothing else', () => {
  const { bridge } = wireThat(async () => null);
  const { on, ...groups } = bridge;
  expect(namesOf(groups)).toEqual(namesOf(contract));
  expect(typeof on).toBe('function');
  for (const group of Object.values(groups))
    for (const method of Object.values(group)) expect(typeof method).toBe('function');
});

test('the names of the preload are those of the contract', () => {
  expect(namesOf(methodNames)).toEqual(namesOf(contract));
  expect(Object.keys(eventNames).sort()).toEqual(Object.keys(events).sort());
});

test('the bridge is frozen, all the way down', () => {
  const { bridge } = wireThat(async () => null);
  expect(Object.isFrozen(bridge)).toBe(true);
  for (const part of Object.values(bridge)) if (typeof part === 'object') expect(Object.isFrozen(part)).toBe(true);
});

test('a call names its method and carries its input, over one channel', async () => {
  const answer = { ok: true, value: { key: 'k' } };
  const { bridge, sent } = wireThat(async () => answer);
  expect(await bridge.secrets.reveal({ secret: 'sec_abcdefghijklmnop' })).toEqual(answer);
  expect(sent).toEqual([[callChannel, 'secrets.reveal', { secret: 'sec_abcdefghijklmnop' }]]);
});

test('what is lost on the way is a failure without the text of the error', async () => {
  const { bridge } = wireThat(() => Promise.reject(new Error('An object could not be cloned: hunter2')));
  const answer = await bridge.app.info();
  expect(answer).toEqual({ ok: false, failure: { code: 'internal', params: {}, retryable: false } });
});

test('events reach those who listen for them, until they end it', () => {
  const { bridge, tell } = wireThat(async () => null);
  const heard: unknown[] = [];
  const first = bridge.on('menu', (payload) => heard.push(['first', payload]));
  const second = bridge.on('menu', (payload) => heard.push(['second', payload]));
  tell('menu', { command: 'search' });
  first();
  first();
  tell('menu', { command: 'refresh' });
  second();
  tell('menu', { command: 'settings' });
  tell('changed', { account: null, topics: [] });
  expect(heard).toEqual([
    ['first', { command: 'search' }],
    ['second', { command: 'search' }],
    ['second', { command: 'refresh' }],
  ]);
});

test('many subscriptions are one listener on the wire, and names that no event has are never told', () => {
  const { bridge, listeners, tell } = wireThat(async () => null);
  let heard = 0;
  for (let i = 0; i < 50; i++) bridge.on('changed', () => heard++);
  // What a page could try that does not keep to the types.
  (bridge.on as (event: string, listener: () => void) => void)('constructor', () => heard++);
  tell('constructor', {});
  expect([listeners.length, heard]).toEqual([1, 0]);
});

test('the client of a window speaks over the bridge', async () => {
  const answers = new Map<unknown, unknown>([
    ['app.info', { ok: true, value: { version: '1' } }],
    ['keys.get', { ok: false, failure: { code: 'not_found', params: {}, retryable: false } }],
  ]);
  const { bridge } = wireThat(async (_channel, method) => answers.get(method));
  const client = createClient(bridgeTransport(bridge));
  expect(await client.app.info()).toEqual({ version: '1' });
  await expect(client.keys.get({ account: 'acc_abcdefghijklmnop', id: 'A' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a method that the bridge lacks is unknown', async () => {
  const { bridge } = wireThat(async () => null);
  const transport = bridgeTransport(bridge);
  for (const [group, method] of [
    ['keys', 'nothing'],
    ['nothing', 'open'],
  ] as const)
    expect(await transport.call(group, method, undefined)).toMatchObject({ failure: { code: 'unknown_method' } });
});

test('the preload is one small file that requires Electron alone', async () => {
  const built = (await build({
    plugins: [contractNames()],
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      rolldownOptions: {
        input: 'src-preload/index.ts',
        external: ['electron'],
        output: { format: 'cjs' },
      },
    },
  })) as Rolldown.RolldownOutput;
  const [chunk] = built.output;
  expect(built.output).toHaveLength(1);
  expect(chunk.imports).toEqual(['electron']);
  expect(chunk.moduleIds.filter((id) => /valibot|contract/.test(id))).toEqual([]);
  expect(chunk.code.length).toBeLessThan(4_000);
});
