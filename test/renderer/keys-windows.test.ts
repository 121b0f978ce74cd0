import { expect, test } from 'vitest';
import { RowWindows, windowsFor, type SomeRows } from '../../src-renderer/views/keys/row-windows.ts';

/** Rows that are read when the test lets them. */
function source(total: number, first?: SomeRows<number>) {
  const asked: { from: number; give: () => Promise<void>; fail: () => Promise<void> }[] = [];
  let arrivals = 0;
  const failures: unknown[] = [];
  const rows = new RowWindows<number>({
    total,
    ...(first && { first }),
    read: (from, count) => {
      const { promise, resolve, reject } = Promise.withResolvers<number[]>();
      const settled = async () => {
        await promise.catch(() => undefined);
        await Promise.resolve();
        await new Promise(setImmediate);
      };
      asked.push({
        from,
        give: () => {
          resolve(Array.from({ length: Math.min(count, total - from) }, (_, index) => from + index));
          return settled();
        },
        fail: () => {
          reject(new Error('gone'));
          return settled();
        },
      });
      return promise;
    },
    onarrival: () => arrivals++,
    onfailure: (thrown) => failures.push(thrown),
  });
  return { rows, asked, failures, arrivals: () => arrivals };
}

test('windows in sight come first, then the next on each side', () => {
  expect(windowsFor(0, 30, 1000)).toEqual([0, 1]);
  expect(windowsFor(250, 280, 1000)).toEqual([2, 3, 1]);
  expect(windowsFor(290, 310, 1000)).toEqual([2, 3, 4, 1]);
  expect(windowsFor(980, 1010, 1000)).toEqual([9, 8]);
  expect(windowsFor(0, 30, 0)).toEqual([]);
  expect(windowsFor(5000, 5030, 1000)).toEqual([9, 8]);
});

test('a row is there once its window has come', async () => {
  const { rows, asked, arrivals } = source(1000);
  rows.want(0, 30);
  expect(rows.at(5)).toBeUndefined();
  await asked[0]?.give();
  expect(rows.at(5)).toBe(5);
  expect(rows.at(99)).toBe(99);
  expect(rows.at(100)).toBeUndefined();
  expect(arrivals()).toBe(1);
});

test('rows that came with the list are there at once, and only what they leave out is waited for', async () => {
  const { rows, asked } = source(1000, { from: 90, rows: [90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101] });
  expect(rows.at(89)).toBeUndefined();
  expect(rows.at(90)).toBe(90);
  await rows.load(92, 101);
  expect(asked).toEqual([]);
  const loaded = rows.load(95, 110);
  expect(asked.map(({ from }) => from)).toEqual([100]);
  await asked[0]?.give();
  await loaded;
  expect(rows.at(110)).toBe(110);
});

test('what was scrolled past is not asked for, and at most two are asked at once', async () => {
  const { rows, asked } = source(100_000);
  rows.want(0, 30);
  for (let row = 1000; row <= 90_000; row += 1000) rows.want(row, row + 30);
  expect(asked.map(({ from }) => from)).toEqual([0, 100]);
  await asked[0]?.give();
  expect(asked.at(-1)?.from).toBe(90_000);
  await asked[1]?.give();
  expect(asked.map(({ from }) => from)).toEqual([0, 100, 90_000, 90_100]);
});

test('a window is asked for once', async () => {
  const { rows, asked } = source(1000);
  rows.want(0, 30);
  rows.want(10, 40);
  await asked[0]?.give();
  rows.want(0, 30);
  expect(asked.map(({ from }) => from)).toEqual([0, 100]);
});

test('loading resolves when the rows in sight are there, without those beside them', async () => {
  const { rows, asked } = source(1000);
  const loaded = rows.load(190, 215);
  expect(asked.map(({ from }) => from)).toEqual([100, 200]);
  await asked[0]?.give();
  await asked[1]?.give();
  await loaded;
  expect(rows.at(215)).toBe(215);
});

test('a window that fails is told, and asked for again when it is wanted again', async () => {
  const { rows, asked, failures } = source(50);
  rows.want(0, 30);
  await asked[0]?.fail();
  expect(failures).toHaveLength(1);
  rows.want(0, 30);
  await asked[1]?.give();
  expect(rows.at(0)).toBe(0);
});

test('old windows are let go, those in sight never', async () => {
  const { rows, asked } = source(10_000);
  rows.want(0, 30);
  for (let window = 0; window < 100; window++) {
    const loaded = rows.load(window * 100, window * 100);
    await asked.at(-1)?.give();
    await asked.find(({ from }) => from === window * 100)?.give();
    await loaded;
  }
  expect(rows.at(0)).toBe(0);
  expect(rows.at(2000)).toBeUndefined();
  expect(rows.at(9900)).toBe(9900);
});
