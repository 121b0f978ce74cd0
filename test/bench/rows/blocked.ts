import { inFreshNode } from '../support/child.ts';
import { prepareFolder, preparedOf, userWith } from '../support/folder.ts';
import { median, type Measure, type Row } from '../support/row.ts';
import type { Blocked } from './blocked-child.ts';

const runs = 7;

const what: Record<Exclude<keyof Blocked, 'idle'>, string> = {
  start: 'opening both databases',
  list: 'opening the list in each order',
  windows: 'windows of the list',
  search: 'search, from one letter on',
  firstRequest: 'the first request of all',
  sync: 'reading the account anew',
};

/** How long the process of the core is kept from anything else, in one turn of its loop. */
export const blocked: Measure = async () => [...(await blockedAt(10_000, 8)), ...(await blockedAt(100_000, 50))];

async function blockedAt(keys: number, most: number): Promise<Row[]> {
  const folder = await prepareFolder([{ users: [userWith('ops', keys)] }]);
  try {
    const seen: Blocked[] = [];
    for (let run = 0; run < runs; run++) {
      seen.push(await inFreshNode(new URL('blocked-child.ts', import.meta.url), preparedOf(folder)));
    }
    const of = (name: keyof Blocked) => seen.map((one) => one[name]);
    return (Object.keys(what) as (keyof typeof what)[]).map((name) => ({
      name: `main process blocked at ${keys} keys: ${what[name]}, longest turn`,
      figure: Math.min(...of(name)),
      unit: 'ms',
      floor: { what: 'idle turns', value: Math.min(...of('idle')) },
      goal: { most },
      note: `the quietest of ${runs} runs; median ${median(of(name)).toFixed(1)} ms`,
    }));
  } finally {
    await folder.end();
  }
}
