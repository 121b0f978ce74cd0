import { expect, test } from 'vitest';
import { Failed } from '../../src-preload/contract/failure.ts';
import { createActs, type Acts } from '../../src-main/core/acts/acts.ts';
import { createObserved } from '../../src-main/core/acts/observed.ts';
import { openVaultInMemory } from '../../src-main/core/vault/database.ts';
import { standingClock } from './support/vault.ts';

const account = 'acc_aaaaaaaaaaaaaaaa';
const creation = { account, kind: 'api_key', what: 'create', request: { name: 'Gateway', rights: [] } } as const;
const secret = 'NNSXS.ABCDEF234567.SECRET234567';

function room(vault = openVaultInMemory()) {
  const clock = standingClock();
  const logged: string[] = [];
  const whose = (id: string) => (id === account ? { identity: 'https://lns.example.com', user_id: 'ops' } : undefined);
  const now = () => clock.now();
  const acts = createActs(vault, { now, whose, hasAnswered: () => false, log: (event) => logged.push(event) });
  const newest = (table: 'act' | 'observation', count: number) =>
    vault.prepare(`SELECT * FROM ${table} ORDER BY seq DESC LIMIT ?`).all(count);
  return { vault, clock, logged, acts, observed: createObserved(vault, { now, whose }), newest };
}

const idsOf = (acts: Acts) => acts.open().map(({ id }) => id);

test('an act is open from before its request, with what was known then, until it is closed', () => {
  const { acts, newest } = room();
  const id = acts.begin({ ...creation, knownIds: ['OLD'] });
  expect(acts.open()).toEqual([
    {
      ...{ id, account, kind: 'api_key', what: 'create', subject: null, request: creation.request, knownIds: ['OLD'] },
      ...{ outcome: null, candidates: [], begunAt: '2026-11-24T06:00:00.000000Z', lookedAt: null },
    },
  ]);
  expect(acts.isUnderWay(id)).toBe(true);
  acts.close(id, { state: 'done', made: { id: 'NEW', createdAt: null } });
  expect(acts.open()).toEqual([]);
  expect([...acts.created(account, 'api_key')]).toEqual(['NEW']);
  expect(acts.wasDone(account, 'api_key', 'NEW', 'create')).toBe(true);
  expect(newest('act', 1)).toMatchObject([{ subject: 'NEW', state: 'done', owner: 'ops' }]);
});

test('one that a server refused is closed, and one whose answer was lost is open, in a later life as well', () => {
  const { acts, vault, newest } = room();
  const refused = acts.begin(creation);
  acts.fail(refused, new Failed('forbidden'));
  expect(newest('act', 1)).toMatchObject([{ id: refused, state: 'refused', failure: 'forbidden' }]);
  const lost = acts.begin(creation);
  acts.fail(lost, new Failed('outcome_unknown'));
  expect(acts.isUnderWay(lost)).toBe(false);
  const cutOff = acts.begin({ ...creation, what: 'update', subject: 'KEY' });
  const later = room(vault).acts;
  expect(new Set(idsOf(later))).toEqual(new Set([lost, cutOff]));
  expect(later.isUnderWay(cutOff)).toBe(false);
  expect(later.openOn(account, 'api_key', 'KEY')).toMatchObject([{ id: cutOff, what: 'update' }]);
  expect(later.openCreations(account)).toMatchObject([{ id: lost }]);
  expect(later.openCreations('acc_bbbbbbbbbbbbbbbb')).toEqual([]);
});

test('what a look has found is kept with its candidates', () => {
  const { acts, clock } = room();
  const id = acts.begin(creation);
  clock.at += 60_000;
  acts.looked(id, 'secret_lost', [{ id: 'NEW', createdAt: null }]);
  expect(acts.open()).toMatchObject([
    {
      outcome: 'secret_lost',
      candidates: [{ id: 'NEW', createdAt: null }],
      begunAt: '2026-11-24T06:00:00.000000Z',
      lookedAt: '2026-11-24T06:01:00.000000Z',
    },
  ]);
});

