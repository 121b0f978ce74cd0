import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createKeychain, type KeychainOptions, type KeychainProcess } from '../../src-main/core/vault/keychain.ts';
import { nodeKeychainProcess } from '../../src-main/core/vault/keychain-process.ts';
import { noSessionBus, secretService } from './support/secret-service.ts';
import { keeperOn } from './support/vault.ts';

const entry = join(import.meta.dirname, '../../src-main/core/vault/keychain-child.ts');
const oddEntry = join(import.meta.dirname, 'support/odd-keychain-child.ts');

/** A keychain over real processes, which are counted. */
function realKeychain(options: Partial<KeychainOptions> = {}) {
  const seen = { started: 0, ended: 0 };
  const keychain = createKeychain({
    service: 'Latchkey test',
    spawn() {
      seen.started += 1;
      const child = nodeKeychainProcess(entry);
      child.on('exit', () => (seen.ended += 1));
      return child;
    },
    ...options,
  });
  return { keychain, seen };
}

test('an entry is kept, read back and removed, and its process ends when there is nothing left to ask', async () => {
  await secretService();
  const { keychain, seen } = realKeychain();
  expect(await keychain.get('a')).toBe(null);
  await keychain.set('a', 'one');
  expect(await keychain.get('a')).toBe('one');
  await keychain.remove('a');
  expect(await keychain.get('a')).toBe(null);
  await expect.poll(() => seen.ended).toBe(seen.started);
});

test('an entry is never overwritten', async () => {
  await secretService();
  const { keychain } = realKeychain();
  await keychain.set('a', 'one');
  await keychain.set('a', 'one');
  await expect(keychain.set('a', 'two')).rejects.toMatchObject({ code: 'conflict' });
  expect(await keychain.get('a')).toBe('one');
});

test('a locked keychain gives nothing and takes nothing', async () => {
  const service = await secretService();
  const { keychain } = realKeychain();
  await keychain.set('a', 'one');
  await service.lock();
  expect(await keychain.get('a')).toBe(null);
  await expect(keychain.set('b', 'two')).rejects.toMatchObject({ code: 'keychain_silent' });
});

test.each([
  ['kept', 'open'],
  ['lost', 'choose'],
  ['cut', 'choose'],
])(
  'an entry that the keychain took and then %s makes a vault only where it is read back as it was: %s',
  async (as, state) => {
    vi.stubEnv('ODD_KEYCHAIN', as);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { keychain } = realKeychain({ spawn: () => nodeKeychainProcess(oddEntry) });
    const { keeper } = keeperOn({ keychain });
    await keeper.start();
    expect(keeper.state()).toMatchObject({ state });
  },
);

test('without a session bus it is silent at once', async () => {
  noSessionBus();
  const { keychain } = realKeychain({ deadlineMs: 15_000 });
  // At the deadline it would be late.
  await expect(keychain.get('a')).rejects.toMatchObject({
    code: 'keychain_silent',
    failure: { retryable: true, params: { reason: 'failed' } },
  });
});

test('one that hangs is asked by one process alone, and answers when it wakes', async () => {
  const service = await secretService();
  const { keychain, seen } = realKeychain();
  await keychain.set('a', 'one');
  service.freeze();
  const before = seen.started;
  const answers = Promise.all([keychain.get('a'), keychain.get('a')]);
  const another = keychain.get('a');
  expect(seen.started).toBe(before + 1);
  service.thaw();
  expect(await answers).toEqual(['one', 'one']);
  expect(await another).toBe('one');
  expect(seen.started).toBe(before + 1);
});

// It would be waited for until the test's own time-out.
test('one that never answers is given up, and its process is killed', async () => {
  const service = await secretService();
  const { keychain, seen } = realKeychain({ deadlineMs: 500 });
  service.freeze();
  await expect(keychain.get('a')).rejects.toMatchObject({
    code: 'keychain_silent',
    failure: { params: { reason: 'late' } },
  });
  await expect.poll(() => seen.ended).toBe(seen.started);
});

test('a process that can not be started is a silent keychain', async () => {
  const failed = { code: 'keychain_silent', failure: { params: { reason: 'failed' } } };
  const missing = createKeychain({
    service: 's',
    deadlineMs: 15_000,
    spawn: () => nodeKeychainProcess('/nonexistent/keychain.js'),
  });
  await expect(missing.get('a')).rejects.toMatchObject(failed);
  const throwing = createKeychain({
    service: 's',
    spawn() {
      throw new Error('no more processes');
    },
  });
  await expect(throwing.get('a')).rejects.toMatchObject(failed);
});

test('a vault opens by a real keychain, is silent while that is locked, and is made without one on request', async () => {
  const service = await secretService();
  const { keychain } = realKeychain();
  const first = keeperOn({ keychain });
  await first.keeper.start();
  expect(first.keeper.state()).toMatchObject({ state: 'open', protection: 'keychain' });
  await first.keeper.close();

  const again = keeperOn({ keychain, dataDir: first.dataDir });
  await again.keeper.start();
  expect(again.keeper.state()).toMatchObject({ state: 'open', protection: 'keychain' });
  await again.keeper.close();

  await service.lock();
  const locked = keeperOn({ keychain, dataDir: first.dataDir });
  await locked.keeper.start();
  expect(locked.keeper.state()).toMatchObject({ state: 'silent', failure: { code: 'keychain_silent' } });
  expect(await locked.keeper.startAnew()).toMatchObject({ state: 'choose', failure: { code: 'keychain_silent' } });
});

/** A process that does as the test says. */
function scripted() {
  const events = new EventEmitter();
  const asked: unknown[] = [];
  const kill = vi.fn();
  const child: KeychainProcess = {
    postMessage: (message) => void asked.push(message),
    on: (...to) => void events.on(...to),
    kill,
  };
  return { child, asked, kill, events };
}

/** What a promise comes to without anything that would have to be waited for; it would be waited for until the test's time-out. */
async function atOnce<T>(promise: Promise<T>): Promise<T> {
  const late = setImmediate().then(() => Promise.reject(new Error('it is still waited for')));
  return Promise.race([promise, late]);
}

test('questions go one after the other, and those behind one that dies are given up with it', async () => {
  const { child, asked, events } = scripted();
  const keychain = createKeychain({ service: 's', spawn: () => child });
  const answers = Promise.allSettled([keychain.get('a'), keychain.get('b'), keychain.get('c')]);
  expect(asked).toHaveLength(1);
  events.emit('message', { result: 'done', value: 'one' });
  expect(asked).toHaveLength(2);
  events.emit('exit', 1);
  expect(await atOnce(answers)).toMatchObject([
    { status: 'fulfilled', value: 'one' },
    { status: 'rejected', reason: { code: 'keychain_silent' } },
    { status: 'rejected', reason: { code: 'keychain_silent' } },
  ]);
  expect(asked).toHaveLength(2);
});

test('an answer that is none is a silent keychain', async () => {
  const { child, events, kill } = scripted();
  const keychain = createKeychain({ service: 's', spawn: () => child });
  const answer = keychain.get('a');
  events.emit('message', { result: 'done' });
  await expect(atOnce(answer)).rejects.toMatchObject({ code: 'keychain_silent' });
  expect(kill).toHaveBeenCalledTimes(1);
});
