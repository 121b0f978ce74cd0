import type { Database } from 'better-sqlite3';
import { catalogue, covers } from '../../../src-preload/contract/rights.ts';
import { keyViews, type KeyFilter, type KeyView } from '../../../src-preload/contract/keys.ts';
import { timeText } from '../clock.ts';
import { fold } from './fold.ts';

/** What a list is made of besides the filter: facts that lie outside the cache. */
export interface ListFacts {
  /** The time by which expiry is judged, in ms. */
  now: number;
  /** Account IDs in the user's order. */
  accounts: readonly string[];
  /** Keys that accounts here sign in with, as `account/id`. */
  signInKeys: readonly string[];
  /** Keys whose note has this word, folded, as `account/id`. */
  noted(word: string): readonly string[];
  /** What a right is called, constants and labels, folded. */
  rightWords(right: string): readonly string[];
}

interface Condition {
  sql: string;
  values: (string | number)[];
}

const day = 86_400_000;

/** The SQL of key lists: which rows, in which order, and how many of each view. */
export function keyListRows(cache: Database) {
  const newSets = cache.prepare<[number], { id: number; rights: string }>(
    'SELECT id, rights FROM rights_set WHERE id > ?',
  );
  const sets: { id: number; rights: Set<string> }[] = [];

  /** Sets of rights are only ever added, so those read once are kept. */
  function rightsSets() {
    for (const { id, rights } of newSets.all(sets.at(-1)?.id ?? 0)) {
      const read: unknown = JSON.parse(rights);
      sets.push({ id, rights: new Set(Array.isArray(read) ? read.map(String) : []) });
    }
    return sets;
  }

  function base(filter: KeyFilter, facts: ListFacts): Condition {
    const conditions: Condition[] = [];
    if (filter.account !== null) conditions.push({ sql: 'k.account = ?', values: [filter.account] });
    for (const word of wordsOf(filter.text)) conditions.push(matching(word, facts));
    const { right } = filter;
    if (right !== null) conditions.push(inSets(rightsSets().filter((set) => covers(set.rights, right))));
    return allOf(conditions);
  }

  function matching(word: string, facts: ListFacts): Condition {
    const rights = new Set(catalogue.filter((right) => facts.rightWords(right).some((words) => words.includes(word))));
    const holding = rightsSets().filter((set) =>
      [...set.rights].some((right) => rights.has(right) || right.toLowerCase().includes(word)),
    );
    const noted = facts.noted(word);
    return anyOf([
      textCondition(word),
      ...(holding.length === 0 ? [] : [inSets(holding)]),
      ...(noted.length === 0 ? [] : [refs(noted)]),
    ]);
  }

  return {
    /** Row numbers in order. */
    order(filter: KeyFilter, facts: ListFacts): number[] {
      const where = allOf([base(filter, facts), viewCondition(filter.view, facts)]);
      const sql = `SELECT k.row FROM api_key k ${filter.sort.by === 'rights' ? 'JOIN rights_set s ON s.id = k.rights_set' : ''}
        WHERE ${where.sql} ORDER BY ${orderBy(filter)}`;
      const values = filter.sort.by === 'account' ? [...where.values, JSON.stringify(facts.accounts)] : where.values;
      return cache
        .prepare<(string | number)[], number>(sql)
        .pluck()
        .all(...values);
    },
    /** How many rows of each view, with account, text and right applied. */
    counts(filter: KeyFilter, facts: ListFacts): Record<KeyView, number> {
      const where = base(filter, facts);
      const views = keyViews.map((view) => viewCondition(view, facts));
      const sums = views.map(({ sql }, index) => `coalesce(sum(${sql}), 0) AS v${index}`).join(', ');
      const row = cache
        .prepare<(string | number)[], number[]>(`SELECT ${sums} FROM api_key k WHERE ${where.sql}`)
        .raw()
        .get(...views.flatMap(({ values }) => values), ...where.values);
      const counts = keyViews.map((view, index): [KeyView, number] => [view, row?.[index] ?? 0]);
      return Object.fromEntries(counts) as Record<KeyView, number>; // one entry for each view, two lines above
    },
  };
}

function viewCondition(view: KeyView, facts: ListFacts): Condition {
  const now = timeText(facts.now);
  switch (view) {
    case 'all':
      return { sql: '1', values: [] };
    case 'expiring_7':
    case 'expiring_30':
    case 'expiring_90': {
      const until = timeText(facts.now + Number(view.slice('expiring_'.length)) * day);
      return { sql: 'ifnull(k.expires_at > ? AND k.expires_at <= ?, 0)', values: [now, until] };
    }
    case 'expired':
      return { sql: 'ifnull(k.expires_at <= ?, 0)', values: [now] };
    case 'never':
      return { sql: 'k.expires_at IS NULL', values: [] };
    case 'everything':
      return { sql: 'k.rights_set IN (SELECT id FROM rights_set WHERE everything = 1)', values: [] };
    case 'signs_in':
      return refs(facts.signInKeys);
    case 'news':
      return { sql: 'k.news IS NOT NULL', values: [] };
  }
}

/** Ends with the row's identity, so that equal values keep one order. Keys that never expire come after those that do. */
function orderBy({ sort }: KeyFilter): string {
  const direction = sort.descending ? 'DESC' : 'ASC';
  const column = {
    name: 'k.name COLLATE NOCASE',
    id: 'k.id',
    rights: 's.everything * 1000 + s.size',
    created: 'k.created_at',
    expires: `ifnull(k.expires_at, '9')`,
    account: `(SELECT key FROM json_each(?) WHERE value = k.account)`,
  }[sort.by];
  return `${column} ${direction}, k.name COLLATE NOCASE, k.account, k.id`;
}

/** Words, folded, each once; what stands between spaces, Japanese ones and control characters included. */
function wordsOf(text: string): string[] {
  return [...new Set(fold(text).split(/[\s\p{Cc}]+/u))].filter(Boolean);
}

/** Three characters and more are found by trigrams; fewer by a scan. */
function textCondition(word: string): Condition {
  if ([...word].length < 3) {
    const like = `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    return { sql: `(k.folded LIKE ? ESCAPE '\\' OR k.id LIKE ? ESCAPE '\\')`, values: [like, like] };
  }
  return {
    sql: 'k.row IN (SELECT rowid FROM api_key_text WHERE api_key_text MATCH ?)',
    values: [`"${word.replaceAll('"', '""')}"`],
  };
}

function inSets(found: readonly { id: number }[]): Condition {
  return {
    sql: `k.rights_set IN (SELECT value FROM json_each(?))`,
    values: [JSON.stringify(found.map(({ id }) => id))],
  };
}

function refs(of: readonly string[]): Condition {
  return { sql: `(k.account || '/' || k.id) IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(of)] };
}

function allOf(conditions: readonly Condition[]): Condition {
  return joined(conditions, ' AND ', '1');
}

function anyOf(conditions: readonly Condition[]): Condition {
  return joined(conditions, ' OR ', '0');
}

function joined(conditions: readonly Condition[], by: string, empty: string): Condition {
  if (conditions.length === 0) return { sql: empty, values: [] };
  return { sql: `(${conditions.map(({ sql }) => sql).join(by)})`, values: conditions.flatMap(({ values }) => values) };
}
