import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBudget, type RequestBudget, type Urgency } from '../../src-main/core/stack/budget.ts';

const never = new AbortController().signal;

/** Enters many times, and tells who is in, in which order they came in, and how to let one go. */
function crowd(budget: RequestBudget) {
  const inside: { name: string; leave: () => void }[] = [];
  const order: string[] = [];
  return {
    inside: () => inside.map(({ name }) => name),
    order,
    async enter(name: string, account: symbol, host: string, urgency?: Urgency, signal = never): Promise<void> {
      const leave = await budget.enter(account, host, signal, urgency);
      inside.push({ name, leave });
      order.push(name);
    },
    /** The one that came in first goes; whoever may come in then has come in when this is over. */
    async leaveOne(): Promise<void> {
      inside.shift()?.leave();
      await settle();
    },
  };
}

function settle(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

test('four at once of an account, six of a host, 24 in all', async () => {
  const budget = createBudget();
  const { enter, inside } = crowd(budget);
  const accounts = Array.from({ length: 10 }, (_, index) => ({ account: Symbol(), host: `host-${index >> 1}` }));
  for (const { account, host } of accounts) for (let i = 0; i < 5; i++) void enter(host, account, host);
  await settle();
  // Two accounts a host: six of each host, until 24 are reached.
  expect(inside()).toHaveLength(24);
  expect(inside().filter((host) => host === 'host-0')).toHaveLength(6);

  const alone = crowd(createBudget());
  for (let i = 0; i < 9; i++) void alone.enter('a', Symbol.for('a'), 'host');
  await settle();
  expect(alone.inside()).toHaveLength(4);
});

test('accounts take turns, whatever the length of their queues', async () => {
  const { enter, leaveOne, order } = crowd(createBudget({ perAccount: 1, perHost: 1, inAll: 1 }));
  const [a, b, c] = [Symbol('a'), Symbol('b'), Symbol('c')];
  for (let i = 0; i < 4; i++) void enter(`a${i}`, a, 'host');
  void enter('b0', b, 'host');
  void enter('b1', b, 'host');
  void enter('c0', c, 'host');
  for (let i = 0; i < 7; i++) await leaveOne();
  expect(order).toEqual(['a0', 'a1', 'b0', 'c0', 'a2', 'b1', 'a3']);
});

test('a person comes before a job, and a job before a reading, in an account and over all', async () => {
  const { enter, leaveOne, order } = crowd(createBudget({ perAccount: 1, perHost: 1, inAll: 1 }));
  const [a, b] = [Symbol('a'), Symbol('b')];
  void enter('first', a, 'host');
  for (const urgency of ['reading', 'job', 'person'] as const) void enter(`a ${urgency}`, a, 'host', urgency);
  for (const urgency of ['reading', 'job'] as const) void enter(`b ${urgency}`, b, 'host', urgency);
  for (let i = 0; i < 6; i++) await leaveOne();
  expect(order).toEqual(['first', 'a person', 'b job', 'a job', 'b reading', 'a reading']);
});

test('a host that is full does not hold up another', async () => {
  const { enter, inside } = crowd(createBudget({ perAccount: 4, perHost: 1, inAll: 4 }));
  void enter('a', Symbol(), 'one');
  void enter('waits', Symbol(), 'one');
  void enter('b', Symbol(), 'two');
  await settle();
  expect(inside()).toEqual(['a', 'b']);
});

test('who is cancelled in the queue leaves it, and holds up nobody', async () => {
  const budget = createBudget({ perAccount: 1, perHost: 1, inAll: 1 });
  const { enter, inside, leaveOne } = crowd(budget);
  const [a, cancel] = [Symbol('a'), new AbortController()];
  void enter('first', a, 'host');
  const cancelled = enter('cancelled', a, 'host', 'person', cancel.signal);
  void enter('last', a, 'host');
  await settle();
  cancel.abort();
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  await leaveOne();
  expect(inside()).toEqual(['last']);
  await expect(budget.enter(a, 'host', cancel.signal)).rejects.toMatchObject({ code: 'cancelled' });
});

test('leaving twice frees one place', async () => {
  const budget = createBudget({ perAccount: 1, perHost: 1, inAll: 1 });
  const leave = await budget.enter(Symbol(), 'host', never);
  leave();
  leave();
  const { enter, inside } = crowd(budget);
  void enter('a', Symbol(), 'host');
  void enter('b', Symbol(), 'host');
  await settle();
  expect(inside()).toEqual(['a']);
});

test('whatever comes and goes, no limit is passed and everybody gets in', async () => {
  const limits = { perAccount: 2, perHost: 3, inAll: 5 };
  const visit = fc.record({ account: fc.nat({ max: 4 }), host: fc.nat({ max: 2 }), cancels: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(visit, { maxLength: 40 }), async (visits) => {
      const budget = createBudget(limits);
      const accounts = Array.from({ length: 5 }, (_, index) => Symbol(index));
      const inside: { account: number; host: number; leave: () => void }[] = [];
      let served = 0;
      const entering = visits.map(async ({ account, host, cancels }) => {
        const cancel = new AbortController();
        const entered = budget.enter(accounts[account] ?? Symbol(), String(host), cancel.signal);
        if (cancels) cancel.abort();
        const leave = await entered;
        inside.push({ account, host, leave });
        served++;
      });
      const all = Promise.allSettled(entering);
      for (let turn = 0; turn <= visits.length; turn++) {
        await settle();
        expect(inside.length).toBeLessThanOrEqual(limits.inAll);
        for (let n = 0; n < 5; n++) {
          expect(inside.filter(({ account }) => account === n).length).toBeLessThanOrEqual(limits.perAccount);
          expect(inside.filter(({ host }) => host === n).length).toBeLessThanOrEqual(limits.perHost);
        }
        inside.shift()?.leave();
      }
      const outcomes = await all;
      expect(served).toBe(outcomes.filter(({ status }) => status === 'fulfilled').length);
      expect(served).toBeGreaterThanOrEqual(visits.filter(({ cancels }) => !cancels).length);
    }),
    { numRuns: 100 },
  );
});
