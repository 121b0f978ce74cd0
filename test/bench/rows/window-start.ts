import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markedAt, startApp, withFolder } from '../support/app.ts';
import { userWith } from '../support/folder.ts';
import { median, type Measure } from '../support/row.ts';
import { partsOf, tableOf, type Parts } from '../support/start-parts.ts';

const runs = 9;
const emptyApp = join(import.meta.dirname, '../empty-app');

/** From the start of the process to the painted list of cached keys, against a window with a static page. Alternating. */
export const windowStart: Measure = async () => {
  const [list, empty]: [Parts[], number[]] = [[], []];
  await withFolder([userWith('ops', 1_000)], async ({ dataDir }) => {
    for (let run = 0; run < runs; run++) {
      empty.push(await untilPaint());
      list.push(await untilList(dataDir));
    }
  });
  return [
    {
      name: 'window: process start to the cached list painted',
      figure: median(list.map((parts) => parts.get('keys-shown') ?? NaN)),
      unit: 'ms',
      floor: { what: 'an empty window', value: median(empty) },
      goal: { most: 1.3, times: true },
      note: `medians of ${runs}, alternating; the keychain included`,
      details: tableOf(list, median),
    },
  ];
};

async function untilList(dataDir: string): Promise<Parts> {
  const { app, page, at } = await startApp(dataDir);
  await markedAt(page, 'keys-shown');
  const parts = await partsOf(app, page, at);
  await app.close();
  return parts;
}

async function untilPaint(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const { app, page, at } = await startApp(folder, emptyApp);
  await page.getByRole('heading', { name: 'Empty' }).waitFor();
  const painted = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const tell = (list: PerformanceObserverEntryList) => {
          const [first] = list.getEntriesByName('first-contentful-paint');
          if (first !== undefined) resolve(performance.timeOrigin + first.startTime);
        };
        new PerformanceObserver(tell).observe({ type: 'paint', buffered: true });
      }),
  );
  await app.close();
  rmSync(folder, { recursive: true, force: true });
  return painted - at;
}
