import { inFreshNode } from '../support/child.ts';
import { copyOf, prepareFolder, preparedOf, userWith } from '../support/folder.ts';
import { median, type Measure, type Row } from '../support/row.ts';
import type { Blocked } from './blocked-child.ts';

const runs = 7;
const fewRuns = 3;

const what: Record<Exclude<keyof Blocked, 'idle'>, string> = {
  start: 'opening both databases',
  list: 'opening the list in each order',
  windows: 'windows of the list',
  search: 'search, from one letter on',
  firstRequest: 'the first request of all',
  sync: 'reading the account anew',
  removed: 'removing the account',
  firstSync: 'adding it and reading it for the first time',
};

/** How long the process of the core is kept from anything else, in one turn of its loop. */
export const blocked: Measure = async () => [...(await blockedAt(10_000, 8)), ...(await blockedAt(100_000, 50))];

async function blockedAt(keys: number, most: number): Promise<Row[]> {
  const folder = await prepareFolder([{ users: [userWith('ops', keys)], tls: true }]);
  const [stack] = folder.server.stacks;
  if (stack === undefined) throw new Error('the server has not started');
  const input = { url: stack.url, apiKey: await stack.do('key', 'ops', 'login') };
  try {
    const seen: Blocked[] = [];
    for (let run = 0; run < (keys > 50_000 ? fewRuns : runs); run++) {
      const copy = copyOf(folder);
      seen.push(await inFreshNode(new URL('blocked-child.ts', import.meta.url), { ...input, ...preparedOf(copy) }));
      copy.end();
    }
    const of = (name: keyof Blocked) => seen.map((one) => one[name].cpu);
    const byClock = (name: keyof Blocked) => seen.map((one) => one[name].clock);
    return (Object.keys(what) as (keyof typeof what)[]).map((name) => ({
      name: `main process blocked at ${keys} keys: ${what[name]}, longest turn`,
      figure: median(of(name)),
      unit: 'ms',
      floor: { what: 'idle turns', value: median(of('idle')) },
      goal: { most },
      note: `CPU, median of ${seen.length} runs; by the clock at least ${Math.min(...byClock(name)).toFixed(1)} ms`,
    }));
  } finally {
    await folder.end();
  }
}
