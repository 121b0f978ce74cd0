import { performance } from 'node:perf_hooks';
import type { Page } from '@playwright/test';
import { startApp, markedAt, withFolder } from '../support/app.ts';
import { userWith } from '../support/folder.ts';
import { openPrepared, type Prepared } from '../support/open.ts';
import { median, quantile, type Measure } from '../support/row.ts';

const switches = 40;
const frame = 1000 / 60;

/** Switching between two accounts of 1,000 keys: key press to painted rows, the query alone, and requests made. */
export const switching: Measure = () =>
  withFolder([userWith('ops', 1_000), userWith('lab', 1_000)], async (folder) => {
    const query = await queryTimes(folder);
    const { app, page } = await startApp(folder.dataDir);
    await markedAt(page, 'keys-shown');
    const stack = folder.server.stacks[0];
    await stack?.do('forgetRequests');
    const times: number[] = [];
    for (let nth = 0; nth < switches; nth++) times.push(await switchTo(page, (nth % 2) + 1));
    const requests = (await stack?.do('requests'))?.length ?? NaN;
    await app.close();
    return [
      {
        name: 'switch account, 1,000 keys: key press to painted',
        figure: median(times),
        unit: 'ms',
        floor: { what: 'two frames', value: 2 * frame },
        goal: { most: 1, times: true },
        note: `median of ${switches}, in the page; p95 ${quantile(times, 0.95).toFixed(1)} ms`,
      },
      {
        name: 'switch account, 1,000 keys: the query',
        figure: median(query),
        unit: 'ms',
        floor: null,
        goal: { most: 3 },
        note: `list and its first 40 rows, in the core; p95 ${quantile(query, 0.95).toFixed(1)} ms`,
      },
      {
        name: `switch account: requests of ${switches} switches`,
        figure: requests,
        unit: 'requests',
        floor: null,
        goal: { most: 0 },
      },
    ];
  });

async function switchTo(page: Page, place: number): Promise<number> {
  await page.evaluate(() => {
    performance.clearMarks('keys-shown');
    performance.clearMarks('pressed');
    addEventListener('keydown', () => performance.mark('pressed'), { capture: true, once: true });
  });
  await page.keyboard.press(`Control+${place}`);
  await page.waitForFunction(() => performance.getEntriesByName('keys-shown').length > 0);
  return page.evaluate(() => {
    const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
    return at('keys-shown') - at('pressed');
  });
}

async function queryTimes(prepared: Prepared): Promise<number[]> {
  const { app, close } = await openPrepared(prepared);
  const times: number[] = [];
  for (let nth = 0; nth < switches; nth++) {
    const account = prepared.accounts[nth % 2] ?? null;
    const sort = { by: 'expires', descending: false } as const;
    const start = performance.now();
    const first = { before: null, count: 40 };
    await app.keys.open({ account, view: 'all', text: '', right: null, sort, anchor: null, first });
    times.push(performance.now() - start);
  }
  await close();
  return times;
}
