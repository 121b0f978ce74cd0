import type { Database } from 'better-sqlite3';
import { expect, test } from 'vitest';
import { keyViews, type KeyFilter, type KeySort, type KeyView } from '../../src-preload/contract/keys.ts';
import { openCacheInMemory } from '../../src-main/core/cache/database.ts';
import { timeText } from '../../src-main/core/clock.ts';
import { fold } from '../../src-main/core/keys/fold.ts';
import { createKeyIndex } from '../../src-main/core/keys/key-index.ts';
import { createKeyFilter } from '../../src-main/core/keys/list-filter.ts';
import { createRightsSets } from '../../src-main/core/keys/list-rights.ts';
import { keyListRows } from '../../src-main/core/keys/list-rows.ts';
import { keyRows, type Key, type KeyRows } from '../../src-main/core/keys/rows.ts';
import { randomFrom } from './support/random.ts';

const accounts = ['acc_aaaaaaaaaaaaaaaa', 'acc_bbbbbbbbbbbbbbbb', 'acc_cccccccccccccccc'];
const names = [
  'Grafana',
  'grafana OPS',
  'ゲートウェイ',
  'ｹﾞｰﾄｳｪｲ 2',
  'Ärger',
  'ÄRGER im Büro',
  '',
  '請求書 export',
  'b',
];
const rights = [
  ['RIGHT_USER_INFO'],
  ['RIGHT_GATEWAY_STATUS_READ', 'RIGHT_USER_INFO'],
  ['RIGHT_USER_ALL'],
  ['RIGHT_APPLICATION_ALL', 'RIGHT_GATEWAY_ALL', 'RIGHT_USER_ALL'],
];
const words = ['', 'grafana', 'ゲート', 'ärger', 'gateway', 'user export', '2', 'key1', 'no such'];
const day = 86_400_000;
const now = Date.parse('2026-11-24T06:00:00Z');
/** Each account's server has a clock of its own, and that of the last is in doubt: nothing is judged by it. */
const judgedAt = new Map([
  ['acc_aaaaaaaaaaaaaaaa', now],
  ['acc_bbbbbbbbbbbbbbbb', now + 40 * day],
]);
const facts = {
  judgedAt,
  accounts: accounts.toReversed(),
  signInKeys: [`${accounts[0]}/KEY1A`],
  noted: () => [],
  rightWords: (right: string) => [right.toLowerCase()],
};

type Random = () => number;

/** The same question to SQLite alone, in the plainest words; `folded` is how search compares texts. */
function bySql(cache: Database, filter: KeyFilter): number[] {
  const conditions = fold(filter.text)
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const inRights = `EXISTS (SELECT 1 FROM json_each(s.rights) WHERE instr(lower(value), '${word}'))`;
      return `(instr(folded(k.name), '${word}') OR instr(folded(k.id), '${word}') OR ${inRights})`;
    });
  if (filter.account !== null) conditions.push(`k.account = '${filter.account}'`);
  if (filter.right !== null) {
    const covering = `('${filter.right}', 'RIGHT_ALL', 'RIGHT_USER_ALL')`;
    conditions.push(`EXISTS (SELECT 1 FROM json_each(s.rights) WHERE value IN ${covering})`);
  }
  conditions.push(viewSql[filter.view]);
  return cache
    .prepare<[], number>(
      `SELECT k.row FROM api_key k JOIN rights_set s ON s.id = k.rights_set
       WHERE ${conditions.join(' AND ')} ORDER BY ${orderSql(filter.sort)}`,
    )
    .pluck()
    .all();
}

/** NULL, which no time is before or after, where there is nothing to judge by. */
const at = (days: number) => {
  const cases = [...judgedAt].map(([account, time]) => `WHEN '${account}' THEN '${timeText(time + days * day)}'`);
  return `(CASE k.account ${cases.join(' ')} END)`;
};
const viewSql: Record<KeyView, string> = {
  all: 'true',
  expiring_7: `k.expires_at > ${at(0)} AND k.expires_at <= ${at(7)}`,
  expiring_30: `k.expires_at > ${at(0)} AND k.expires_at <= ${at(30)}`,
  expiring_90: `k.expires_at > ${at(0)} AND k.expires_at <= ${at(90)}`,
  expired: `k.expires_at <= ${at(0)}`,
  never: 'k.expires_at IS NULL',
  everything: 's.everything',
  signs_in: `k.account = '${accounts[0]}' AND k.id = 'KEY1A'`,
  news: 'k.news IS NOT NULL',
};

