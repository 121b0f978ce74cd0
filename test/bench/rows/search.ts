import { openBareDatabase } from '../support/bare.ts';
import { prepareFolder, userWith } from '../support/folder.ts';
import { openPrepared } from '../support/open.ts';
import { median, quantile, type Measure, type Row } from '../support/row.ts';

const runs = 100;

/** A search as it is typed, each letter a list: by the core, and by SQL alone on the same rows. */
export const search: Measure = async () => [...(await searchIn(10_000)), ...(await searchIn(100_000))];

const typed = ['gra', 'graf', 'grafa', 'grafan', 'grafana'];

async function searchIn(keys: number): Promise<Row[]> {
  const folder = await prepareFolder([{ users: [userWith('ops', keys)] }]);
  try {
    const { app, close } = await openPrepared(folder);
    const sort = { by: 'name', descending: false } as const;
    const open = (text: string) => app.keys.open({ account: null, view: 'all', text, right: null, sort, anchor: null });
    const byCore: number[] = [];
    const firstPages: number[] = [];
    await open('');
    for (let run = 0; run < runs; run++) {
      const began = performance.now();
      const { list } = await open(typed[run % typed.length] ?? '');
      byCore.push(performance.now() - began);
      await app.keys.window({ list, from: 0, count: 50 });
      firstPages.push(performance.now() - began);
    }
    await close();

    const bare = openBareDatabase(folder.dataDir, 'cache.db', folder.dataKey);
    const sql = bare
      .prepare<[string, string], number>(
        'SELECT row FROM api_key WHERE name LIKE ? OR id LIKE ? ORDER BY name COLLATE NOCASE, account, id',
      )
      .pluck();
    const bySql = Array.from({ length: runs }, (_, run) => {
      const pattern = `%${typed[run % typed.length]}%`;
      const began = performance.now();
      sql.all(pattern, pattern);
      return performance.now() - began;
    });
    bare.close();
    return [
      {
        name: `search in ${keys} keys: the list with its counts`,
        figure: median(byCore),
        unit: 'ms',
        floor: { what: 'bare SQL for the order alone', value: median(bySql) },
        goal: { most: 3, times: true },
        note: `p95 ${quantile(byCore, 0.95).toFixed(1)} ms, with the first rows ${quantile(firstPages, 0.95).toFixed(1)} ms`,
      },
    ];
  } finally {
    await folder.end();
  }
}