test('texts are verbatim while an act is open, and without secrets when it is closed', () => {
  const { acts, observed, newest } = room();
  const id = acts.begin({ ...creation, what: 'update', request: { name: secret }, before: { name: `was ${secret}` } });
  expect(acts.open()).toMatchObject([{ request: { name: secret } }]);
  acts.close(id, { state: 'done' });
  acts.record({ account: null, kind: 'account', what: 'delete', subject: secret });
  expect(newest('act', 2)).toMatchObject([
    { subject: 'NNSXS.…', account: null },
    { request: '{"name":"NNSXS.…"}', before: '{"name":"was NNSXS.…"}' },
  ]);
  observed.doubt({ account, kind: 'api_key', what: 'appeared', subject: 'K', name: secret });
  const [doubted] = observed.doubted('api_key');
  expect(doubted).toMatchObject({ name: secret });
  if (doubted !== undefined) observed.confirm(doubted);
  observed.record({ account, kind: 'api_key', what: 'changed', subject: 'K', name: secret });
  expect(newest('observation', 2)).toMatchObject([{ name: 'NNSXS.…' }, { name: 'NNSXS.…', doubted: 0 }]);
});

test('what is doubted is once there, until it is confirmed or dropped', () => {
  const { observed, newest } = room();
  const seen = { account, kind: 'api_key', what: 'appeared', subject: 'K', name: 'twin' } as const;
  observed.doubt(seen);
  observed.doubt(seen);
  expect(observed.doubted('api_key')).toHaveLength(1);
  observed.drop(account, 'api_key', 'K');
  expect(newest('observation', 1)).toEqual([]);
});

test('a begin that is taken back with its transaction is none', () => {
  const { acts, vault } = room();
  const taken = vault.transaction(() => {
    acts.begin(creation);
    expect(acts.open()).toHaveLength(1);
    throw new Error('no room');
  });
  expect(taken).toThrow('no room');
  expect(acts.open()).toEqual([]);
});

test('the oldest go where there are too many, but never an open one, nor which keys this app made', () => {
  const { acts, observed, vault } = room();
  const open = acts.begin(creation);
  const made = acts.begin(creation);
  acts.close(made, { state: 'done', made: { id: 'MADE', createdAt: null } });
  observed.doubt({ account, kind: 'api_key', what: 'appeared', subject: 'DOUBTED', name: 'twin' });
  acts.inOneGo(() => {
    for (let nth = 0; nth < 17_000; nth += 1) {
      acts.record({ account, kind: 'api_key', what: 'update', subject: String(nth) });
      observed.record({ account, kind: 'api_key', what: 'changed', subject: String(nth), name: 'x' });
    }
  });
  for (const table of ['act', 'observation']) {
    const count = vault.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
    expect(count).toBeGreaterThan(10_000);
    expect(count).toBeLessThan(17_000);
  }
  expect(idsOf(acts)).toEqual([open]);
  expect(acts.wasDone(account, 'api_key', 'MADE', 'create')).toBe(false);
  expect([...acts.created(account, 'api_key')]).toEqual(['MADE']);
  expect(observed.doubted('api_key')).toMatchObject([{ subject: 'DOUBTED' }]);
});

test('open acts and those of a subject are found by index', () => {
  const { vault } = room();
  const plan = (where: string) =>
    vault.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN SELECT * FROM act WHERE ${where}`).all()[0]?.detail;
  expect(plan('closed_at IS NULL ORDER BY begun_at, id')).toContain('act_open');
  expect(plan(`closed_at IS NULL AND id = 'i'`)).toContain('act_open');
  expect(plan(`account = 'a' AND kind = 'k' AND subject = 's'`)).toContain('act_subject');
});

test('what is done is not told as failed where that can’t be written', () => {
  const { acts, vault, logged } = room();
  const id = acts.begin(creation);
  vault.exec(`CREATE TRIGGER full BEFORE INSERT ON act BEGIN SELECT raise(ABORT, 'no room'); END`);
  vault.exec(`CREATE TRIGGER shut BEFORE UPDATE ON act BEGIN SELECT raise(ABORT, 'no room'); END`);
  const fact = { account, kind: 'user', what: 'delete', subject: 'ops' } as const;
  expect(() => acts.record(fact)).toThrow();
  acts.recordDone(fact);
  acts.closeQuietly(id, { state: 'done' });
  expect(logged).toEqual(['act.not_written', 'act.not_written']);
  expect(acts.isUnderWay(id)).toBe(false);
});