function orderSql({ by, descending }: KeySort): string {
  const way = descending ? 'DESC' : 'ASC';
  const name = 'folded(k.name), folded(k.id)';
  switch (by) {
    case 'name':
      return `folded(k.name) ${way}, folded(k.id) ${way}`;
    case 'id':
      return `folded(k.id) ${way}`;
    case 'created':
      return `ifnull(k.created_at, '') ${way}, ${name}`;
    case 'expires':
      return `ifnull(k.expires_at, '9') ${way}, ${name}`;
    case 'rights':
      return `s.everything * 1000 + s.size ${way}, ${name}`;
    case 'account':
      return `k.account ${descending ? 'ASC' : 'DESC'}, ${name}`;
  }
}

function pick<T>(random: Random, from: readonly [T, ...T[]] | readonly T[]): T {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}

/** A key of which one other account's has never the ID. */
function someKey(random: Random, account: string): Key {
  const created = timeText(now - Math.floor(random() * 5) * day);
  return {
    id: `KEY${Math.floor(random() * 40)}${account.slice(-1).toUpperCase()}`,
    name: pick(random, names),
    rights: pick(random, rights),
    createdAt: random() < 0.1 ? null : created,
    updatedAt: created,
    expiresAt: random() < 0.3 ? null : timeText(now + Math.floor(random() * 120 - 20) * day),
  };
}

/** One thing that happens to the cache. */
function change(random: Random, rows: KeyRows, run: number): void {
  const account = pick(random, accounts);
  const what = random();
  const hearing = { since: run, run, isNews: () => random() < 0.5, isOwn: () => random() < 0.5 };
  if (what < 0.3) rows.put(account, someKey(random, account), hearing);
  else if (what < 0.6) {
    const reading = { ...hearing, seen: new Set<number>(), fresh: [], newSets: 0, isFirst: random() < 0.3 };
    rows.inOneGo(() => {
      for (let nth = 0; nth < 15; nth++) rows.putListed(account, someKey(random, account), reading);
    });
  } else if (what < 0.75) rows.remove(account, someKey(random, account).id);
  else if (what < 0.85) rows.sweep(account, rows.rowsOf(account, 0, 3), run + 1);
  else if (what < 0.95) rows.look(account, rows.rowsOf(account, 0, 5));
  else if (what < 0.98) rows.forgetSome(account, 4);
  else while (rows.forgetSome(account, 1000));
}

function someFilter(random: Random): KeyFilter {
  const by = pick(random, ['name', 'id', 'rights', 'created', 'expires', 'account'] as const);
  return {
    account: random() < 0.5 ? null : pick(random, accounts),
    view: random() < 0.5 ? 'all' : pick(random, keyViews),
    text: random() < 0.4 ? '' : pick(random, words),
    right: random() < 0.7 ? null : 'RIGHT_USER_INFO',
    sort: { by, descending: random() < 0.5 },
    anchor: null,
  };
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'lists from memory are what SQLite says, whatever happens: seed %i',
  async (seed) => {
    const random = randomFrom(seed);
    const cache = openCacheInMemory();
    cache.function('folded', { deterministic: true }, (text) => fold(String(text)));
    const rows = keyRows(cache);
    const listRows = keyListRows(cache);
    const keyFilter = createKeyFilter(createKeyIndex(listRows, rows), createRightsSets(listRows));
    for (let step = 1; step <= 80; step++) {
      for (let changes = Math.floor(random() * 3); changes >= 0; changes--) change(random, rows, step);
      const filter = someFilter(random);
      const { order, counts } = await keyFilter.find(filter, facts);
      expect([...order], JSON.stringify(filter)).toEqual(bySql(cache, filter));
      const views = keyViews.map((view) => [view, bySql(cache, { ...filter, view }).length]);
      expect(counts, JSON.stringify(filter)).toEqual(Object.fromEntries(views));
    }
  },
);
