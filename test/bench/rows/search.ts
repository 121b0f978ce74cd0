import type Database from 'better-sqlite3';
import type { Page } from '@playwright/test';
import type { Client } from '../../../src-preload/client.ts';
import { everyKey } from '../../core/support/client.ts';
import { markedAt, startApp, withFolder } from '../support/app.ts';
import { openBareDatabase } from '../support/bare.ts';
import { japanese, userWith } from '../support/folder.ts';
import { openPrepared, type Prepared } from '../support/open.ts';
import { median, quantile, type Measure, type Row } from '../support/row.ts';

const keys = 100_000;
const runs = 40;
const presses = 60;

/** As they are typed, a key press or a commit of the input method each. */
const typed: Record<string, readonly string[]> = {
  Latin: ['g', 'r', 'a', 'f', 'a', 'n', 'a', ' ', 'o', 'p', 's'],
  Japanese: ['ゲ', 'ート', 'ウェイ', ' ', '請求', '書'],
};

/** A search as it is typed: the query by the core and by SQL alone, and from the key press to the painted rows. */
export const search: Measure = () =>
  withFolder([userWith('ops', keys, japanese)], async (folder) => [
    ...(await queries(folder)),
    ...(await inThePage(folder)),
  ]);

async function queries(folder: Prepared): Promise<Row[]> {
  const { app, close } = await openPrepared(folder);
  await app.keys.open(everyKey);
  const bare = openBareDatabase(folder.dataDir, 'cache.db', folder.dataKey);
  const rows: Row[] = [];
  for (const [script, letters] of Object.entries(typed)) rows.push(await queryIn(script, letters, app, bare));
  bare.close();
  await close();
  return rows;
}

async function queryIn(script: string, letters: readonly string[], app: Client, bare: Database.Database): Promise<Row> {
  // One word: SQL of two would be a question of its own.
  const words = letters.slice(0, letters.indexOf(' ')).map((_, nth) => letters.slice(0, nth + 1).join(''));
  const sql = bare
    .prepare<[string, string], number>(
      'SELECT row FROM api_key WHERE name LIKE ? OR id LIKE ? ORDER BY name COLLATE NOCASE, account, id',
    )
    .pluck();
  const [byCore, bySql]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run++) {
    const word = words[run % words.length] ?? '';
    byCore.push(await timeOf(() => app.keys.open({ ...everyKey, text: word })));
    bySql.push(await timeOf(() => sql.all(`%${word}%`, `%${word}%`)));
  }
  return {
    name: `search in ${keys} keys, ${script}: the list with its counts`,
    figure: median(byCore),
    unit: 'ms',
    floor: { what: 'bare SQL for the order alone', value: median(bySql) },
    goal: { most: 3, times: true },
    note: `medians of ${runs}, alternating; p95 ${quantile(byCore, 0.95).toFixed(1)} ms`,
  };
}

async function timeOf(act: () => unknown): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

async function inThePage(folder: Prepared): Promise<Row[]> {
  const { app, page } = await startApp(folder.dataDir);
  try {
    await markedAt(page, 'keys-shown');
    const rows: Row[] = [];
    for (const [script, letters] of Object.entries(typed)) {
      const times = await typeAll(page, letters);
      rows.push({
        name: `search in ${keys} keys, ${script}: key press to painted rows, p95`,
        figure: quantile(times, 0.95),
        unit: 'ms',
        floor: null,
        goal: { most: 100 },
        note: `of ${times.length}, in the page; median ${median(times).toFixed(1)} ms`,
      });
    }
    return rows;
  } finally {
    await app.close();
  }
}

/** Types it again and again, from an empty field, waiting for the rows after each press. */
async function typeAll(page: Page, letters: readonly string[]): Promise<number[]> {
  const field = page.getByRole('searchbox');
  const times: number[] = [];
  await field.focus();
  while (times.length < presses) {
    for (const letter of letters) times.push(await untilShown(page, () => page.keyboard.type(letter)));
    await untilShown(page, () => field.fill(''));
  }
  return times;
}

/** From the first event that the act makes in the page, in ms. */
async function untilShown(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    performance.clearMarks();
    const pressed = () => performance.mark('pressed');
    for (const event of ['keydown', 'beforeinput', 'input'])
      addEventListener(event, pressed, { capture: true, once: true });
  });
  await act();
  await page.waitForFunction(() => performance.getEntriesByName('keys-shown').length > 0);
  return page.evaluate(() => {
    const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
    return at('keys-shown') - at('pressed'); // the first of the presses
  });
}
