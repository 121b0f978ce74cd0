import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreement, doubtOf, farthest, type HeardClock } from '../../src-main/core/account/plausible-clock.ts';
import { DAY } from '../stack/seed.ts';

const year = 365 * DAY;
const years = (least: number, most: number) => fc.integer({ min: least * year, max: most * year });
/** How far clocks are off, in ms: some hardly, some by a few days, some by years. */
const off = fc.oneof(
  fc.integer({ min: -60_000, max: 60_000 }),
  fc.integer({ min: -30 * DAY, max: 30 * DAY }),
  years(-20, 20),
);
const names = ['good', 'a', 'b', 'c'] as const;

/** What a computer hears of servers whose clocks are so far from the true time, while its own is off by `computer`. */
function heardBy(computer: number, servers: readonly number[]): HeardClock[] {
  return servers.map((ahead, nth) => ({ server: names[nth] ?? `${nth}`, ahead: ahead - computer, isHeard: true }));
}

const doubts = (all: readonly HeardClock[], computer: readonly number[] = [0]) =>
  all.map((own) => doubtOf(own, all, computer));

test('a server that is right is believed wherever another clock is right as well, whatever the others say', () => {
  fc.assert(
    fc.property(off, fc.array(off, { maxLength: 3 }), fc.boolean(), (computer, others, isComputerRight) => {
      const own = isComputerRight ? 0 : computer;
      const all = heardBy(own, isComputerRight ? [0, ...others] : [0, ...others, 0]);
      expect(doubts(all)[0]).toBeNull();
    }),
  );
});

test('a clock that is off by more than a day, and by as much as no other, is in doubt beside one that is right', () => {
  fc.assert(
    fc.property(off, fc.array(off, { maxLength: 2 }), (wrong, others) => {
      fc.pre([0, ...others].every((other) => Math.abs(other - wrong) > agreement));
      expect(doubts(heardBy(0, [0, wrong, ...others]))[1]).toBe('server');
    }),
  );
});

test('servers that agree are believed, however far this computer’s clock is off', () => {
  fc.assert(
    fc.property(years(-50, 50), fc.integer({ min: 2, max: 4 }), (computer, count) => {
      expect(new Set(doubts(heardBy(computer, new Array<number>(count).fill(0))))).toEqual(new Set([null]));
    }),
  );
});

test('the only server is believed within two years of this computer’s clock', () => {
  fc.assert(
    fc.property(off, (ahead) => {
      expect(doubts(heardBy(0, [ahead]))).toEqual([Math.abs(ahead) > farthest ? 'server' : null]);
    }),
  );
});

test('of servers that all say something else, and none what this computer says, none is believed', () => {
  fc.assert(
    fc.property(fc.array(off, { minLength: 2, maxLength: 4 }), (servers) => {
      const clocks = [0, ...servers];
      fc.pre(clocks.every((one, nth) => clocks.every((other, at) => at === nth || Math.abs(one - other) > agreement)));
      expect(new Set(doubts(heardBy(0, servers)))).toEqual(new Set(['server']));
    }),
  );
});

test('what was remembered counts no more where the servers that were heard say that this computer’s clock was set', () => {
  fc.assert(
    fc.property(years(-20, 20), off, (set, before) => {
      fc.pre(Math.abs(set) > agreement && Math.abs(before + set) > agreement);
      const good: HeardClock = { server: 'good', ahead: -set, isHeard: true };
      const remembered: HeardClock = { server: 'a', ahead: before, isHeard: false };
      expect(doubtOf(remembered, [good, remembered], [0])).toBe('computer');
      expect(doubtOf(remembered, [remembered], [0, -set])).toBe('computer');
      expect(doubtOf(remembered, [remembered], [0])).toBe(Math.abs(before) > farthest ? 'server' : null);
    }),
  );
});

test('a clock that was set while the app runs takes the belief from no server that had it', () => {
  fc.assert(
    fc.property(years(-20, 20), fc.array(off, { minLength: 1, maxLength: 4 }), (set, servers) => {
      const before = doubts(heardBy(0, servers));
      expect(doubts(heardBy(set, servers), [0, -set]).filter((doubt, nth) => before[nth] === null && doubt)).toEqual(
        [],
      );
    }),
  );
});

test('accounts of one server do not confirm each other', () => {
  const far: HeardClock = { server: 'a', ahead: 10 * year, isHeard: true };
  expect(doubtOf(far, [far, far, { server: 'good', ahead: 0, isHeard: true }], [0])).toBe('server');
});
