import { expect, test } from 'vitest';
import { stateRows } from '../../src-main/core/account/state-rows.ts';
import { openCacheInMemory } from '../../src-main/core/cache/database.ts';
import { createListPull } from '../../src-main/core/sync/list-pull.ts';
import type { ListNews } from '../../src-main/core/sync/list.ts';
import { usualAges } from '../../src-main/core/sync/pull.ts';
import { createRuns } from '../../src-main/core/sync/runs.ts';

/** What has no ID is told apart by the time of its creation. */
interface Token {
  createdAt: string;
}

interface Row extends Token {
  row: number;
  id: string;
  part: string;
  run: number;
}

const account = { id: 'acc_aaaaaaaaaaaaaaaa', userId: 'ops', stack: { get: unasked, write: unasked } };
const token = (minute: number): Token => ({ createdAt: `2026-11-24T06:${String(minute).padStart(2, '0')}:00.000000Z` });

async function unasked(): Promise<never> {
  throw new Error('nothing is asked here');
}

/** Tokens by authorization, on a server and in a cache that are as simple as can be. */
function tokens(news: ListNews<Token, Row> | null = null) {
  const clock = { now: () => Date.parse('2026-11-25T06:00:00Z') };
  const runs = createRuns(stateRows(openCacheInMemory()), clock, 'tokens');
  const server = new Map<string, Token[]>();
  const kept: Row[] = [];
  const announced = { more: 0 };
  const shared = {
    clock,
    accounts: { get: () => ({}) },
    serverClock: { of: () => ({ offsetMs: 0 }) },
  };
  const pull = createListPull<Token, Row>(shared, runs, {
    name: 'tokens',
    fills: ['access'],
    ages: usualAges,
    async *pages(_, part) {
      const items = server.get(part) ?? [];
      const total = items.length + announced.more;
      yield { items, total, page: 1, complete: announced.more === 0 };
    },
    idOf: ({ createdAt }) => createdAt,
    kept: (_, part, { run, seen, fresh, isFirst }) => ({
      put({ createdAt }) {
        const was = kept.find((one) => one.part === part && one.createdAt === createdAt);
        const row = was ?? { row: kept.length + 1, id: createdAt, createdAt, part, run };
        row.run = run;
        seen.add(row.row);
        if (was !== undefined) return 'same';
        kept.push(row);
        fresh.push(createdAt);
        return isFirst ? 'same' : 'new';
      },
      count: () => kept.filter((one) => one.part === part).length,
      rows: (from, most) =>
        kept
          .filter((one) => one.part === part)
          .map(({ row }) => row)
          .slice(from, from + most),
      sweep(unseen) {
        const gone = kept.filter((one) => unseen.includes(one.row) && one.run < run);
        for (const one of gone) kept.splice(kept.indexOf(one), 1);
        return gone;
      },
      news,
    }),
    inOneGo: (work) => work(),
    checkpoint: () => undefined,
    tidy: () => undefined,
  });
  const read = (part: string) =>
    pull.run(account, part, { signal: new AbortController().signal, progress: () => undefined });
  const here = () => kept.map(({ part, createdAt }) => `${part} ${createdAt.slice(14, 16)}`).toSorted();
  return { server, read, here, runs, announced };
}

test('a list without IDs is read and swept by part, and another part is left as it is', async () => {
  const { server, read, here } = tokens();
  server.set('a', [token(1), token(2)]);
  server.set('b', [token(1)]);
  await read('a');
  await read('b');
  expect(here()).toEqual(['a 01', 'a 02', 'b 01']);
  server.set('a', [token(2), token(3)]);
  server.set('b', []);
  await read('a');
  expect(here()).toEqual(['a 02', 'a 03', 'b 01']);
});

test('what comes and goes is told where a list has news, but for the first reading of each part', async () => {
  const told: string[] = [];
  const { server, read } = tokens({
    arrived: (items) => void told.push(...items.map(([arrival, { createdAt }]) => `${arrival} ${createdAt}`)),
    vanished: (gone) => void told.push(...gone.map(({ id }) => `vanished ${id}`)),
  });
  server.set('a', [token(1)]);
  await read('a');
  server.set('a', [token(2)]);
  await read('a');
  server.set('b', [token(5)]);
  await read('b');
  expect(told).toEqual([`new ${token(2).createdAt}`, `vanished ${token(1).createdAt}`]);
});

test('a list that is not whole sweeps nothing; what was removed while it is read does not come back', async () => {
  const { server, read, here, runs, announced } = tokens();
  server.set('a', [token(1), token(2)]);
  await read('a');
  announced.more = 1;
  server.set('a', [token(2)]);
  await read('a');
  expect(here()).toEqual(['a 01', 'a 02']);
  announced.more = 0;
  server.set('a', [token(2), token(3)]);
  const reading = read('a');
  runs.removed(account.id, token(3).createdAt, 'a');
  await reading;
  expect(here()).toEqual(['a 02']);
});
