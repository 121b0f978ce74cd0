import { expect, test } from 'vitest';
import { Failed, type FailureCode } from '../../src-preload/contract/failure.ts';
import type { Progress } from '../../src-preload/contract/sync.ts';
import { stateRows } from '../../src-main/core/account/state-rows.ts';
import { openCacheInMemory } from '../../src-main/core/cache/database.ts';
import { usualAges, type Pull, type Reason } from '../../src-main/core/sync/pull.ts';
import { createReader } from '../../src-main/core/sync/reader.ts';
import { createRuns } from '../../src-main/core/sync/runs.ts';
import { createScheduler } from '../../src-main/core/sync/scheduler.ts';

const account = 'acc_aaaaaaaaaaaaaaaa';
const name = 'keys_of_gateways';
const minute = 60_000;

/** A pull of as many gateways as are said, and whoever schedules it: both anew for each life of the app, over one cache. */
function world(count: number) {
  const state = stateRows(openCacheInMemory());
  const clock = { at: Date.parse('2026-11-24T06:00:00Z'), now: () => clock.at };
  const runs = createRuns(state, clock, name);
  const there = new Set(Array.from({ length: count }, (_, nth) => `gtw-${nth}`));
  const read: string[] = [];
  const lost: string[] = [];
  const refused = new Map<string, FailureCode>();
  const firsts: boolean[] = [];
  /** Called after each part that was read. */
  const after: { each: () => void } = { each: () => undefined };
  const pull: Pull = {
    name,
    fills: ['api_key'],
    ages: usualAges,
    parts: { list: async () => [...there], lost: (_, part) => void lost.push(part) },
    async run({ id }, part, { signal }) {
      const { since, end } = runs.begin(id, part);
      try {
        await Promise.resolve();
        signal.throwIfAborted();
        const code = refused.get(part);
        if (code !== undefined) throw new Failed(code);
        firsts.push(runs.isFirst(id, part));
        runs.ended(id, since, true, part);
      } finally {
        end();
      }
      read.push(part);
      after.each();
    },
  };
  function life() {
    const told: Progress[] = [];
    const scheduler = createScheduler({
      ...createReader({ state, clock, gather: (work) => work() }),
      pulls: () => [pull],
      handle: (id) => ({ id, userId: 'ops', stack: { get: unasked, write: unasked } }),
      accounts: () => [account],
      paused: () => false,
      clock,
      wakeDelayMs: () => 0,
      tell: (progress) => void told.push(progress),
      after: () => undefined,
      log: () => undefined,
    });
    const readNow = (reason: Reason = 'asked', signal?: AbortSignal) =>
      scheduler.read({ account, reason, ...(signal && { signal }) });
    return { ...scheduler, told, readNow };
  }
  /** What was read since it was asked the last time. */
  const taken = () => read.splice(0);
  return { state, clock, there, refused, lost, firsts, after, taken, life };
}

const unasked = async (): Promise<never> => {
  throw new Error('nothing is asked here');
};

test('a reading of many parts that is broken off by the end of the app goes on where it was', async () => {
  const { life, after, taken, clock, there } = world(820);
  const first = life();
  let left = 400;
  after.each = () => {
    left -= 1;
    if (left === 0) void first.close();
  };
  await expect(first.readNow()).rejects.toMatchObject({ code: 'cancelled' });
  const before = taken();
  // Those beside it were under way.
  expect(before.length).toBeGreaterThanOrEqual(400);
  expect(before.length).toBeLessThan(404);
  expect(first.told.at(-1)).toMatchObject({ state: 'cancelled', total: 820 });

  clock.at += 2 * minute;
  const second = life();
  expect(await second.readNow()).toEqual([account]);
  const rest = taken();
  expect([...before, ...rest].toSorted()).toEqual([...there].toSorted());
  expect(second.told.at(-1)).toMatchObject({ state: 'done', done: 820, total: 820 });

  await second.readNow();
  expect(taken()).toHaveLength(820);
});

test('a part that is refused is no failure of the others, and is told from one that was read', async () => {
  const { life, refused, taken, state, there, clock } = world(6);
  refused.set('gtw-2', 'forbidden');
  const { readNow } = life();
  expect(await readNow()).toEqual([account]);
  expect(taken()).toHaveLength(5);
  expect(state.syncedParts(account, `${name}_failed`)).toMatchObject([{ part: 'gtw-2', failure: 'forbidden' }]);
  clock.at += minute;
  expect(await readNow('shown')).toEqual([]);
  refused.clear();
  await readNow();
  expect(taken()).toHaveLength(there.size);
  expect(state.syncedParts(account, `${name}_failed`)).toEqual([]);
});

test('what is no fault of one part breaks the reading off, and is its failure', async () => {
  const { life, refused, taken } = world(50);
  refused.set('gtw-10', 'offline');
  const { readNow, told } = life();
  await expect(readNow()).rejects.toMatchObject({ code: 'offline' });
  expect(taken().length).toBeLessThan(15);
  expect(told.at(-1)).toMatchObject({ state: 'failed', failure: { code: 'offline' } });
});

test('each part has an age and a first reading of its own, and the oldest comes first', async () => {
  const { life, there, taken, clock, firsts } = world(3);
  const { readNow } = life();
  await readNow();
  clock.at += 10 * minute;
  there.add('gtw-new');
  await readNow('shown');
  expect(taken().slice(3)[0]).toBe('gtw-new');
  expect(firsts).toEqual([true, true, true, true, false, false, false]);
  clock.at += 16 * minute;
  there.add('gtw-newer');
  await readNow('opened');
  expect(taken()).toHaveLength(5);
});

test('a part that is there no more is forgotten, once', async () => {
  const { life, there, lost, state } = world(3);
  const { readNow } = life();
  await readNow();
  there.delete('gtw-1');
  await readNow();
  await readNow();
  expect(lost).toEqual(['gtw-1']);
  expect(state.syncedParts(account, name).map(({ part }) => part)).toEqual(['gtw-0', 'gtw-2']);
});

test('who waits no longer breaks nothing off for whoever else waits', async () => {
  const { life, after, taken } = world(20);
  const { readNow } = life();
  const leaving = new AbortController();
  after.each = () => leaving.abort();
  const gone = readNow('asked', leaving.signal);
  const stays = readNow('shown');
  await expect(gone).rejects.toMatchObject({ code: 'cancelled' });
  expect(await stays).toEqual([account]);
  expect(taken()).toHaveLength(20);
});

test('what is wanted of other tables alone reads nothing', async () => {
  const { life, taken } = world(2);
  const { read } = life();
  expect(await read({ account, topics: ['user'], reason: 'asked' })).toEqual([]);
  expect(await read({ account, topics: ['user', 'api_key'], reason: 'asked' })).toEqual([account]);
  expect(taken()).toHaveLength(2);
});
